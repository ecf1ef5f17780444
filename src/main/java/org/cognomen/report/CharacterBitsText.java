package org.cognomen.report;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.cognomen.util.Decimals;
import org.cognomen.util.ShortLabels;

/** How well a generative model predicts the characters of each nationality, for the terminal. */
public final class CharacterBitsText {

  private static final int WIDTH = 28;
  private static final int DECIMALS = 3;

  private CharacterBitsText() {}

  /**
   * The lines, the best predicted nationality first.
   *
   * @param bits (C) per character; NaN where there is no name
   * @param nationalities (C)
   */
  public static String of(List<Double> bits, List<String> nationalities) {
    StringBuilder text = new StringBuilder("bits per character, by nationality\n");
    ShortLabels labels = new ShortLabels(nationalities);
    IntStream.range(0, bits.size())
        .filter(c -> !Double.isNaN(bits.get(c)))
        .boxed()
        .sorted(Comparator.comparingDouble(bits::get))
        .forEach(
            c ->
                text.append(labels.fitted(nationalities.get(c), WIDTH))
                    .append(Decimals.fixed(bits.get(c), DECIMALS))
                    .append('\n'));
    return text.toString();
  }
}
