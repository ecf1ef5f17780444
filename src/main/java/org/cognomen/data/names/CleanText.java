package org.cognomen.data.names;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Set;

/**
 * The text of a cell without what is invisible: HTML references are decoded, invisible characters
 * removed, white space collapsed, apostrophes and hyphens unified to {@code '} and {@code -}, which
 * are what data/surnames.csv has. One pass, and the Unicode normalisation comes after the bound on
 * the length.
 */
final class CleanText {

  private static final String APOSTROPHES =
      "'\u2018\u2019\u201B\u02BC\u02BB\u02BE\u02BF\u02C8\u2032`\u00B4\uFF07\u055A\uA78C";
  private static final String HYPHENS =
      "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uFE58\uFE63\uFF0D";

  /** Scripts in which the zero-width joiners change nothing. */
  private static final Set<UnicodeScript> WITHOUT_JOINERS =
      EnumSet.of(
          UnicodeScript.LATIN,
          UnicodeScript.GREEK,
          UnicodeScript.CYRILLIC,
          UnicodeScript.ARMENIAN,
          UnicodeScript.GEORGIAN,
          UnicodeScript.HEBREW,
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.HANGUL,
          UnicodeScript.COMMON,
          UnicodeScript.INHERITED);

  private final String cell;
  private final StringBuilder text = new StringBuilder();

  private CleanText(String cell) {
    this.cell = cell;
  }

  /**
   * The clean text of a cell in NFC, without white space at either end.
   *
   * @param longest the most chars that are read
   * @return null where more chars than that are left, so that it is not a name
   */
  static String of(String cell, int longest) {
    return new CleanText(cell).read(longest);
  }

  private String read(int longest) {
    for (int i = 0; i < cell.length(); ) {
      int c = cell.codePointAt(i);
      int next = i + Character.charCount(c);
      if (c == '&') {
        HtmlEntity.Reference reference = HtmlEntity.at(cell, i);
        if (reference != null) {
          c = reference.codePoint();
          next = reference.end();
        }
      } else if (c == '\\' && next < cell.length() && isQuote(cell.charAt(next))) {
        i = next; // O\'Brien, as databases escape it
        continue;
      }
      append(c);
      i = next;
      if (text.length() > longest) {
        return null;
      }
    }
    String normalized = Normalizer.normalize(text, Normalizer.Form.NFC);
    return withDoubledApostrophes(normalized.strip());
  }

  private void append(int c) {
    if (Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '_' || c == 0x85) {
      if (text.length() > 0 && text.charAt(text.length() - 1) != ' ') {
        text.append(' ');
      }
    } else if (APOSTROPHES.indexOf(c) >= 0) {
      text.append('\'');
    } else if (HYPHENS.indexOf(c) >= 0) {
      text.append('-');
    } else if (isCompatibility(c)) {
      text.append(Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC));
    } else if (!isInvisible(c)) {
      text.appendCodePoint(c);
    }
  }

  /** Ligatures, full-width and mathematical letters, which stand for ordinary ones. */
  private static boolean isCompatibility(int c) {
    return (c >= 0xFB00 && c <= 0xFB06)
        || (c >= 0xFF01 && c <= 0xFF5E)
        || (c >= 0x1D400 && c <= 0x1D7FF)
        || c == 0x132
        || c == 0x133;
  }

  private boolean isInvisible(int c) {
    if (c == 0x200C || c == 0x200D) {
      return text.length() == 0
          || WITHOUT_JOINERS.contains(UnicodeScript.of(text.codePointBefore(text.length())));
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT -> true;
      default ->
          (c >= 0xFE00 && c <= 0xFE0F) // variation selectors
              || (c >= 0xE0100 && c <= 0xE01EF)
              || (c >= 0x180B && c <= 0x180F)
              || c == 0x34F // combining grapheme joiner
              || c == 0x115F // fillers of Hangul
              || c == 0x1160
              || c == 0x3164
              || c == 0xFFA0
              || c == 0xFFFC;
    };
  }

  private static boolean isQuote(int c) {
    return c == '"' || APOSTROPHES.indexOf(c) >= 0;
  }

  /** Two apostrophes in a row are one within a word (O''Brien), a quotation mark elsewhere. */
  private static String withDoubledApostrophes(String text) {
    if (!text.contains("''")) {
      return text;
    }
    StringBuilder single = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (!text.startsWith("''", i)) {
        single.append(text.charAt(i));
        continue;
      }
      boolean within =
          i > 0
              && Character.isLetter(text.codePointBefore(i))
              && i + 2 < text.length()
              && Character.isLetter(text.codePointAt(i + 2));
      single.append(within ? '\'' : '"');
      i++;
    }
    return single.toString();
  }
}
