package org.cognomen.model.members;

import java.util.Arrays;
import org.cognomen.kernel.Kernels;
import org.cognomen.model.annotations.Surprise;
import org.cognomen.model.files.FileNames;
import org.cognomen.model.files.ModelException;
import org.cognomen.model.known.KnownNames;
import org.cognomen.nn.layers.Softmax;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.util.JsonFields;
import org.cognomen.util.Maximum;
import org.cognomen.vocabulary.SequenceVocabulary;

/**
 * Turns vectorized names into probabilities, many at once. It keeps its buffers, so it serves one
 * thread at a time.
 */
public final class Scorer {

  /** Numbers, or tokens: a few hundred names of a usual model. */
  private static final int LARGE = 1 << 14;

  /** Numbers, and as many scores, that stay in the cache. */
  private static final int CACHED = 1 << 12;

  private final CombinedModel model;
  private final Kernels kernels;
  private final int chunk; // names, 1 or more
  private final MemberScorer[] members;
  private final MemberScorer[] generative; // those of them that know P(name)
  private final PriorShift shift;
  private final Confusions.Floor floor; // or null
  private final KnownNames knownNames; // or null
  private final boolean[] nativeLetters; // (V), or empty: no temperature of their own
  private final int classes; // C
  private float[] scores = {}; // (n,C) of one member
  private int mostTokens; // that were scored at once

  public Scorer(CombinedModel model, Kernels kernels, Workers workers) {
    this.model = model;
    this.kernels = kernels;
    classes = model.nationalities();
    chunk = ScoringSizes.names(classes, model.networks().size());
    members =
        model.members().stream()
            .map(member -> member.scorer(model.trainingPrior(), kernels, workers))
            .toArray(MemberScorer[]::new);
    generative =
        Arrays.stream(members).filter(MemberScorer::measuresSurprise).toArray(MemberScorer[]::new);
    shift = PriorShift.of(model);
    floor = model.floor().length == 0 ? null : new Confusions.Floor(model);
    nativeLetters = model.nativeLetters();
    knownNames = model.knownNames().orElse(null);
  }

  private Scorer(Scorer shared, PriorShift shift) {
    this.shift = shift;
    model = shared.model;
    kernels = shared.kernels;
    classes = shared.classes;
    chunk = shared.chunk;
    members = shared.members;
    generative = shared.generative;
    floor = shared.floor;
    nativeLetters = shared.nativeLetters;
    knownNames = shared.knownNames;
    scores = shared.scores;
    mostTokens = shared.mostTokens;
  }

  /**
   * This scorer for the same model with another prior or choice of nationalities. Both share their
   * buffers and megabytes of prepared tensors: from now on only the answer may be used.
   */
  public Scorer with(PriorShift other) {
    return other == shift ? this : new Scorer(this, other);
  }

  /**
   * The probabilities of names; each row sums to 1.
   *
   * @param sequences (n) each a name as indices, with BEGIN and END
   * @param n how many of them
   * @param into (n,C), row-major, in the order of the sequences
   */
  public void probabilities(int[][] sequences, int n, float[] into) {
    probabilities(sequences, n, into, null);
  }

  /** Whether its buffers are worth their memory only while many names come. */
  public boolean isLarge() {
    return scores.length > LARGE || mostTokens > LARGE;
  }

  /** Whether this model can say how surprising a name is. */
  public boolean measuresSurprise() {
    return generative.length > 0;
  }

  /**
   * {@link #probabilities(int[][], int, float[])}, and how surprising each name is.
   *
   * @param surprise (n) where it is written; null where it is not requested
   */
  public void probabilities(int[][] sequences, int n, float[] into, Surprise surprise) {
    range(sequences, 0, n, into, surprise);
  }

  /** The same of the names [from, to) alone. */
  void range(int[][] sequences, int from, int to, float[] into, Surprise surprise) {
    range(sequences, from, to, into, surprise, (member, first, count, all) -> {});
  }

  /** Hears the scores (count,C) of each member, of names from {@code first} on. */
  @FunctionalInterface
  interface MemberListener {
    void scored(int member, int first, int count, float[] scores);
  }

  /** The same, telling what each member says. */
  void probabilities(
      int[][] sequences, int n, float[] into, Surprise surprise, MemberListener listener) {
    range(sequences, 0, n, into, surprise, listener);
  }

  private void range(
      int[][] sequences,
      int from,
      int to,
      float[] into,
      Surprise surprise,
      MemberListener listener) {
    for (MemberScorer member : generative) {
      member.wantSurprise(surprise != null);
    }
    int count;
    for (int first = from; first < to; first += count) {
      count = count(sequences, first, to);
      if (scores.length < count * classes) {
        scores = new float[count * classes];
      }
      // A network alone needs no sum.
      boolean isSum = first > 0 || members.length > 1 || model.members().get(0).weight() != 1f;
      for (int m = 0; m < members.length; m++) {
        float[] ofMember = isSum ? scores : into;
        members[m].score(sequences, first, count, ofMember);
        listener.scored(m, first, count, ofMember);
        if (m < members.length - 1) {
          addWeighted(m, 0, count, into, first);
        }
      }
      // Some rows at a time, so that they are still in the cache.
      int rows = Math.max(1, CACHED / classes);
      for (int row = 0; row < count; row += rows) {
        int n = Math.min(rows, count - row);
        if (isSum) {
          addWeighted(members.length - 1, row, n, into, first);
        }
        finish(sequences, first, count, row, n, into, surprise);
      }
    }
  }

