package org.cognomen.util;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Numbers with a fixed number of decimals, whatever the Java version and the locale. */
public final class Decimals {

  private static final long[] POWERS = {
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000
  };

  private static final int FLOAT_DIGITS = 9;

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

  /**
   * A probability, halves rounded up; much faster than {@link #fixed}. A float times 10^8 is exact
   * in a double (24 + 19 significant bits), so the last decimal is too.
   *
   * @param probability 0 to 1, a float in a double
   * @param decimals 1 to 8
   */
  public static String probability(double probability, int decimals) {
    byte[] text = new byte[decimals + 2];
    writeProbability(probability, decimals, text, 0);
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  /**
   * {@link #probability} in ASCII.
   *
   * @param into written from {@code at} on, with room for {@code decimals + 2} bytes
   */
  public static void writeProbability(double probability, int decimals, byte[] into, int at) {
    int scaled = (int) Math.round(probability * POWERS[decimals]); // up to 10^8
    for (int i = at + decimals + 1; i > at + 1; i--) {
      into[i] = (byte) ('0' + scaled % 10);
      scaled /= 10;
    }
    into[at + 1] = '.';
    into[at] = (byte) ('0' + scaled); // 0 or 1
  }

  /** The fewest digits that read back as the float; Java's own form differs between versions. */
  public static BigDecimal shortest(float value) {
    BigDecimal exact = new BigDecimal(value);
    BigDecimal digits = exact;
    for (int precision = 1; precision <= FLOAT_DIGITS; precision++) {
      digits = exact.round(new MathContext(precision));
      if (digits.floatValue() == value) {
        break;
      }
    }
    return digits.scale() < 0 ? digits.setScale(0) : digits;
  }
}
