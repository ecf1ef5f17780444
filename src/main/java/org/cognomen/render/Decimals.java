package org.cognomen.render;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers with a fixed number of decimals, whatever the Java version and the locale. */
public final class Decimals {
  private Decimals() {}

  /** Eight decimals, for JSON. */
  public static BigDecimal json(double value) {
    return new BigDecimal(value).setScale(8, RoundingMode.HALF_EVEN);
  }

  /** Six decimals, for CSV. */
  public static String csv(double value) {
    return new BigDecimal(value).setScale(6, RoundingMode.HALF_EVEN).toPlainString();
  }

  /** A given number of decimals, for a reader. */
  public static String fixed(double value, int decimals) {
    return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }

  /** Whole per cents; neither 0 where there is something nor 100 where something is missing. */
  public static String percent(int part, int whole) {
    double percent = 100.0 * part / whole;
    if (part > 0 && percent < 1) {
      return "<1";
    }
    return part < whole && percent > 99 ? ">99" : fixed(percent, 0);
  }

  /** A number of something: {@code 1 row}, {@code 1,640 rows}. */
  public static String counted(long value, String one, String many) {
    return grouped(value) + " " + (value == 1 ? one : many);
  }

  /** A whole number with a comma between thousands. */
  public static String grouped(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
