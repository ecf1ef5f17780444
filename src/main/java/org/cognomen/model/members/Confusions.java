package org.cognomen.model.members;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cognomen.util.JsonFields;
import org.cognomen.util.Quoted;
import org.cognomen.vocabulary.Vocabulary;

/**
 * What a name that the model takes for one nationality is where it is not of that one: M.
 *
 * <pre>
 *   p(c) = (1 - e) q(c) + e sum_a q(a) (M(a, c) + r(a) prior(c))
 *   r(a) = 1 - sum_c M(a, c)
 * </pre>
 *
 * <p>e is the model's noise floor. Without M a wrong answer may be any nationality as often as it
 * is in the training (r = 1); in truth what is taken for Irish and is not Irish is Scottish more
 * often than Thai. Source: the confusion matrix of labels by G. Patrini et al., Making deep neural
 * networks robust to label noise (2017).
 *
 * @param byName M, by the names of a and c; of each a the shares above 0, together at most 1
 */
public record Confusions(Map<String, Map<String, Double>> byName) {

  private static final double LEAST = 0.02; // smaller shares go to the prior
  private static final double ROUNDING = 1e3; // config.json then holds the shares exactly
  private static final double SLACK = 1e-9;
  private static final float NEGLIGIBLE = 1e-5f; // of q(a), whose row is left to the prior

  /**
   * Checks the shares.
   *
   * @throws IllegalArgumentException if one is not above 0, or those of a nationality are more than
   *     1
   */
  public Confusions {
    Map<String, Map<String, Double>> copy = new LinkedHashMap<>();
    byName.forEach(
        (nationality, shares) -> {
          double sum = 0;
          for (double share : shares.values()) {
            if (!(share > 0)) {
              throw new IllegalArgumentException(
                  "confusions has the share %s for %s; expected a number above 0"
                      .formatted(share, Quoted.of(nationality)));
            }
            sum += share;
          }
          if (!(sum <= 1 + SLACK)) {
            throw new IllegalArgumentException(
                "the confusions of %s add up to %s; expected at most 1"
                    .formatted(Quoted.of(nationality), sum));
          }
          copy.put(nationality, Collections.unmodifiableMap(new LinkedHashMap<>(shares)));
        });
    byName = Collections.unmodifiableMap(copy);
  }

  /**
   * M from a matrix, rounded and without its smallest shares.
   *
   * @param matrix (C,C) of each row at most 1 together
   */
  public static Confusions of(double[][] matrix, Vocabulary nationalities) {
    Map<String, Map<String, Double>> byName = new LinkedHashMap<>();
    for (int a = 0; a < matrix.length; a++) {
      Map<String, Double> shares = new LinkedHashMap<>();
      for (int c = 0; c < matrix.length; c++) {
        if (matrix[a][c] >= LEAST) {
          shares.put(nationalities.token(c), Math.floor(matrix[a][c] * ROUNDING) / ROUNDING);
        }
      }
      if (!shares.isEmpty()) {
        byName.put(nationalities.token(a), shares);
      }
    }
    return new Confusions(byName);
  }

  /** The same in the order of a model's nationalities, for its scorers. */
  Table table(Vocabulary nationalities) {
    return new Table(matrix(nationalities));
  }

  /**
   * M (C,C).
   *
   * @throws IllegalArgumentException if a nationality is unknown
   */
  public float[][] matrix(Vocabulary nationalities) {
    float[][] matrix = new float[nationalities.size()][nationalities.size()];
    byName.forEach(
        (from, shares) ->
            shares.forEach(
                (to, share) ->
                    matrix[nationalities.indexOf(from)][nationalities.indexOf(to)] =
                        share.floatValue()));
    return matrix;
  }

  /** M, and of each row what is left for the prior. */
  static final class Table {
    private final int[][] to; // [a] the c of the shares above 0
    private final float[][] shares; // [a] M(a, c)
    private final float[] left; // (C) r

