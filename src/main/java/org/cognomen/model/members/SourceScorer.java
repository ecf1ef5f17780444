package org.cognomen.model.members;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import org.cognomen.kernel.Kernels;
import org.cognomen.nn.layers.Softmax;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.util.NaturalLogarithm;
import org.cognomen.vocabulary.SurnameVectorizer;

/**
 * What another model, the source, has to say of names, as numbers that a linear map can use: its
 * answer, and where it has members of several kinds, what each kind says by itself. All of them are
 * logarithms of probabilities under a uniform prior. It keeps its buffers, so it serves one thread
 * at a time.
 *
 * <pre>
 *   answer(s) = log(p(s) + 0.000001)
 *   kind(s)   = the same of p = softmax(mean of the members' scores - log prior)
 * </pre>
 */
public final class SourceScorer {

  /** What is added to each probability, so that the most certain refusal stays a small number. */
  private static final double FLOOR = 1e-6;

  private final SurnameVectorizer vectorizer;
  private final Kernels kernels;
  private final Scorer scorer;
  private final int size; // S
  private final float[] logPrior; // (S)
  private final List<MemberKind> kinds; // each once, or none where there is one only
  private final int[] kindOf; // of each member, its position in kinds
  private final int[] members; // how many there are of each kind
  private float[] answers = {}; // (n,S)
  private float[][] sums = {}; // [kind] (n,S)

  /**
   * @param source which is not changed any more; a prior that it was given is not used
   */
  public SourceScorer(CombinedModel source, Kernels kernels, Workers workers) {
    this.kernels = kernels;
    vectorizer = source.vectorizer();
    size = source.nationalities();
    logPrior = new float[size];
    source
        .trainingPrior()
        .map(Prior::logShares)
        .ifPresent(
            shares -> {
              for (int s = 0; s < size; s++) {
                logPrior[s] = (float) shares[s];
              }
            });
    kinds = kinds(source);
    kindOf = source.members().stream().mapToInt(member -> kinds.indexOf(member.kind())).toArray();
    members = new int[kinds.size()];
    Arrays.stream(kindOf).filter(kind -> kind >= 0).forEach(kind -> members[kind]++);
    scorer = new Scorer(asked(source), kernels, workers);
  }

  private static List<MemberKind> kinds(CombinedModel source) {
    List<MemberKind> all =
        List.copyOf(new LinkedHashSet<>(source.members().stream().map(Member::kind).toList()));
    return all.size() == 1 ? List.of() : all;
  }

  /** How many features a name has: S for each block. */
  public static int features(CombinedModel source) {
    return (1 + kinds(source).size()) * source.nationalities();
  }

  /** Under a uniform prior, where the source knows that of its training. */
  private static CombinedModel asked(CombinedModel source) {
    return source.trainingPrior().isPresent()
        ? source.withPrior(Prior.uniform(source.nationalities()))
        : source;
  }

  /**
   * The features of names.
   *
   * @param surnames (n)
   * @param into (n,F) row-major, written from its start: of each name the answer (S), and behind it
   *     each kind's (S)
   */
  public void features(String[] surnames, float[] into) {
    int n = surnames.length;
    int[][] sequences = new int[n][];
    for (int i = 0; i < n; i++) {
      sequences[i] = vectorizer.vectorize(surnames[i]);
    }
    if (answers.length < n * size) {
      answers = new float[n * size];
      sums = new float[kinds.size()][n * size];
    }
    for (float[] sum : sums) {
      Arrays.fill(sum, 0, n * size, 0f);
    }
    scorer.probabilities(sequences, n, answers, null, this::add);
    put(answers, n, 0, into);
    for (int kind = 0; kind < kinds.size(); kind++) {
      float[] sum = sums[kind];
      for (int i = 0; i < n * size; i++) {
        sum[i] = sum[i] / members[kind] - logPrior[i % size];
      }
      Softmax.softmaxRows(kernels, sum, 0, n, size);
      put(sum, n, 1 + kind, into);
    }
  }

  /** Hears the scores of a member. */
  private void add(int member, int first, int count, float[] scores) {
    if (kinds.isEmpty()) {
      return;
    }
    float[] sum = sums[kindOf[member]];
    for (int i = 0; i < count * size; i++) {
      sum[first * size + i] += scores[i];
    }
  }

  private void put(float[] probabilities, int n, int block, float[] into) {
    int width = (1 + kinds.size()) * size;
    for (int i = 0; i < n; i++) {
      for (int s = 0; s < size; s++) {
        into[i * width + block * size + s] =
            (float) NaturalLogarithm.of(probabilities[i * size + s] + FLOOR);
      }
    }
  }
}
