package org.cognomen.data.names;

import java.util.List;

/**
 * Takes notes in brackets, nicknames in quotation marks, and the quotation marks around a name out
 * of a text. Where all of the name is in brackets or quotation marks, only these are removed.
 */
final class Notes {

  private static final String OPENING = "([{<\uFF08\u3010\u3014\uFF3B\u3008\u300A";
  private static final String CLOSING = ")]}>\uFF09\u3011\u3015\uFF3D\u3009\u300B";
  private static final String QUOTES =
      "\"\u201C\u201D\u201E\u201F\u00AB\u00BB\u2039\u203A\u300C\u300D\u300E\u300F\u301D\u301E"
          + "\u301F\u2033\u201A";

  private Notes() {}

  /** The text without its notes and quotation marks. */
  static String remove(String text) {
    return withoutSingleQuotes(withoutQuotes(withoutBrackets(text)));
  }

  private static String withoutBrackets(String text) {
    StringBuilder outside = new StringBuilder(text.length());
    StringBuilder inside = new StringBuilder();
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (OPENING.indexOf(c) >= 0) {
        depth++;
        outside.append(' ');
        inside.append(' ');
      } else if (CLOSING.indexOf(c) >= 0) {
        depth = Math.max(0, depth - 1);
      } else {
        (depth > 0 ? inside : outside).append(c);
      }
    }
    String note = inside.toString().strip();
    if (note.isEmpty()) {
      return outside.toString();
    }
    if (!Letters.hasLetter(outside.toString())) {
      return note;
    }
    // An index writes a particle behind the name: Fuente (de la).
    boolean particles = List.of(note.split(" +")).stream().allMatch(Letters::isParticleWord);
    return particles ? note + " " + outside : outside.toString();
  }

  private static String withoutQuotes(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    boolean letters = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (QUOTES.indexOf(c) < 0) {
        letters |= Character.isLetter(c);
        kept.append(c);
        continue;
      }
      if (isWithinWord(text, i)) {
        kept.append(
            Character.isLowerCase(text.charAt(i - 1)) || hasCase(text.charAt(i - 1)) ? '\'' : c);
        continue;
      }
      int close = i + 1;
      while (close < text.length() && QUOTES.indexOf(text.charAt(close)) < 0) {
        close++;
      }
      if (letters && close < text.length()) {
        i = close; // a nickname
      }
      kept.append(' ');
    }
    return kept.toString();
  }

  /** A mark between two letters stands for an apostrophe; Hebrew has it in abbreviations. */
  private static boolean isWithinWord(String text, int i) {
    return i > 0
        && i + 1 < text.length()
        && Character.isLetter(text.charAt(i - 1))
        && Character.isLetter(text.charAt(i + 1));
  }

  private static boolean hasCase(char c) {
    return Character.isUpperCase(c) || Character.isLowerCase(c);
  }

  /** 'Smith', John 'Smitty' Smith; not 't Hart, Ca', Gor'kij. */
  private static String withoutSingleQuotes(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    boolean letters = false;
    int lastClosing = lastClosing(text);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean opens = c == '\'' && (i == 0 || text.charAt(i - 1) == ' ') && !isElided(text, i);
      if (!opens) {
        letters |= Character.isLetter(c);
        kept.append(c);
        continue;
      }
      if (i >= lastClosing) {
        continue; // nothing closes it
      }
      int close = i + 1;
      while (!isClosing(text, close)) {
        close++;
      }
      if (!letters) {
        kept.append(text, i + 1, close);
        letters = true;
      }
      i = close;
    }
    return kept.toString();
  }

  private static int lastClosing(String text) {
    int last = text.length() - 1;
    while (last >= 0 && !isClosing(text, last)) {
      last--;
    }
    return last;
  }

  private static boolean isClosing(String text, int i) {
    return text.charAt(i) == '\''
        && (i + 1 == text.length() || !Character.isLetter(text.codePointAt(i + 1)));
  }

  /** 't Hart, 's-Gravesande: the apostrophe belongs to the name. */
  static boolean isElided(String text, int i) {
    return i + 1 < text.length()
        && "tsnTSN".indexOf(text.charAt(i + 1)) >= 0
        && (i + 2 == text.length() || text.charAt(i + 2) == ' ' || text.charAt(i + 2) == '-');
  }
}
