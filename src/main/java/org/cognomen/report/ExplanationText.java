package org.cognomen.report;

import java.util.List;
import org.cognomen.util.Decimals;
import org.cognomen.util.Quoted;
import org.cognomen.util.TextWidth;

/**
 * An explained answer for the terminal, up to 80 columns wide: a line for each character with its
 * value and a bar, of {@code +} to the right or of {@code -} to the left.
 */
public final class ExplanationText {

  private static final int WIDTH = 80;
  private static final int DECIMALS = 4;
  private static final String ZERO = Decimals.fixed(0, DECIMALS);
  private static final int LONGEST_CHARACTER = 10; // such as <U+10FFFF>

  private ExplanationText() {}

  /** The lines. */
  public static String of(ExplainedName name) {
    String surname = Quoted.visible(name.surname());
    if (name.nationality().isEmpty()) {
      return surname + "(blank: no name)\n";
    }
    StringBuilder text = new StringBuilder();
    text.append(surname).append(": ").append(name.unfamiliar() ? "(unfamiliar) " : "");
    text.append(Quoted.visible(name.nationality().get()));
    text.append(' ').append(Decimals.fixed(name.probability(), DECIMALS));
    text.append(" = base ").append(Decimals.fixed(name.base(), DECIMALS)).append(" + characters ");
    text.append(signed(name.probability() - name.base())).append('\n');
    addBars(name, text);
    name.strongest().ifPresent(part -> text.append("  ").append(sentence(part)).append('\n'));
    if (name.sampled()) {
      text.append("  estimated from random orders of the characters; +- is the standard error\n");
    }
    return text.toString();
  }

  /** Such as {@code strongest part: 'czyk' (characters 6 to 9), without it -0.9381}. */
  static String sentence(ExplainedName.Strongest part) {
    return "strongest part: "
        + Quoted.of(part.substring())
        + " (characters "
        + (part.start() + 1)
        + " to "
        + (part.start() + part.length())
        + "), without it "
        + signed(-part.effect());
  }

  private static void addBars(ExplainedName name, StringBuilder text) {
    List<String> characters =
        name.parts().stream().map(part -> Quoted.visible(part.character())).toList();
    int column =
        Math.min(
            LONGEST_CHARACTER, characters.stream().mapToInt(TextWidth::length).max().orElse(0));
    double largest = Math.max(name.largest(), Double.MIN_NORMAL);
    for (int i = 0; i < characters.size(); i++) {
      ExplainedName.Part part = name.parts().get(i);
      StringBuilder line = new StringBuilder("  ");
      line.append(TextWidth.fitted(characters.get(i), column)).append("  ");
      String value = signed(part.value());
      boolean isZero = value.equals(ZERO);
      line.append(isZero ? " " : "").append(value);
      if (name.sampled()) {
        line.append(" +-").append(Decimals.fixed(part.standardError(), DECIMALS));
      }
      int half = (WIDTH - TextWidth.length(line.toString()) - 3) / 2;
      int length = isZero ? 0 : (int) Math.round(half * Math.abs(part.value()) / largest);
      String bar = (part.value() < 0 ? "-" : "+").repeat(length);
      line.append("  ").append(" ".repeat(half - (part.value() < 0 ? length : 0)));
      text.append(line.append(part.value() < 0 ? bar + "|" : "|" + bar)).append('\n');
    }
  }

  /** With its sign, or without one where it rounds to 0. */
  static String signed(double value) {
    String digits = Decimals.fixed(value, DECIMALS);
    return digits.replace("-", "").equals(ZERO)
        ? ZERO
        : digits.startsWith("-") ? digits : "+" + digits;
  }
}
