package org.cognomen.report.states;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.cognomen.util.Decimals;
import org.cognomen.util.Quoted;
import org.cognomen.util.TextWidth;

/**
 * Hidden states for the terminal, up to 80 columns wide: a line for each token with how far it
 * moved the state, and a sign for each unit, readable without colour.
 */
public final class StatesText {

  private static final int UNITS = 52; // that have room in a line
  private static final int LONGEST_TOKEN = 10; // such as <U+10FFFF>
  private static final double STRONG = 0.6;
  private static final double WEAK = 0.2;

  private StatesText() {}

  /** What the signs mean. */
  public static String legend() {
    return "  # above 0.6 of the scale, + above 0.2, . between, - below -0.2, = below -0.6;\n"
        + "  moved: how far the token moved the state, |s_t - s_t-1|\n";
  }

  /** The lines. */
  public static String of(NameStates states) {
    StringBuilder text = new StringBuilder();
    text.append(Quoted.visible(states.surname())).append(": ").append(states.network());
    text.append('\n');
    for (NameStates.Walk walk : states.walks()) {
      add(walk.title() + ", h", states.tokens(), walk.hidden(), walk.backward(), text);
      walk.cell()
          .ifPresent(c -> add(walk.title() + ", c", states.tokens(), c, walk.backward(), text));
    }
    return text.toString();
  }

  private static void add(
      String title, List<String> tokens, float[][] states, boolean backward, StringBuilder text) {
    double scale = NameStates.scale(states);
    double[] changes = NameStates.changes(states, backward);
    int[] units = units(states);
    text.append("  ").append(title).append(String.format(Locale.ROOT, " (scale %.2f", scale));
    if (units.length < states[0].length) {
      text.append(
          String.format(
              Locale.ROOT,
              "; %d of %d units, those that vary most",
              units.length,
              states[0].length));
    }
    text.append(")\n");
    List<String> labels = tokens.stream().map(NameStates::label).map(Quoted::visible).toList();
    int column =
        Math.min(LONGEST_TOKEN, labels.stream().mapToInt(TextWidth::length).max().orElse(0));
    text.append("    ").append(TextWidth.padded("", column)).append("   moved\n");
    for (int t = 0; t < states.length; t++) {
      text.append("    ").append(TextWidth.fitted(labels.get(t), column)).append("  ");
      text.append(String.format("%6s", Decimals.fixed(changes[t], 2))).append("  ");
      for (int unit : units) {
        text.append(sign(states[t][unit] / scale));
      }
      text.append('\n');
    }
  }

  /** The units that vary most over the name, in their order. */
  private static int[] units(float[][] states) {
    return IntStream.range(0, states[0].length)
        .boxed()
        .sorted(Comparator.comparingDouble(unit -> -range(states, unit)))
        .limit(UNITS)
        .mapToInt(unit -> unit)
        .sorted()
        .toArray();
  }

  private static double range(float[][] states, int unit) {
    double[] values = Arrays.stream(states).mapToDouble(state -> state[unit]).toArray();
    return Arrays.stream(values).max().orElse(0) - Arrays.stream(values).min().orElse(0);
  }

  private static char sign(double share) {
    if (Math.abs(share) < WEAK) {
      return '.';
    }
    boolean strong = Math.abs(share) >= STRONG;
    return share > 0 ? (strong ? '#' : '+') : (strong ? '=' : '-');
  }
}
