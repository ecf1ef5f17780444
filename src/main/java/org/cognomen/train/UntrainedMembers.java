package org.cognomen.train;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.cognomen.linear.LinearModel;
import org.cognomen.linear.LinearTraining;
import org.cognomen.model.members.LinearMember;
import org.cognomen.model.members.Member;
import org.cognomen.model.members.NgramMember;
import org.cognomen.model.members.Prior;
import org.cognomen.ngram.NgramCounts;
import org.cognomen.ngram.NgramModel;
import org.cognomen.settings.MemberSettings;
import org.cognomen.settings.Settings;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.train.learners.TrainingRows;
import org.cognomen.train.learners.VectorizedRows;

/**
 * The members that need no epochs: the counted n-gram models and the linear classifier. Each is
 * made once, by the first thread that asks for it.
 */
final class UntrainedMembers {

  /** Train rows whose n-grams are counted: their tables are in memory, 1 to 2 kB a row. */
  private static final int MOST_COUNTED = 1 << 19;

  private final TrainingConfig config;
  private final TrainingRows rows;
  private final float[] classWeights; // (C)
  private final Prior prior;
  private final List<Once> counted = new ArrayList<>();
  private final List<Once> members =
      new ArrayList<>(); // in the order of the model, those counted first

  /** A member that is made when it is first asked for. */
  private static final class Once implements Supplier<Member> {
    private final Supplier<Member> maker;
    private Member member;

    Once(Supplier<Member> maker) {
      this.maker = maker;
    }

    @Override
    public synchronized Member get() {
      if (member == null) {
        member = maker.get();
      }
      return member;
    }
  }

  UntrainedMembers(TrainingConfig config, TrainingRows rows, float[] classWeights, Prior prior) {
    this.config = config;
    this.rows = rows;
    this.classWeights = classWeights;
    this.prior = prior;
    if (config.get(MemberSettings.NGRAM_ORDER) > 0) {
      counted.add(new Once(() -> ngrams(false))); // reads names from their beginning
      if (config.get(MemberSettings.NGRAM_BACKWARD)) {
        counted.add(new Once(() -> ngrams(true))); // from their end
      }
    }
    members.addAll(counted);
    if (config.get(MemberSettings.LINEAR_ORDER) > 0) {
      members.add(new Once(this::linear));
    }
  }

  /** All of them, in the order of the model; what is not made yet is made now. */
  List<Member> all() {
    return members.stream().map(Once::get).toList();
  }

  /** The n-gram models alone. */
  List<Member> counted() {
    return counted.stream().map(Once::get).toList();
  }

  /** What makes each of them, the longest first. */
  List<Runnable> tasks() {
    List<Runnable> tasks = new ArrayList<>();
    members.forEach(member -> tasks.add(0, member::get));
    return tasks;
  }

  private Member ngrams(boolean backward) {
    VectorizedRows counted = rows.train().some(MOST_COUNTED);
    NgramCounts counts =
        NgramCounts.of(
            counted.sequences().arrays(),
            counted.labels(),
            config.get(MemberSettings.NGRAM_ORDER),
            backward,
            rows.characters(),
            rows.nationalities());
    return new NgramMember(
        new NgramModel(counts, config.get(MemberSettings.NGRAM_BACKOFF)), 1f, 1f);
  }

  private Member linear() {
    int space = LinearMember.space(rows.vectorizer());
    VectorizedRows counted = rows.train().some(MOST_COUNTED);
    LinearModel linear =
        LinearTraining.fit(
            counted.sequences().arrays(),
            counted.labels(),
            config.get(MemberSettings.LINEAR_ORDER),
            space,
            classWeights,
            prior.logShares(),
            config.get(Settings.SEED));
    return new LinearMember(linear, space, 1f);
  }
}