    private Table(float[][] matrix) {
      int classes = matrix.length;
      to = new int[classes][];
      shares = new float[classes][];
      left = new float[classes];
      for (int a = 0; a < classes; a++) {
        List<Integer> used = new ArrayList<>();
        left[a] = 1f;
        for (int c = 0; c < classes; c++) {
          if (matrix[a][c] > 0) {
            used.add(c);
            left[a] -= matrix[a][c];
          }
        }
        left[a] = Math.max(0f, left[a]);
        to[a] = used.stream().mapToInt(c -> c).toArray();
        shares[a] = new float[to[a].length];
        for (int k = 0; k < to[a].length; k++) {
          shares[a][k] = matrix[a][to[a][k]];
        }
      }
    }

    /**
     * Adds sum_a q(a) M(a, c) to {@code into}.
     *
     * @param q the C probabilities of a name, from {@code offset} on
     * @param into (C)
     * @return sum_a q(a) r(a)
     */
    float add(float[] q, int offset, float[] into) {
      float prior = 0f;
      for (int a = 0; a < left.length; a++) {
        float of = q[offset + a];
        if (of < NEGLIGIBLE) {
          prior += of;
          continue;
        }
        for (int k = 0; k < to[a].length; k++) {
          into[to[a][k]] = Math.fma(of, shares[a][k], into[to[a][k]]);
        }
        prior = Math.fma(of, left[a], prior);
      }
      return prior;
    }
  }

  /** What a model with a noise floor adds to its probabilities; for one thread at a time. */
  static final class Floor {
    private final float noise; // e
    private final float[] prior; // (C) e prior(c)
    private final Table confusions; // or null
    private final float[] meant; // (C) what the confusions say of a name

    Floor(CombinedModel model) {
      noise = model.noiseFloor();
      prior = model.floor();
      confusions =
          model
              .confusions()
              .map(known -> known.table(model.vectorizer().nationalities()))
              .orElse(null);
      meant = new float[confusions == null ? 0 : prior.length];
    }

    /**
     * p = (1 - e) p + e (p M + r prior), and behind that the change of the prior.
     *
     * @param probabilities (n,C) from {@code offset} on
     * @param ratios (C) of another prior, or empty
     */
    void add(float[] probabilities, int offset, int n, float[] ratios) {
      int classes = prior.length;
      float share = 1 - noise;
      for (int row = offset; row < offset + n * classes; row += classes) {
        float left = 1f;
        if (confusions != null) {
          Arrays.fill(meant, 0f);
          left = confusions.add(probabilities, row, meant);
        }
        float sum = 0f;
        for (int c = 0; c < classes; c++) {
          float p = Math.fma(share, probabilities[row + c], left * prior[c]);
          if (confusions != null) {
            p = Math.fma(noise, meant[c], p);
          }
          probabilities[row + c] = ratios.length == 0 ? p : p * ratios[c];
          sum += probabilities[row + c];
        }
        for (int c = 0; c < classes; c++) {
          probabilities[row + c] /= sum;
        }
      }
    }
  }

  public void write(ObjectNode object) {
    byName.forEach(
        (from, shares) -> {
          ObjectNode row = object.putObject(from);
          shares.forEach((to, share) -> row.put(to, new BigDecimal(Double.toString(share))));
        });
  }

  /** Reads an object of nationalities, each an object of nationalities with their shares. */
  public static Optional<Confusions> read(JsonFields fields, String key) {
    if (!fields.has(key)) {
      return Optional.empty();
    }
    JsonFields rows = fields.object(key);
    Map<String, Map<String, Double>> byName = new LinkedHashMap<>();
    for (String from : rows.keys()) {
      JsonFields row = rows.object(from);
      Map<String, Double> shares = new LinkedHashMap<>();
      row.keys().forEach(to -> shares.put(to, row.number(to, 0, 0, 1)));
      byName.put(from, shares);
    }
    return Optional.of(new Confusions(byName));
  }
}
