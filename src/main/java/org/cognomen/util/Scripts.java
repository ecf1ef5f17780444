package org.cognomen.util;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** In which script a letter or a name is written. */
public final class Scripts {

  private static final int LATIN_END = 0x250; // the letters below are Latin

  private Scripts() {}

  /** The script of a letter. */
  public static UnicodeScript of(int letter) {
    return letter < LATIN_END ? UnicodeScript.LATIN : UnicodeScript.of(letter);
  }

  /**
   * The scripts of the letters of a name; a letter that belongs to none, or to several, has none.
   */
  public static Set<UnicodeScript> all(String name) {
    Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
    name.codePoints().filter(Character::isLetter).mapToObj(UnicodeScript::of).forEach(scripts::add);
    scripts.removeAll(
        EnumSet.of(UnicodeScript.COMMON, UnicodeScript.INHERITED, UnicodeScript.UNKNOWN));
    return scripts;
  }

  /**
   * Whether a character is a letter of another script than Latin; those of none or several are not.
   */
  public static boolean isNativeLetter(int c) {
    return Character.isLetter(c)
        && switch (of(c)) {
          case LATIN, COMMON, INHERITED, UNKNOWN -> false;
          default -> true;
        };
  }

  /** The script of the first letter; empty without a letter. */
  public static Optional<UnicodeScript> of(String name) {
    for (int i = 0; i < name.length(); ) {
      int c = name.codePointAt(i);
      if (Character.isLetter(c)) {
        return Optional.of(of(c));
      }
      i += Character.charCount(c);
    }
    return Optional.empty();
  }

  /**
   * The script of a name for a reader, such as {@code Latin}: that of its first letter which
   * belongs to one, as the turned comma of {@code ʻUluʻave} does not; {@code no letter} without a
   * letter.
   */
  public static String title(String name) {
    return name.codePoints()
        .filter(Character::isLetter)
        .filter(c -> UnicodeScript.of(c) != UnicodeScript.COMMON)
        .mapToObj(Character::toString)
        .findFirst()
        .or(() -> Optional.of(name))
        .flatMap(Scripts::of)
        .map(Scripts::title)
        .orElse("no letter");
  }

  /** A script for a reader, such as {@code Old Persian}. */
  public static String title(UnicodeScript script) {
    return Arrays.stream(script.name().split("_"))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(" "));
  }
}
