package org.cognomen.util;

/** Shows text from outside in an error message: quoted, short, and harmless to a terminal. */
public final class Quoted {

  private static final int LONGEST = 40;
  private static final int MOST = 30;

  private Quoted() {}

  /**
   * The text in single quotes, at most 40 code points of it. Characters that cannot be seen
   * (control and format characters, line separators, unusual spaces, lone surrogates) stand as
   * {@code U+XXXX} in angle brackets, so that a file cannot move the cursor of whoever reads the
   * message.
   *
   * @param text the text, of any length; null is shown as {@code nothing}
   */
  public static String of(String text) {
    if (text == null) {
      return "nothing";
    }
    boolean fits = text.codePointCount(0, text.length()) <= LONGEST;
    String start = fits ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST));
    return "'" + visible(start) + (fits ? "'" : "...'");
  }

  /** The whole text without quotes, its invisible characters shown as in {@link #of}. */
  public static String visible(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .forEach(
            codePoint -> {
              if (isVisible(codePoint)) {
                shown.appendCodePoint(codePoint);
              } else {
                shown.append(String.format("<U+%04X>", codePoint));
              }
            });
    return shown.toString();
  }

  /** The texts, each quoted, with commas between; after 30 of them only how many more there are. */
  public static String all(Iterable<String> texts) {
    StringBuilder shown = new StringBuilder();
    int count = 0;
    for (String text : texts) {
      if (count < MOST) {
        shown.append(count == 0 ? "" : ", ").append(of(text));
      }
      count++;
    }
    if (count > MOST) {
      shown.append(" and ").append(count - MOST).append(" more");
    }
    return shown.toString();
  }

  private static boolean isVisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      case Character.SPACE_SEPARATOR -> codePoint == ' '; // others look like it
      default -> true;
    };
  }
}
