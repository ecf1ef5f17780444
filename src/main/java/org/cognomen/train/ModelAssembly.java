package org.cognomen.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.cognomen.data.NationalityTable;
import org.cognomen.linear.LinearModel;
import org.cognomen.linear.LinearTraining;
import org.cognomen.model.Measurement;
import org.cognomen.model.SurnameModel;
import org.cognomen.model.members.LinearMember;
import org.cognomen.model.members.Member;
import org.cognomen.model.members.NgramMember;
import org.cognomen.model.members.Prior;
import org.cognomen.ngram.NgramCounts;
import org.cognomen.ngram.NgramModel;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.settings.MemberSettings;
import org.cognomen.settings.Settings;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.train.learners.TrainingRows;
import org.cognomen.train.learners.VectorizedRows;
import org.cognomen.train.progress.MemberRun;

/** Makes a model of trained members and of those that need no steps. */
final class ModelAssembly {

  /** Rows times nationalities of val that members are weighed and measured by. */
  private static final int MOST_SCORES = 1 << 23;

  /** Train rows whose n-grams are counted: their tables are in memory, 1 to 2 kB a row. */
  private static final int MOST_COUNTED = 1 << 19;

  private final TrainingConfig config;
  private final TrainingRows rows;
  private final float[] classWeights; // (C)
  private final Prior prior;
  private final int[] measured; // which val rows members are weighed and measured by
  private final VectorizedRows val; // these

  ModelAssembly(TrainingConfig config, TrainingRows rows, float[] classWeights) {
    this.config = config;
    this.rows = rows;
    this.classWeights = classWeights;
    prior = effectivePrior(rows, classWeights);
    measured = VectorizedRows.evenly(rows.val().size(), MOST_SCORES / rows.nationalities());
    val = rows.val().at(measured);
  }

  /**
   * The members: those that were trained by steps, those that are counted or fitted, and the
   * source.
   */
  List<Member> members(List<MemberRun> runs, Optional<Member> source) {
    List<Member> members = new ArrayList<>();
    runs.forEach(run -> members.add(run.member()));
    members.addAll(ngrams());
    members.addAll(linear());
    source.ifPresent(members::add);
    return members;
  }

  /** The model of some members, with the weights that suit the val rows. */
  SurnameModel weighted(List<Member> members, Workers workers) {
    SurnameModel model = new SurnameModel(rows.vectorizer(), members, 1f, Optional.of(prior));
    return config.get(MemberSettings.CALIBRATED)
        ? Combination.fitted(model, val, classWeights, workers)
        : Combination.usual(model);
  }

  /**
   * The model with what is measured on the val rows.
   *
   * @param valSurnames (n) of rows.val()
   */
  SurnameModel annotated(SurnameModel model, List<String> valSurnames, Workers workers) {
    SurnameModel annotated =
        Measurement.annotated(
            model,
            Arrays.stream(measured).mapToObj(valSurnames::get).toArray(String[]::new),
            val.sequences().arrays(),
            val.labels(),
            NationalityTable.regions(),
            workers);
    return annotated.withAnnotations(annotated.annotations().withNames(rows.names()));
  }

  /** The n-gram models that read names from their beginning and from their end, or none. */
  private List<Member> ngrams() {
    int order = config.get(MemberSettings.NGRAM_ORDER);
    if (order == 0) {
      return List.of();
    }
    VectorizedRows counted = rows.train().some(MOST_COUNTED);
    int[][] names = counted.sequences().arrays();
    List<Member> members = new ArrayList<>();
    for (boolean backward : new boolean[] {false, true}) {
      NgramCounts counts =
          NgramCounts.of(
              names, counted.labels(), order, backward, rows.characters(), rows.nationalities());
      members.add(
          new NgramMember(
              new NgramModel(counts, config.get(MemberSettings.NGRAM_BACKOFF)), 1f, 1f));
    }
    return members;
  }

  /** The linear classifier, or none. */
  private List<Member> linear() {
    if (config.get(MemberSettings.LINEAR_ORDER) == 0) {
      return List.of();
    }
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
    return List.of(new LinearMember(linear, space, 1f));
  }

  /** What the loss makes a network believe: shares of the rows times class weights. */
  private static Prior effectivePrior(TrainingRows rows, float[] classWeights) {
    double[] shares = new double[classWeights.length];
    for (int label : rows.train().labels()) {
      shares[label] += classWeights[label];
    }
    return Prior.of(shares);
  }
}
