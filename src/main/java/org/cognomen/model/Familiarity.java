package org.cognomen.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cognomen.util.JsonFields;

/**
 * How surprising genuine names are to a model, and so how familiar a name is: the share of held-out
 * names that are at least as surprising.
 *
 * <pre>
 *   surprise(name) = -1/(n + 1) mean_m log P_m(name)           n characters and END; m generative
 *   familiarity(name) = (1 + #{held-out: surprise >= surprise(name)}) / (1 + #held-out)
 * </pre>
 *
 * <p>This is the p-value of split conformal prediction: for names like the training data's it is
 * uniform. Source: V. Vovk, A. Gammerman and G. Shafer, Algorithmic learning in a random world
 * (2005), chapter 2.
 *
 * @param shares ascending, above 0, up to 1
 * @param surprises the surprise that this share of held-out names reaches, in nats per character;
 *     not ascending
 */
public record Familiarity(List<Double> shares, List<Double> surprises) {

  private static final int MOST = 1000;
  private static final double ROUNDING = 1e6; // config.json then holds the values exactly
  private static final double[] GRID = grid();

  /** Checks that both lists belong together. */
  public Familiarity {
    shares = List.copyOf(shares);
    surprises = List.copyOf(surprises);
    if (shares.isEmpty() || shares.size() != surprises.size() || shares.size() > MOST) {
      throw new IllegalArgumentException(
          "familiarity has "
              + shares.size()
              + " shares and "
              + surprises.size()
              + " values of surprise; expected as many, 1 to "
              + MOST);
    }
    for (int i = 0; i < shares.size(); i++) {
      boolean ordered =
          i == 0 || (shares.get(i) > shares.get(i - 1) && surprises.get(i) <= surprises.get(i - 1));
      if (!ordered || !(shares.get(i) > 0 && shares.get(i) <= 1)) {
        throw new IllegalArgumentException(
            "familiarity has shares or values of surprise out of order; expected shares above 0"
                + " that ascend to at most 1, and values that do not ascend");
      }
    }
  }

  /** Dense where names are refused, down to one in two thousand. */
  private static double[] grid() {
    double[] fine = {0.0005, 0.001, 0.002, 0.003, 0.004, 0.005, 0.006, 0.007, 0.008, 0.009};
    double[] grid = Arrays.copyOf(fine, fine.length + 199);
    for (int i = 0; i < 199; i++) {
      grid[fine.length + i] = (2 + i) / 200.0;
    }
    return grid;
  }

  /**
   * What held-out names say.
   *
   * @param surprises (n) of 1 or more names
   */
  static Familiarity of(double[] surprises) {
    double[] ascending = surprises.clone();
    Arrays.sort(ascending);
    int n = ascending.length;
    List<Double> shares = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    double least = Math.ceil(ROUNDING / (n + 1)) / ROUNDING;
    shares.add(least);
    values.add(rounded(ascending[n - 1]));
    for (double share : GRID) {
      if (share > least) {
        // (1 + k) / (n + 1) = share for the k-th largest value, between two of them linearly
        double k = Math.max(1, Math.min(n, share * (n + 1) - 1));
        int below = (int) k;
        double high = ascending[n - below];
        double low = ascending[Math.max(0, n - below - 1)];
        shares.add(share);
        values.add(rounded(high + (k - below) * (low - high)));
      }
    }
    return new Familiarity(shares, values);
  }

  private static double rounded(double value) {
    return Math.rint(value * ROUNDING) / ROUNDING;
  }

  /**
   * The familiarity of a name.
   *
   * @param surprise of the name, in nats per character
   * @return above 0, up to 1
   */
  public double of(double surprise) {
    if (!(surprise < surprises.get(0))) {
      return shares.get(0);
    }
    int low = 0; // the largest index whose value is above the surprise
    int high = shares.size();
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (surprises.get(middle) > surprise) {
        low = middle;
      } else {
        high = middle;
      }
    }
    if (high == shares.size()) {
      return shares.get(low);
    }
    double part = (surprises.get(low) - surprise) / (surprises.get(low) - surprises.get(high));
    return shares.get(low) + part * (shares.get(high) - shares.get(low));
  }

  void write(ObjectNode object) {
    JsonFields.putNumbers(object, "shares", shares);
    JsonFields.putNumbers(object, "surprise", surprises);
  }

  static Familiarity read(JsonFields fields) {
    return new Familiarity(fields.numbers("shares", MOST), fields.numbers("surprise", MOST));
  }
}
