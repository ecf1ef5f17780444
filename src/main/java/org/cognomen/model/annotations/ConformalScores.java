package org.cognomen.model.annotations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.cognomen.util.JsonFields;

/**
 * How improbable the true nationality is to the model, on held-out names: from it follow sets of
 * nationalities that hold the true one as often as is asked for.
 *
 * <pre>
 *   s(name, c) = 1 - p(c | name)                                                  PROBABILITY
 *   s(name, c) = sum of the probabilities above that of c + penalty max(0, rank(c) - freeRanks)
 *                                                                                 CUMULATIVE
 *   set(name, coverage) = { c : s(name, c) &lt;= q }     q: the ceil((n + 1) coverage)-th smallest
 *                                                     score of the true nationalities of n names
 * </pre>
 *
 * <p>The most probable nationality is always in the set; where the model is right more often than
 * the coverage asks for, it is alone. Of all sets with a coverage those by probability are the
 * smallest on average; models are trained with these, those of earlier releases have the other.
 * Sources: M. Sadinle, J. Lei and L. Wasserman, Least ambiguous set-valued classifiers with bounded
 * error levels (2019); Y. Romano, M. Sesia and E. Candes, Classification with valid and adaptive
 * coverage (2020), and A. Angelopoulos et al., Uncertainty sets for image classifiers using
 * conformal prediction (2021), for the cumulative score and its penalty.
 *
 * @param score which of them
 * @param penalty 0 to 1, for each rank beyond the free ones; 0 with probabilities
 * @param freeRanks 0 or more; 0 with probabilities
 * @param coverages ascending, above 0 and below 1
 * @param scores the score that belongs to each coverage; not descending
 */
public record ConformalScores(
    Score score, double penalty, int freeRanks, List<Double> coverages, List<Double> scores) {

  /** What the sets are made by. */
  enum Score {
    PROBABILITY,
    CUMULATIVE
  }

  private static final int MOST = 1000;
  private static final double ROUNDING = 1e6; // config.json then holds the values exactly

  /** Checks that the lists belong together. */
  public ConformalScores {
    coverages = List.copyOf(coverages);
    scores = List.copyOf(scores);
    if (coverages.isEmpty() || coverages.size() != scores.size() || coverages.size() > MOST) {
      throw new IllegalArgumentException(
          "conformal has "
              + coverages.size()
              + " coverages and "
              + scores.size()
              + " scores; expected as many, 1 to "
              + MOST);
    }
    for (int i = 0; i < scores.size(); i++) {
      boolean ordered =
          i == 0 || (coverages.get(i) > coverages.get(i - 1) && scores.get(i) >= scores.get(i - 1));
      if (!ordered || !(coverages.get(i) > 0 && coverages.get(i) < 1)) {
        throw new IllegalArgumentException(
            "conformal has coverages or scores out of order; expected coverages between 0 and 1"
                + " that ascend, and scores that do not descend");
      }
    }
  }

  /**
   * What held-out names say.
   *
   * @param probabilities (n,C), row-major, of 1 or more names
   * @param labels (n) the true nationalities
   */
  public static ConformalScores of(float[] probabilities, int[] labels) {
    int n = labels.length;
    int classes = probabilities.length / n;
    double[] ascending = new double[n];
    for (int i = 0; i < n; i++) {
      ascending[i] = improbability(probabilities[i * classes + labels[i]]);
    }
    Arrays.sort(ascending);
    List<Double> coverages = new ArrayList<>();
    List<Double> scores = new ArrayList<>();
    for (int i = 1; i < 200; i++) {
      double coverage = i / 200.0;
      int k = (int) Math.ceil((n + 1) * coverage);
      coverages.add(coverage);
      // Too few names to promise so much: every nationality is in the set.
      double score = k > n ? 1 : ascending[k - 1];
      scores.add(Math.ceil(score * ROUNDING) / ROUNDING); // up: the name itself stays in
    }
    return new ConformalScores(Score.PROBABILITY, 0, 0, coverages, scores);
  }

  private static double improbability(float probability) {
    return 1 - (double) probability;
  }

  /** (C) the nationalities, most probable first; the lower index where several tie. */
  private static int[] order(float[] row) {
    return IntStream.range(0, row.length)
        .boxed()
        .sorted((a, b) -> row[a] == row[b] ? Integer.compare(a, b) : Float.compare(row[b], row[a]))
        .mapToInt(c -> c)
        .toArray();
  }

  /** (C) the score of each nationality. */
  private double[] scores(float[] row, int[] order) {
    double[] scores = new double[row.length];
    if (score == Score.PROBABILITY) {
      for (int c = 0; c < row.length; c++) {
        scores[c] = improbability(row[c]);
      }
      return scores;
    }
    double above = 0;
    for (int rank = 0; rank < order.length; rank++) {
      scores[order[rank]] = above + penalty * Math.max(0, rank + 1 - freeRanks);
      above += row[order[rank]];
    }
    if (order.length > 0 && freeRanks == 0) {
      scores[order[0]] = 0;
    }
    return scores;
  }

  /**
   * The nationalities of a set, most probable first.
   *
   * @param probabilities (C) of one name
   * @param coverage above 0 and below 1
   * @return at least one
   */
  public List<Integer> candidates(float[] probabilities, double coverage) {
    int[] order = order(probabilities);
    double[] all = scores(probabilities, order);
    double most = threshold(coverage);
    List<Integer> candidates = new ArrayList<>();
    for (int c : order) {
      if (all[c] <= most) {
        candidates.add(c);
      }
    }
    return candidates.isEmpty() ? List.of(order[0]) : candidates;
  }

  /** The score up to which nationalities are in the set; linear between the known coverages. */
  private double threshold(double coverage) {
    if (!(coverage > 0 && coverage < 1)) {
      throw new IllegalArgumentException(
          "coverage must be above 0 and below 1, but is " + coverage);
    }
    int at = 0;
    while (at < coverages.size() && coverages.get(at) < coverage) {
      at++;
    }
    if (at == coverages.size()) {
      return Double.MAX_VALUE;
    }
    if (at == 0 || coverages.get(at) == coverage) {
      return scores.get(at);
    }
    double part = (coverage - coverages.get(at - 1)) / (coverages.get(at) - coverages.get(at - 1));
    return scores.get(at - 1) + part * (scores.get(at) - scores.get(at - 1));
  }

  public void write(ObjectNode object) {
    if (score == Score.PROBABILITY) {
      object.put("score", JsonFields.word(score));
    } else {
      object.put("penalty", penalty);
      object.put("free_ranks", freeRanks);
    }
    JsonFields.putNumbers(object, "coverages", coverages);
    JsonFields.putNumbers(object, "scores", scores);
  }

  public static ConformalScores read(JsonFields fields) {
    return new ConformalScores(
        fields.choice("score", Score.values(), Score.CUMULATIVE),
        fields.number("penalty", 0, 0, 1),
        fields.integer("free_ranks", 0),
        fields.numbers("coverages", MOST),
        fields.numbers("scores", MOST));
  }
}
