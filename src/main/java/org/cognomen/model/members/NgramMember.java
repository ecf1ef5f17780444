package org.cognomen.model.members;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import java.util.function.IntFunction;
import org.cognomen.kernel.Kernels;
import org.cognomen.model.files.TensorContent;
import org.cognomen.ngram.NgramCounts;
import org.cognomen.ngram.NgramModel;
import org.cognomen.ngram.NgramPredictor;
import org.cognomen.ngram.NgramScorer;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.util.CountingSort;
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

  private static final float WITTEN_BELL = 1f;

  @Override
  public MemberKind kind() {
    return MemberKind.NGRAMS;
  }

  @Override
  public boolean backward() {
    return ngrams.counts().backward();
  }

  /**
   * With at most Witten and Bell's own backoff: a stronger one, which tells nationalities apart
   * better, mixes the spelling of others into the names.
   */
  @Override
  public IntFunction<CharacterPredictor> predictors() {
    NgramModel own =
        ngrams.backoff() <= WITTEN_BELL ? ngrams : new NgramModel(ngrams.counts(), WITTEN_BELL);
    return nationality -> new NgramPredictor(own, nationality)::predict;
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
  public GenerativeScorer scorer(Optional<Prior> trainingPrior, Kernels kernels, Workers workers) {
    return new NgramMemberScorer(this, GenerativeMember.logPrior(trainingPrior), kernels);
  }

  @Override
  public MemberConfig config() {
    NgramCounts counts = ngrams.counts();
    return new Config(
        counts.order(), counts.backward(), ngrams.backoff(), likelihoodFactor, weight);
  }

  /** The likelihoods of counted n-grams. */
  private static final class NgramMemberScorer extends GenerativeScorer {

    /** Fewer names have too little in common to pay for sorting them. */
    private static final int FEWEST_TO_SORT = 8;

    /** Characters by which names are sorted. */
    private static final int SORTED_CHARACTERS = 6;

    private final NgramScorer scorer;
    private final boolean backward;
    private final double[] scores; // (C)
    private final CountingSort sort = new CountingSort();
    private int[] order = {}; // (n) positions of the names
    private int[] other = {}; // (n) the same in the order that is being made

    NgramMemberScorer(NgramMember member, double[] logPrior, Kernels kernels) {
      super(member.likelihoodFactor, logPrior, kernels);
      scorer = new NgramScorer(member.ngrams, kernels);
      backward = member.backward();
      scores = new double[logPrior.length];
    }

    @Override
    void likelihoods(int[][] sequences, int first, int n, Likelihoods taker) {
      scorer.prepare(sequences, first, n);
      sort(sequences, first, n);
      for (int k = 0; k < n; k++) {
        scorer.score(sequences[first + order[k]], scores);
        taker.take(order[k], scores, 0);
      }
    }

    /** Puts names that begin alike, as the model reads them, next to each other. */
    private void sort(int[][] sequences, int first, int n) {
      if (order.length < n) {
        order = new int[n];
        other = new int[n];
      }
      for (int i = 0; i < n; i++) {
        order[i] = i;
      }
      for (int position = SORTED_CHARACTERS; position > 0 && n >= FEWEST_TO_SORT; position--) {
        int p = position;
        sort.sort(order, 0, n, i -> token(sequences[first + i], p), other);
        int[] sorted = other;
        other = order;
        order = sorted;
      }
    }

    private int token(int[] sequence, int position) {
      return position < sequence.length ? NgramScorer.token(sequence, position, backward) : 0;
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
        NgramModel model = new NgramModel(counts, backoff);
        model.prepare(); // members may be read side by side
        return new NgramMember(model, likelihoodFactor, weight);
      } catch (IllegalArgumentException e) {
        throw tensors.fault(e.getMessage() + ". Are the files of one model?", e);
      }
    }
  }
}
