package org.cognomen.data.names;

import java.util.HashMap;
import java.util.Map;

/** Decodes the HTML character references that spreadsheets and web exports leave in names. */
final class HtmlEntity {

  /** The longest name (thetasym), or &amp;#x10FFFF; with some zeros. */
  private static final int LONGEST_BODY = 10;

  /** What numeric references 128 to 159 mean: windows-1252, as in browsers; 0 where nothing. */
  private static final String WINDOWS_1252 =
      "\u20AC\0\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\0\u017D\0"
          + "\0\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\0\u017E\u0178";

  private static final class Names {
    private static final Map<String, Integer> CODE_POINTS = new HashMap<>();

    static {
      NameLists.rows("entities.tsv", 2)
          .forEach(row -> CODE_POINTS.put(row[0], Integer.parseInt(row[1], 16)));
    }
  }

  private HtmlEntity() {}

  /**
   * The reference whose {@code &} is at an index.
   *
   * @param codePoint what it stands for
   * @param end the index after its semicolon
   */
  record Reference(int codePoint, int end) {}

  /**
   * The reference that begins at an index, or null where none does. A reference that was encoded
   * twice or more is decoded to the character. Takes time in proportion to what is consumed.
   *
   * @param at the index of an ampersand
   */
  static Reference at(String text, int at) {
    int body = at + 1;
    while (text.startsWith("amp;", body)) {
      body += 4;
    }
    int limit = Math.min(text.length(), body + LONGEST_BODY + 1);
    int end = body;
    while (end < limit && text.charAt(end) != ';') {
      end++;
    }
    int codePoint = end == limit ? -1 : codePoint(text.substring(body, end));
    if (codePoint > 0) {
      return new Reference(codePoint, end + 1);
    }
    return body > at + 1 ? new Reference('&', body) : null;
  }

  private static int codePoint(String body) {
    if (!body.startsWith("#")) {
      return Names.CODE_POINTS.getOrDefault(body, -1);
    }
    boolean hexadecimal = body.startsWith("x", 1) || body.startsWith("X", 1);
    String digits = body.substring(hexadecimal ? 2 : 1);
    int radix = hexadecimal ? 16 : 10;
    if (digits.isEmpty()
        || !digits.chars().allMatch(c -> c < 128 && Character.digit(c, radix) >= 0)) {
      return -1;
    }
    long value = Long.parseLong(digits, radix);
    if (value >= 128 && value < 160) {
      return WINDOWS_1252.charAt((int) value - 128);
    }
    boolean valid =
        value <= Character.MAX_CODE_POINT
            && (value < Character.MIN_SURROGATE || value > Character.MAX_SURROGATE);
    return valid ? (int) value : -1;
  }
}
