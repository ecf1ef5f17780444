package org.cognomen.util;

/** Text measured and cut in code points, for columns of a terminal. */
public final class TextWidth {
  private TextWidth() {}

  /** Code points. */
  public static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** Filled with spaces to at least {@code width}. */
  public static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - length(text)));
  }

  /** The first {@code width} code points. */
  public static String cut(String text, int width) {
    return length(text) <= width ? text : text.substring(0, text.offsetByCodePoints(0, width));
  }

  /** No more than {@code width}, with an ellipsis where something was cut. */
  public static String shortened(String text, int width) {
    return length(text) <= width ? text : cut(text, Math.max(0, width - 1)) + "…";
  }

  /** Exactly {@code width}: padded or shortened. */
  public static String fitted(String text, int width) {
    return padded(shortened(text, width), width);
  }
}
