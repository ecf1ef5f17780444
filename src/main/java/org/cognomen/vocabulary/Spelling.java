package org.cognomen.vocabulary;

import java.text.Normalizer;
import java.util.Map;

/**
 * What is done about spellings that the training rows do not have, before a name is vectorized.
 *
 * @param recase whether a name all in one case is written as usual: MÜLLER and müller become
 *     Müller, SMITH-JONES Smith-Jones, o'brien O'Brien. A name that has both cases stays as it is
 *     (McDonald, van der Berg)
 * @param baseLetterFallback whether a character that the vocabulary lacks is replaced by its base
 *     letter (ń by n, ø by o, ß by ss) or, a joiner, by nothing, where that makes it known; else it
 *     stays and becomes UNK
 */
public record Spelling(boolean recase, boolean baseLetterFallback) {

  /** Names are taken as they are; what the absence of both settings means. */
  public static final Spelling AS_WRITTEN = new Spelling(false, false);

  /** Both settings on. */
  public static final Spelling FORGIVING = new Spelling(true, true);

  /** Base letters that Unicode's decomposition does not know. */
  private static final Map<Integer, String> BASE_LETTERS =
      Map.ofEntries(
          Map.entry((int) 'ø', "o"),
          Map.entry((int) 'Ø', "O"),
          Map.entry((int) 'ł', "l"),
          Map.entry((int) 'Ł', "L"),
          Map.entry((int) 'đ', "d"),
          Map.entry((int) 'Đ', "D"),
          Map.entry((int) 'ð', "d"),
          Map.entry((int) 'Ð', "D"),
          Map.entry((int) 'ħ', "h"),
          Map.entry((int) 'Ħ', "H"),
          Map.entry((int) 'ŧ', "t"),
          Map.entry((int) 'Ŧ', "T"),
          Map.entry((int) 'ı', "i"),
          Map.entry((int) 'ß', "ss"),
          Map.entry((int) 'ẞ', "SS"),
          Map.entry((int) 'æ', "ae"),
          Map.entry((int) 'Æ', "Ae"),
          Map.entry((int) 'œ', "oe"),
          Map.entry((int) 'Œ', "Oe"),
          Map.entry((int) 'þ', "th"),
          Map.entry((int) 'Þ', "Th"),
          Map.entry((int) 'ŋ', "ng"),
          Map.entry((int) 'Ŋ', "Ng"),
          Map.entry((int) 'ə', "e"),
          Map.entry((int) 'Ə', "E"),
          Map.entry((int) '’', "'"),
          Map.entry((int) '‘', "'"),
          Map.entry((int) 'ʼ', "'"),
          Map.entry((int) 'ʻ', "'"),
          Map.entry((int) '´', "'"),
          Map.entry((int) '`', "'"),
          Map.entry((int) '‐', "-"),
          Map.entry((int) '‑', "-"),
          Map.entry((int) '–', "-"),
          Map.entry(0x200C, ""), // joiners, without which the same letters are read
          Map.entry(0x200D, ""),
          Map.entry(0xA0, " "));

  /**
   * A name as it is vectorized. Doing it twice changes nothing.
   *
   * @param normalized what {@link SurnameVectorizer#normalize} returned
   * @param characters the characters that need no replacement
   * @return the same string where nothing changes
   */
  String apply(String normalized, SequenceVocabulary characters) {
    String cased = recase ? recased(normalized) : normalized;
    String known = baseLetterFallback ? withBaseLetters(cased, characters) : cased;
    return ScriptTokens.apply(known, characters);
  }

  /** A name in its usual case where it is all in one, else the same string. */
  static String recased(String name) {
    boolean upper = false;
    boolean lower = false;
    for (int i = 0; i < name.length(); ) {
      int c = name.codePointAt(i);
      upper |= Character.isUpperCase(c) || Character.isTitleCase(c);
      lower |= Character.isLowerCase(c);
      i += Character.charCount(c);
    }
    if (upper == lower) {
      return name; // both cases, or a script without any
    }
    StringBuilder recased = new StringBuilder(name.length());
    boolean inPart = false;
    for (int i = 0; i < name.length(); ) {
      int c = name.codePointAt(i);
      i += Character.charCount(c);
      recased.appendCodePoint(inPart ? Character.toLowerCase(c) : Character.toTitleCase(c));
      inPart = continuesPart(c, name, i);
    }
    return recased.toString();
  }

  /**
   * Whether the letter at {@code next} belongs to the same part as the character {@code c} before
   * it. An apostrophe begins a part in O'Brien and D'Angelo, but not in Ka'i or Peter's.
   */
  private static boolean continuesPart(int c, String name, int next) {
    if (c == '\'' || c == 0x2019) {
      return !isLetter(name, next) || !isLetter(name, next + 1);
    }
    return Character.isLetter(c) || isMark(c);
  }

  private static boolean isLetter(String name, int index) {
    return index < name.length() && Character.isLetter(name.codePointAt(index));
  }

  private static String withBaseLetters(String name, SequenceVocabulary characters) {
    for (int i = 0; i < name.length(); ) {
      int c = name.codePointAt(i);
      if (!characters.contains(c)) {
        return replaced(name, characters);
      }
      i += Character.charCount(c);
    }
    return name;
  }

  private static String replaced(String name, SequenceVocabulary characters) {
    StringBuilder replaced = new StringBuilder(name.length() + 2);
    name.codePoints()
        .forEach(
            c -> {
              String base = characters.contains(c) ? null : baseLetters(c);
              if (base != null && base.codePoints().allMatch(characters::contains)) {
                replaced.append(base);
              } else {
                replaced.appendCodePoint(c);
              }
            });
    return replaced.toString();
  }

  /** The base letters of a character, or null where it has none. */
  private static String baseLetters(int c) {
    String listed = BASE_LETTERS.get(c);
    if (listed != null) {
      return listed;
    }
    StringBuilder base = new StringBuilder();
    Normalizer.normalize(Character.toString(c), Normalizer.Form.NFD)
        .codePoints()
        .filter(part -> !isMark(part))
        .forEach(part -> base.append(BASE_LETTERS.getOrDefault(part, Character.toString(part))));
    // A mark that composes with nothing is left out; so is nothing else.
    return base.isEmpty() && !isMark(c) ? null : base.toString();
  }

  static boolean isMark(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
          true;
      default -> false;
    };
  }
}
