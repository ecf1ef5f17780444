package org.cognomen.evaluation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers with a fixed number of decimals, whatever the Java version and the locale. */
final class Decimals {
  private Decimals() {}

  /** Eight decimals, for JSON. */
  static BigDecimal json(double value) {
    return new BigDecimal(value).setScale(8, RoundingMode.HALF_EVEN);
  }

  /** Six decimals, for CSV. */
  static String csv(double value) {
    return new BigDecimal(value).setScale(6, RoundingMode.HALF_EVEN).toPlainString();
  }

  /** A given number of decimals, for a reader. */
  static String fixed(double value, int decimals) {
    return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }

  /** Whole per cents; neither 0 where there is something nor 100 where something is missing. */
  static String percent(int part, int whole) {
    double percent = 100.0 * part / whole;
    if (part > 0 && percent < 1) {
      return "<1";
    }
    return part < whole && percent > 99 ? ">99" : fixed(percent, 0);
  }

  /** A whole number with a comma between thousands. */
  static String grouped(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
