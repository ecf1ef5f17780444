package org.cognomen.model.annotations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.cognomen.util.JsonFields;
import org.cognomen.vocabulary.Vocabulary;

/**
 * How much more surprising the rare names of a nationality may be before they count as unfamiliar.
 * A nationality with few names, or many spellings, has more of them in the tail of {@link
 * Familiarity} than others; without an allowance it would be refused most often.
 *
 * <pre>
 *   a(name) = sum_c p(c | name) a_c
 *   e = surprise(name) - t                                t: what one name in twenty reaches
 *   surprise'(name) = t + max(e - a(name), e / 10)        where e &gt; 0, else as it was
 * </pre>
 *
 * <p>The a_c, 0 or more, are found in rounds, such that one in twenty names of c reaches what one
 * in twenty of all names of its group reaches; where c has few names, a_c is less. (One in fifty,
 * as before 0.7, is two or three of the val names of a small nationality, and says less about
 * others.)
 *
 * @param byNationality a_c, above 0 and up to {@link #MOST}; absent where it is 0
 */
record Allowances(Map<String, Double> byNationality) {

  static final Allowances NONE = new Allowances(Map.of());

  /**
   * The share of names that are surprising enough for an allowance, of each nationality as of all.
   */
  static final double TAIL = 0.05;

  static final double MOST = 100;

  private static final double LEFT = 0.1; // of e, at least: names stay in their order
  private static final int ROUNDS = 6;
  private static final double SHRINKAGE = 15; // names
  private static final double ROUNDING = 1e4; // config.json then holds the values exactly

  /** Keeps the map as it is now. */
  Allowances {
    byNationality = Map.copyOf(byNationality);
  }

  /**
   * What held-out names say.
   *
   * @param excesses (n) e of each name
   * @param labels (n) the nationalities of the names
   * @param posterior (n,C), row-major, the probabilities of the nationalities
   * @param nationalities (C)
   */
  static Allowances of(
      double[] excesses, int[] labels, float[] posterior, Vocabulary nationalities) {
    int classes = nationalities.size();
    double[] allowances = new double[classes];
    int[][] members =
        IntStream.range(0, classes)
            .mapToObj(c -> IntStream.range(0, labels.length).filter(i -> labels[i] == c).toArray())
            .toArray(int[][]::new);
    for (int round = 0; round < ROUNDS; round++) {
      double[] beyond = new double[labels.length];
      for (int i = 0; i < beyond.length; i++) {
        double allowed = mean(posterior, i * classes, allowances);
        beyond[i] = less(excesses[i], allowed);
      }
      for (int c = 0; c < classes; c++) {
        double[] of = IntStream.of(members[c]).mapToDouble(i -> beyond[i]).sorted().toArray();
        if (of.length > 0) {
          double share = of.length / (of.length + SHRINKAGE);
          double changed = allowances[c] + reachedBy(TAIL, of) * share;
          allowances[c] = Math.max(0, Math.min(MOST, changed));
        }
      }
    }
    Map<String, Double> byNationality = new TreeMap<>();
    for (int c = 0; c < classes; c++) {
      double rounded = Math.rint(allowances[c] * ROUNDING) / ROUNDING;
      if (rounded > 0) {
        byNationality.put(nationalities.token(c), rounded);
      }
    }
    return new Allowances(byNationality);
  }

  /** The value that a share of the ascending ones reaches, linear between two of them. */
  private static double reachedBy(double share, double[] ascending) {
    double at = (1 - share) * (ascending.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, ascending.length - 1);
    return ascending[below] + (at - below) * (ascending[above] - ascending[below]);
  }

  /** e less its allowance. */
  private static double less(double excess, double allowed) {
    return excess > 0 ? Math.max(excess - allowed, LEFT * excess) : excess;
  }

  /** A surprise less its allowance, where it is above the tail's beginning t. */
  static double less(double surprise, double tail, double allowed) {
    return allowed > 0 && surprise > tail ? tail + less(surprise - tail, allowed) : surprise;
  }

  /** (C) a_c; empty where all are 0. */
  double[] of(Vocabulary nationalities) {
    return byNationality.isEmpty()
        ? new double[0]
        : nationalities.tokens().stream()
            .mapToDouble(nationality -> byNationality.getOrDefault(nationality, 0.0))
            .toArray();
  }

  /**
   * a(name).
   *
   * @param posterior the C probabilities of the name, from {@code from} on
   * @param allowances (C), or empty
   */
  static double mean(float[] posterior, int from, double[] allowances) {
    double sum = 0;
    for (int c = 0; c < allowances.length; c++) {
      sum += posterior[from + c] * allowances[c];
    }
    return sum;
  }

  void write(ObjectNode object) {
    new TreeMap<>(byNationality)
        .forEach(
            (nationality, allowance) ->
                object.put(nationality, new BigDecimal(Double.toString(allowance))));
  }

  static Allowances read(JsonFields fields) {
    Map<String, Double> byNationality = new TreeMap<>();
    fields.keys().forEach(key -> byNationality.put(key, fields.number(key, 0, 0, MOST)));
    byNationality.values().removeIf(allowance -> allowance == 0);
    return new Allowances(byNationality);
  }
}
