package org.cognomen.model.annotations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cognomen.util.JsonFields;

/**
 * How surprising held-out names are.
 *
 * @param shares ascending, above 0, up to 1
 * @param surprises the surprise that this share of held-out names reaches; not ascending
 */
record SurpriseQuantiles(List<Double> shares, List<Double> surprises) {

  private static final int MOST = 1000;
  private static final double ROUNDING = 1e4; // config.json then holds the values exactly
  private static final double[] GRID = grid();

  /** Checks that both lists belong together. */
  SurpriseQuantiles {
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
    List<Double> grid = new ArrayList<>(List.of(0.0005, 0.001));
    for (int i = 2; i < 20; i++) {
      grid.add(i / 1000.0);
    }
    for (int i = 4; i < 20; i++) {
      grid.add(i / 200.0);
    }
    for (int i = 5; i <= 50; i++) {
      grid.add(i / 50.0);
    }
    return grid.stream().mapToDouble(share -> share).toArray();
  }

  /**
   * What held-out names say.
   *
   * @param surprises (n) of 1 or more names
   */
  static SurpriseQuantiles of(double[] surprises) {
    double[] ascending = surprises.clone();
    Arrays.sort(ascending);
    int n = ascending.length;
    List<Double> shares = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    double least = Math.min(1, Math.ceil(1e6 / (n + 1)) / 1e6);
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
    return new SurpriseQuantiles(shares, values);
  }

  /** Up, so that each of many equally surprising names is as familiar as the most of them. */
  private static double rounded(double value) {
    return Math.ceil(value * ROUNDING) / ROUNDING;
  }

  /** The share of held-out names that are at least as surprising, above 0, up to 1. */
  double shareOf(double surprise) {
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

  /** The surprise that a share of held-out names reaches, above 0 and up to 1. */
  double reachedBy(double share) {
    int at = 0;
    while (at < shares.size() - 1 && shares.get(at) < share) {
      at++;
    }
    if (at == 0 || shares.get(at) <= share) {
      return surprises.get(at);
    }
    double part = (share - shares.get(at - 1)) / (shares.get(at) - shares.get(at - 1));
    return surprises.get(at - 1) + part * (surprises.get(at) - surprises.get(at - 1));
  }

  void write(ObjectNode object) {
    JsonFields.putNumbers(object, "shares", shares);
    JsonFields.putNumbers(object, "surprise", surprises);
  }

  static SurpriseQuantiles read(JsonFields fields) {
    return new SurpriseQuantiles(fields.numbers("shares", MOST), fields.numbers("surprise", MOST));
  }
}
