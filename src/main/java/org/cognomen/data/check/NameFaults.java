package org.cognomen.data.check;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cognomen.util.Quoted;
import org.cognomen.util.Scripts;

/** What is odd about a name by itself. */
final class NameFaults {
  /** Apostrophes of several kinds, hyphens, and what abbreviates or joins: St. Clair, Marti·nez. */
  private static final String USUAL = "'\u2019\u2018`\u00B4-\u2010\u2011.\u00B7\u30FB ";

  private static final String REPLACEMENT_CHARACTER = "\uFFFD";

  /** Scripts that one language writes side by side. */
  private static final List<Set<UnicodeScript>> TOGETHER =
      List.of(
          EnumSet.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA),
          EnumSet.of(UnicodeScript.HAN, UnicodeScript.HANGUL),
          EnumSet.of(UnicodeScript.HAN, UnicodeScript.BOPOMOFO));

  private NameFaults() {}

  /**
   * The faults of a name, each with the name and what there is to say of it.
   *
   * @param name as {@link org.cognomen.vocabulary.SurnameVectorizer#normalize} gives it
   */
  static Map<Finding.Kind, String> of(String name) {
    Map<Finding.Kind, String> faults = new EnumMap<>(Finding.Kind.class);
    String quoted = Quoted.of(name);
    Mojibake.repaired(name)
        .ifPresent(
            repaired ->
                faults.put(Finding.Kind.MOJIBAKE, quoted + ", perhaps " + Quoted.of(repaired)));
    if (name.contains(REPLACEMENT_CHARACTER)) {
      faults.put(Finding.Kind.MOJIBAKE, quoted + ", a character is lost");
    }
    Set<UnicodeScript> scripts = Scripts.all(name);
    if (scripts.size() > 1 && TOGETHER.stream().noneMatch(t -> t.containsAll(scripts))) {
      faults.put(
          Finding.Kind.MIXED_SCRIPTS,
          quoted
              + " in "
              + scripts.stream().map(Scripts::title).collect(Collectors.joining(" and ")));
    }
    if (name.codePoints().anyMatch(Character::isDigit)) {
      faults.put(Finding.Kind.DIGITS, quoted);
    }
    if (hasStrayPunctuation(name) && !faults.containsKey(Finding.Kind.MOJIBAKE)) {
      faults.put(Finding.Kind.STRAY_PUNCTUATION, quoted);
    }
    if (name.codePoints().anyMatch(NameFaults::isInvisible) || name.contains("  ")) {
      faults.put(Finding.Kind.INVISIBLE, quoted);
    }
    if (name.codePointCount(0, name.length()) > Finding.LONGEST
        || name.chars().filter(c -> c == ' ').count() > 2) {
      faults.put(Finding.Kind.LONG_NAMES, quoted);
    }
    return faults;
  }

  private static boolean hasStrayPunctuation(String name) {
    return name.startsWith("-")
        || name.endsWith("-")
        || name.startsWith(".")
        || name.codePoints().anyMatch(NameFaults::isStray);
  }

  private static boolean isStray(int c) {
    return switch (Character.getType(c)) {
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER,
          Character.NON_SPACING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.DECIMAL_DIGIT_NUMBER ->
          false;
      case Character.FORMAT -> false;
      default -> USUAL.indexOf(c) < 0 && !isInvisible(c);
    };
  }

  private static boolean isInvisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          true;
      // Persian and Indian languages need the two joiners.
      case Character.FORMAT -> c != 0x200C && c != 0x200D;
      case Character.SPACE_SEPARATOR -> c != ' ';
      default -> false;
    };
  }
}
