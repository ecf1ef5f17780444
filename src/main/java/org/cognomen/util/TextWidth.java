package org.cognomen.util;

import java.lang.Character.UnicodeBlock;
import java.lang.Character.UnicodeScript;

/**
 * Text measured and cut in the columns of a terminal: a Chinese, Japanese or Korean character takes
 * two, a combining mark none (Unicode Standard Annex 11, East Asian Width).
 */
public final class TextWidth {
  private TextWidth() {}

  /** Columns. */
  public static int length(String text) {
    return text.codePoints().map(TextWidth::columns).sum();
  }

  /** The columns of a character: 0, 1 or 2. */
  private static int columns(int codePoint) {
    if (codePoint < 0x300) {
      return 1;
    }
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isJoined(codePoint) ? 0 : isWide(codePoint) ? 2 : 1;
    };
  }

  /** Vowels and finals of a decomposed Hangul syllable stand within its first letter. */
  private static boolean isJoined(int codePoint) {
    return codePoint >= 0x1160 && codePoint <= 0x11FF;
  }

  private static boolean isWide(int codePoint) {
    if (codePoint >= 0xFF61 && codePoint <= 0xFFDC) {
      return false; // the halfwidth forms
    }
    UnicodeBlock block = UnicodeBlock.of(codePoint);
    if (block == UnicodeBlock.CJK_SYMBOLS_AND_PUNCTUATION
        || block == UnicodeBlock.HALFWIDTH_AND_FULLWIDTH_FORMS
        || isPictograph(codePoint)) {
      return true;
    }
    UnicodeScript script = UnicodeScript.of(codePoint);
    return script == UnicodeScript.HAN
        || script == UnicodeScript.HIRAGANA
        || script == UnicodeScript.KATAKANA
        || script == UnicodeScript.HANGUL
        || script == UnicodeScript.BOPOMOFO
        || script == UnicodeScript.YI
        || codePoint == 0x30FC; // the mark of a long vowel is of no one script
  }

  /** The blocks of pictographs whose characters are wide, nearly all of them. */
  private static boolean isPictograph(int codePoint) {
    return codePoint >= 0x1F300 && codePoint <= 0x1F64F
        || codePoint >= 0x1F900 && codePoint <= 0x1F9FF;
  }

  /** Filled with spaces to at least {@code width}. */
  public static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - length(text)));
  }

  /** The longest beginning of at most {@code width} columns, with all marks of its last letter. */
  public static String cut(String text, int width) {
    int end = 0;
    int used = 0;
    while (end < text.length()) {
      int codePoint = text.codePointAt(end);
      used += columns(codePoint);
      if (used > width) {
        return text.substring(0, end);
      }
      end += Character.charCount(codePoint);
    }
    return text;
  }

  /** The longest end of at most {@code width} columns. */
  public static String cutToEnd(String text, int width) {
    int start = 0;
    int left = length(text);
    while (start < text.length() && (left > width || columns(text.codePointAt(start)) == 0)) {
      int codePoint = text.codePointAt(start);
      left -= columns(codePoint);
      start += Character.charCount(codePoint);
    }
    return text.substring(start);
  }

  /** No more than {@code width}, with an ellipsis where something was cut. */
  public static String shortened(String text, int width) {
    return length(text) <= width ? text : cut(text, Math.max(0, width - 1)) + "…";
  }

  /**
   * Lines of at most {@code width} columns, as far as there are places to break.
   *
   * @param indent the spaces before all lines but the first
   * @param marks a line may end at a space behind one of these characters; "" for any space
   */
  public static String wrapped(String text, int width, int indent, String marks) {
    StringBuilder lines = new StringBuilder();
    String rest = text;
    while (length(rest) > width) {
      int end = -1; // the last place within the width, else the first behind it
      for (int i = rest.indexOf(' ', indent + 1); i > 0; i = rest.indexOf(' ', i + 1)) {
        boolean allowed = marks.isEmpty() || marks.indexOf(rest.charAt(i - 1)) >= 0;
        boolean fits = length(rest.substring(0, i)) <= width;
        end = allowed && (fits || end < 0) ? i : end;
        if (!fits && end >= 0) {
          break;
        }
      }
      if (end < 0) {
        break;
      }
      lines.append(rest, 0, end).append('\n');
      rest = " ".repeat(indent) + rest.substring(end + 1);
    }
    return lines.append(rest).toString();
  }

  /** Exactly {@code width}: padded or shortened. */
  public static String fitted(String text, int width) {
    return padded(shortened(text, width), width);
  }
}
