package org.cognomen.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import org.cognomen.kernel.Kernels;
import org.cognomen.model.files.TensorContent;
import org.cognomen.ngram.NgramCounts;
import org.cognomen.ngram.NgramModel;
import org.cognomen.ngram.NgramScorer;
import org.cognomen.nn.Workers;
import org.cognomen.util.Decimals;
import org.cognomen.util.JsonFields;

/**
 * Counted n-grams.
 *
 * @param ngrams the counts, and how they are smoothed
 * @param likelihoodFactor 0 to 1000
 * @param weight 0 to 1000
 */
public record NgramMember(NgramModel ngrams, float likelihoodFactor, float weight)
    implements GenerativeMember {

  @Override
  public MemberKind kind() {
    return MemberKind.NGRAMS;
  }

  @Override
  public Member combined(float otherFactor, float otherWeight) {
    return new NgramMember(ngrams, otherFactor, otherWeight);
  }

  @Override
  public TensorContent tensors() {
    return TensorContent.smallest(ngrams.counts().tensors());
  }

  @Override
  public MemberScorer scorer(Optional<Prior> trainingPrior, Kernels kernels, Workers workers) {
    return new NgramMemberScorer(this, GenerativeMember.logPrior(trainingPrior));
  }

  @Override
  public MemberConfig config() {
    NgramCounts counts = ngrams.counts();
    return new Config(
        counts.order(), counts.backward(), ngrams.backoff(), likelihoodFactor, weight);
  }

  /** The scores of counted n-grams. */
  private static final class NgramMemberScorer implements MemberScorer {

    private final NgramScorer scorer;
    private final double likelihoodFactor;
    private final double[] logPrior; // (C)
    private final double[] scores; // (C)

    NgramMemberScorer(NgramMember member, double[] logPrior) {
      scorer = new NgramScorer(member.ngrams);
      likelihoodFactor = member.likelihoodFactor;
      this.logPrior = logPrior;
      scores = new double[logPrior.length];
    }

    @Override
    public void score(int[][] sequences, int first, int n, float[] into) {
      scorer.prepare(sequences, first, n);
      for (int i = 0; i < n; i++) {
        scorer.score(sequences[first + i], scores);
        MemberScorer.addPrior(scores, 0, likelihoodFactor, logPrior, into, i * scores.length);
      }
    }
  }

  /** The keys of an n-gram model in config.json. */
  record Config(int order, boolean backward, float backoff, float likelihoodFactor, float weight)
      implements MemberConfig {

    private static final double LOWEST_BACKOFF = 1e-6;
    private static final double HIGHEST_BACKOFF = 1e6;

    static Config read(JsonFields fields) {
      return new Config(
          fields.integer("order", null),
          fields.flag("backward"),
          (float) fields.number("backoff", 1, LOWEST_BACKOFF, HIGHEST_BACKOFF),
          MemberConfig.readLikelihoodFactor(fields),
          MemberConfig.readWeight(fields));
    }

    @Override
    public MemberKind kind() {
      return MemberKind.NGRAMS;
    }

    @Override
    public void write(ObjectNode object) {
      object.put("order", order);
      object.put("backward", backward);
      object.put("backoff", Decimals.shortest(backoff));
      object.put("likelihood_factor", Decimals.shortest(likelihoodFactor));
      object.put("weight", Decimals.shortest(weight));
    }

    /** An n-gram is unfolded to its tokens, its nationality and its count. */
    @Override
    public long unfolding() {
      return Math.min(order, NgramCounts.HIGHEST_ORDER) + 2L;
    }

    @Override
    public Member read(MemberTensors tensors) throws IOException {
      var values = tensors.vectors();
      try {
        NgramCounts counts =
            NgramCounts.fromTensors(
                values, order, backward, tensors.characters(), tensors.nationalities());
        return new NgramMember(new NgramModel(counts, backoff), likelihoodFactor, weight);
      } catch (IllegalArgumentException e) {
        throw tensors.fault(e.getMessage() + ". Are the files of one model?", e);
      }
    }
  }
}
