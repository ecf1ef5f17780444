package org.cognomen.report.states;

import java.util.List;
import java.util.Optional;

/**
 * What one network remembers while it reads a name, for a reader.
 *
 * @param surname the name
 * @param network which one, such as {@code network 1 of 2: LSTM, 64 units}
 * @param tokens (T) that it reads, such as {@code <BEGIN>}
 * @param walks each layer and direction
 */
public record NameStates(String surname, String network, List<String> tokens, List<Walk> walks) {

  /**
   * The states of one direction of one layer.
   *
   * @param title such as {@code layer 1, forward}
   * @param backward whether it reads from the end of the name
   * @param hidden (T,H) h
   * @param cell (T,H) c of an LSTM
   */
  @SuppressWarnings("ArrayRecordComponent") // numbers to show, never compared
  public record Walk(String title, boolean backward, float[][] hidden, Optional<float[][]> cell) {}

  /** {@code BEGIN} for {@code <BEGIN>}; characters as they are. */
  static String label(String token) {
    boolean special = token.length() > 2 && token.startsWith("<") && token.endsWith(">");
    return special ? token.substring(1, token.length() - 1) : token;
  }

  /** The largest absolute value: the scale of a picture. */
  static double scale(float[][] states) {
    double largest = Double.MIN_NORMAL;
    for (float[] state : states) {
      for (float value : state) {
        largest = Math.max(largest, Math.abs(value));
      }
    }
    return largest;
  }

  /**
   * How far each token moved the state: |s_t - s_t'|, where t' is the token that this direction
   * read before, and the state is zero before the first.
   *
   * @return (T)
   */
  static double[] changes(float[][] states, boolean backward) {
    double[] changes = new double[states.length];
    for (int t = 0; t < states.length; t++) {
      int before = backward ? t + 1 : t - 1;
      boolean first = before < 0 || before >= states.length;
      double sum = 0;
      for (int j = 0; j < states[t].length; j++) {
        double moved = states[t][j] - (first ? 0 : states[before][j]);
        sum += moved * moved;
      }
      changes[t] = Math.sqrt(sum);
    }
    return changes;
  }
}
