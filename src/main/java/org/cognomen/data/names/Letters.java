package org.cognomen.data.names;

import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/** What the letters of a word say: case, abbreviation, particle. */
final class Letters {

  /** What may be in lower case before the capitals of a word: McDONALD, d'ANGELO. */
  private static final Set<String> BEFORE_CAPITALS =
      Set.of(
          "mc", "mac", "fitz", "de", "di", "du", "la", "le", "van", "von", "o", "ó", "d", "l",
          "dell", "dall", "nic", "mag", "al", "el");

  private Letters() {}

  /** Without a stream, because all this is asked of every name. */
  private static boolean any(String text, IntPredicate wanted) {
    for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
      c = text.codePointAt(i);
      if (wanted.test(c)) {
        return true;
      }
    }
    return false;
  }

  static boolean hasLetter(String text) {
    return any(text, Character::isLetter);
  }

  static int count(String word) {
    int letters = 0;
    for (int i = 0, c; i < word.length(); i += Character.charCount(c)) {
      c = word.codePointAt(i);
      letters += Character.isLetter(c) ? 1 : 0;
    }
    return letters;
  }

  static boolean hasUpper(String text) {
    return any(text, c -> Character.isUpperCase(c) || Character.isTitleCase(c));
  }

  /** Whether there is a small letter; ß counts as none, it has no common capital. */
  static boolean hasLower(String text) {
    return any(text, c -> Character.isLowerCase(c) && c != 'ß');
  }

  /** Whether the text has letters of one case only; false for scripts without case. */
  static boolean isOneCase(String text) {
    return hasUpper(text) != any(text, Character::isLowerCase)
        || (hasUpper(text) && !hasLower(text));
  }

  static boolean isLower(String word) {
    return !hasUpper(word) && hasLower(word);
  }

  /** A word as in a sentence: a capital first, small letters after it. */
  static boolean isCapitalised(String word) {
    return !word.isEmpty()
        && (Character.isUpperCase(word.codePointAt(0))
            || Character.isTitleCase(word.codePointAt(0)))
        && hasLower(word)
        && !isCapitals(word);
  }

  /** A word of two or more letters in capitals; also McDONALD, d'ANGELO. */
  static boolean isCapitals(String word) {
    if (!hasUpper(word)) {
      return false;
    }
    int begin = smallPrefix(word);
    return begin == 0
        ? count(word) > 1
        : BEFORE_CAPITALS.contains(NameLists.key(word.substring(0, begin)))
            && count(word.substring(begin)) > 2;
  }

  /** The index behind the last small letter of a word, 0 where it has none. */
  static int smallPrefix(String word) {
    for (int i = word.length(); i > 0; i--) {
      if (Character.isLowerCase(word.charAt(i - 1)) && word.charAt(i - 1) != 'ß') {
        return i;
      }
    }
    return 0;
  }

  /** A single capital letter without a full stop. */
  static boolean isSingleCapital(String word) {
    return hasUpper(word) && count(word) == 1 && !isDotted(word) && word.indexOf('\'') < 0;
  }

  static boolean isDotted(String word) {
    return word.endsWith(".");
  }

  /** A dotted abbreviation of a given name: G., Yu., J.-P.; also h.c. */
  static boolean isInitial(String word) {
    if (!isDotted(word)) {
      return false;
    }
    int run = 0;
    for (int i = 0; i < word.length(); i++) {
      run = Character.isLetter(word.charAt(i)) ? run + 1 : 0;
      if (run > 2) {
        return false;
      }
    }
    return true;
  }

  /** A particle that may begin a surname, given what follows it. */
  static boolean isParticle(List<String> words, int i) {
    NameLists.Particle particle = NameLists.particle(words.get(i));
    if (particle == null || i + 1 == words.size()) {
      return false;
    }
    return switch (particle.kind()) {
      case PARTICLE -> true;
      case PAIR -> isParticleWord(words.get(i + 1));
      case INNER -> i > 0 && isParticleWord(words.get(i - 1));
      case AND -> false;
    };
  }

  /** Whether a word is in the list of particles, whatever stands around it. */
  static boolean isParticleWord(String word) {
    NameLists.Particle particle = NameLists.particle(word);
    return particle != null && particle.kind() != NameLists.Kind.AND;
  }

  /** Joins two surnames: y, e, i, und. */
  static boolean isAnd(String word) {
    NameLists.Particle particle = NameLists.particle(word);
    return particle != null && particle.kind() == NameLists.Kind.AND;
  }
}
