package org.cognomen.cli;

/** Probabilities with a fixed number of decimals, the same text in every locale and Java. */
final class Decimal {

  private static final long[] POWERS = {
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000
  };

  private Decimal() {}

  /**
   * A probability, halves rounded up. A float times 10^8 is exact in a double (24 + 19 significant
   * bits), so the last decimal is too.
   *
   * @param probability 0 to 1, a float in a double
   * @param decimals 1 to 8
   */
  static String of(double probability, int decimals) {
    long power = POWERS[decimals];
    long scaled = Math.round(probability * power);
    char[] text = new char[decimals + 2];
    for (int i = text.length - 1; i > 1; i--) {
      text[i] = (char) ('0' + scaled % 10);
      scaled /= 10;
    }
    text[1] = '.';
    text[0] = (char) ('0' + scaled); // 0 or 1
    return new String(text);
  }
}
