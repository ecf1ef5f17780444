package org.cognomen.vocabulary;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.cognomen.util.Scripts;

/**
 * One token for each script other than Latin, as which rare and unknown characters of the script
 * are read: a Han character that the training rows lack is still known to be Han. In a vocabulary
 * the token is a code point of Unicode's private use area, so vectorizer.json needs no further key.
 */
final class ScriptTokens {

  /** The position of a script here is part of the file format: add at the end only. */
  private static final List<UnicodeScript> SCRIPTS =
      List.of(
          UnicodeScript.ARABIC,
          UnicodeScript.ARMENIAN,
          UnicodeScript.BENGALI,
          UnicodeScript.BOPOMOFO,
          UnicodeScript.CYRILLIC,
          UnicodeScript.DEVANAGARI,
          UnicodeScript.ETHIOPIC,
          UnicodeScript.GEORGIAN,
          UnicodeScript.GREEK,
          UnicodeScript.GUJARATI,
          UnicodeScript.GURMUKHI,
          UnicodeScript.HAN,
          UnicodeScript.HANGUL,
          UnicodeScript.HEBREW,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KANNADA,
          UnicodeScript.KATAKANA,
          UnicodeScript.KHMER,
          UnicodeScript.LAO,
          UnicodeScript.MALAYALAM,
          UnicodeScript.MONGOLIAN,
          UnicodeScript.MYANMAR,
          UnicodeScript.ORIYA,
          UnicodeScript.SINHALA,
          UnicodeScript.TAMIL,
          UnicodeScript.TELUGU,
          UnicodeScript.THAANA,
          UnicodeScript.THAI,
          UnicodeScript.TIBETAN);

  private static final int FIRST = 0xF0000;
  private static final int FIRST_NOT_LATIN = 0x370; // what is below has no token

  private static final Map<UnicodeScript, Integer> TOKENS = new EnumMap<>(UnicodeScript.class);

  static {
    for (int i = 0; i < SCRIPTS.size(); i++) {
      TOKENS.put(SCRIPTS.get(i), FIRST + i);
    }
  }

  private ScriptTokens() {}

  /**
   * The token of a character's script, a code point; empty for Latin and for scripts without one.
   */
  static OptionalInt of(int codePoint) {
    if (codePoint < FIRST_NOT_LATIN) {
      return OptionalInt.empty();
    }
    Integer token = TOKENS.get(Scripts.of(codePoint));
    return token == null ? OptionalInt.empty() : OptionalInt.of(token);
  }

  /** Whether a code point is the token of a script, and so no character. */
  static boolean isToken(int codePoint) {
    return codePoint >= FIRST && codePoint < FIRST + SCRIPTS.size();
  }

  /**
   * A name with the tokens of their scripts in place of unknown characters.
   *
   * @return the same string where nothing changes
   */
  static String apply(String name, SequenceVocabulary characters) {
    for (int i = 0; i < name.length(); i += Character.charCount(name.codePointAt(i))) {
      if (replacement(name.codePointAt(i), characters) >= 0) {
        return replaced(name, characters);
      }
    }
    return name;
  }

  private static String replaced(String name, SequenceVocabulary characters) {
    StringBuilder replaced = new StringBuilder(name.length() + 2);
    name.codePoints()
        .forEach(
            c -> {
              int token = replacement(c, characters);
              replaced.appendCodePoint(token < 0 ? c : token);
            });
    return replaced.toString();
  }

  /** The token that stands for an unknown character, or -1. */
  private static int replacement(int codePoint, SequenceVocabulary characters) {
    if (codePoint < FIRST_NOT_LATIN || characters.contains(codePoint)) {
      return -1;
    }
    OptionalInt token = of(codePoint);
    return token.isPresent() && characters.contains(token.getAsInt()) ? token.getAsInt() : -1;
  }
}