  /** Probabilities of the sums of scores, in the rows [row, row + n) of a chunk. */
  private void finish(
      int[][] sequences, int first, int count, int row, int n, float[] into, Surprise surprise) {
    int at = (first + row) * classes;
    divide(sequences, first + row, n, into, at);
    if (!Maximum.isFinite(into, at, n * classes)) {
      throw notFinite(sequences, first, count, row, n);
    }
    // Most models have no adjustment before the softmax, and it is that of the unadjusted scores.
    boolean adjusted = floor == null && knownNames == null && shift.adjustment().length > 0;
    if (adjusted) {
      if (surprise != null) {
        System.arraycopy(into, at, scores, row * classes, n * classes);
        Softmax.softmaxRows(kernels, scores, row * classes, n, classes);
        measure(scores, row * classes, first, row, n, surprise);
      }
      shift.adjust(into, at, n);
    }
    Softmax.softmaxRows(kernels, into, at, n, classes);
    if (surprise != null && !adjusted) {
      measure(into, at, first, row, n, surprise);
    }
    if (floor != null) {
      floor.add(into, at, n, knownNames == null ? shift.ratios() : PriorShift.UNCHANGED);
    }
    if (knownNames != null) {
      knownNames.apply(sequences, first + row, n, into, at, shift.ratios());
    }
  }

  /**
   * sum_m weight_m scores_m, of which member m is added, for the rows [row, row + n) of a chunk.
   */
  private void addWeighted(int m, int row, int n, float[] sums, int first) {
    float weight = model.members().get(m).weight();
    int from = row * classes;
    int at = first * classes;
    if (m == 0) {
      for (int i = from; i < from + n * classes; i++) {
        sums[at + i] = weight * scores[i];
      }
    } else {
      for (int i = from; i < from + n * classes; i++) {
        sums[at + i] += weight * scores[i];
      }
    }
  }

  private void divide(int[][] sequences, int first, int n, float[] sums, int offset) {
    for (int i = 0; i < n; i++) {
      float temperature = temperature(sequences[first + i]);
      for (int k = i * classes; temperature != 1f && k < (i + 1) * classes; k++) {
        sums[offset + k] /= temperature;
      }
    }
  }

  private float temperature(int[] sequence) {
    return model.temperature(SequenceVocabulary.hasAny(nativeLetters, sequence));
  }

  /**
   * Finite tensors may be so large that what is computed from them is not; and the weighted sum may
   * overflow although no score does.
   */
  private ModelException notFinite(int[][] sequences, int first, int count, int row, int n) {
    float[] sums = new float[n * classes];
    for (int m = 0; m < members.length; m++) {
      members[m].score(sequences, first, count, scores);
      requireFinite(m, scores, count * classes);
      System.arraycopy(scores, row * classes, scores, 0, n * classes);
      addWeighted(m, 0, n, sums, 0);
    }
    int i = 0;
    while (Float.isFinite(sums[i] / temperature(sequences[first + row + i / classes]))) {
      i++;
    }
    return new ModelException(
        "The members of the model, each multiplied by its weight in %s, add up to a score of %s; restore the model, or train again."
            .formatted(FileNames.CONFIG, sums[i]));
  }

  /** What names of the last chunk are, whatever prior or choice is asked for. */
  private void measure(float[] unadjusted, int at, int first, int row, int n, Surprise surprise) {
    for (int i = row; i < row + n; i++) {
      surprise.take(first + i, negativeLog(i), unadjusted, at + (i - row) * classes, classes);
    }
  }

  /** -mean_m log P_m(name) of a name of the last chunk. */
  private double negativeLog(int i) {
    double sum = 0;
    for (MemberScorer member : generative) {
      sum += member.logProbability(i);
    }
    return -sum / generative.length;
  }

  /** How many names from {@code first} on are scored at once, at least one. */
  private int count(int[][] sequences, int first, int n) {
    int most = Math.min(chunk, n - first);
    int count = ScoringSizes.count(sequences, first, most, ScoringSizes.TOKENS);
    mostTokens = Math.max(mostTokens, ScoringSizes.tokens(sequences, first, count));
    return count;
  }

  /**
   * The scores of each member, before they are weighted and summed.
   *
   * @param sequences (n) each a name as indices, with BEGIN and END
   * @param n how many of them
   * @return for each member (n,C), row-major
   */
  public float[][] memberScores(int[][] sequences, int n) {
    float[][] all = new float[members.length][n * classes];
    for (int m = 0; m < members.length; m++) {
      members[m].score(sequences, 0, n, all[m]);
      requireFinite(m, all[m], n * classes);
    }
    return all;
  }

  private void requireFinite(int m, float[] scores, int n) {
    for (int i = 0; i < n; i++) {
      if (!Float.isFinite(scores[i])) {
        throw new ModelException(
            "Member %d of the model (%s, in %s) gives a score of %s; its tensors hold numbers that no training writes: restore the file, or train again."
                .formatted(
                    m + 1,
                    JsonFields.word(model.members().get(m).kind()),
                    FileNames.tensors(m + 1),
                    scores[i]));
      }
    }
  }
}
