package org.cognomen.evaluation;

/** Text measured and cut in code points, for columns of a terminal. */
final class TextWidth {
  private TextWidth() {}

  static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** Filled with spaces to at least {@code width}. */
  static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - length(text)));
  }

  /** The first {@code width} code points. */
  static String cut(String text, int width) {
    return length(text) <= width ? text : text.substring(0, text.offsetByCodePoints(0, width));
  }

  /** No more than {@code width}, with an ellipsis where something was cut. */
  static String shortened(String text, int width) {
    return length(text) <= width ? text : cut(text, Math.max(0, width - 1)) + "…";
  }

  /** Exactly {@code width}: padded or shortened. */
  static String fitted(String text, int width) {
    return padded(shortened(text, width), width);
  }
}
