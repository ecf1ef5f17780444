package org.cognomen.data.names;

import java.util.List;
import java.util.Set;
import org.cognomen.data.names.NameLists.When;

/**
 * Takes titles, suffixes and initials off the words of a name. At least one word always stays. A
 * word that may be a surname is a title or a suffix only where its spelling says so: a full stop,
 * small letters or capitals, as the lists have it.
 */
final class Affixes {

  /** Dotted words before a name that belong to it: St. Clair. */
  private static final Set<String> SAINTS = Set.of("st", "ste", "sta", "sto", "snt", "sv", "mc");

  /** A dotted word before a name with no more letters abbreviates a title or a given name. */
  private static final int LONGEST_ABBREVIATION = 4;

  /** Capitals behind a name without a full stop are initials up to this many: Smith JAB. */
  private static final int MOST_INITIALS = 3;

  private Affixes() {}

  /** The words without titles, suffixes and initials, at least one. */
  static List<String> strip(List<String> words, NameForm form) {
    boolean bare = form == NameForm.SURNAME || form == NameForm.LAST_COMMA_FIRST;
    int from = 0;
    int to = maidenName(words);
    while (to > 1 && (isSuffix(words, to - 1, form) || isInitialBehind(words, to - 1, bare))) {
      to--;
    }
    List<String> rest = words.subList(0, to);
    while (to - from > 1 && (isTitle(rest, from, form) || isInitialBefore(rest, from, bare))) {
      from++;
    }
    return bare ? behindInitial(rest.subList(from, to)) : rest.subList(from, to);
  }

  /** Whether a part behind a comma has nothing but suffixes, titles and initials. */
  static boolean areAffixes(List<String> words) {
    for (String word : words) {
      Set<When> title = NameLists.TITLES.getOrDefault(NameLists.key(word), Set.of());
      if (!Letters.isInitial(word)
          && !isSuffix(word, true)
          && !title.contains(When.ALWAYS)
          && !(title.contains(When.DOTTED) && Letters.isDotted(word))) {
        return false;
      }
    }
    return true;
  }

  /** Where "née Smith", "z domu Nowak" or "et al." begins, else the end. */
  private static int maidenName(List<String> words) {
    for (int i = 1; i + 1 < words.size(); i++) {
      String word = words.get(i);
      if (isFrom(word) || isFrom(word + "-" + words.get(i + 1))) {
        return i;
      }
    }
    return words.size();
  }

  private static boolean isFrom(String word) {
    return Letters.isLower(word)
        && NameLists.SUFFIXES.getOrDefault(NameLists.key(word), Set.of()).contains(When.FROM);
  }

  private static boolean isSuffix(List<String> words, int i, NameForm form) {
    // "Maria BA" beside "Maria SMITH" has a surname, not a degree.
    boolean surname = form == NameForm.GIVEN_SURNAME && i == 1;
    boolean mixed = words.subList(0, i).stream().anyMatch(Letters::hasLower);
    return isSuffix(words.get(i), mixed && !surname);
  }

  private static boolean isSuffix(String word, boolean mixed) {
    Set<When> when = NameLists.SUFFIXES.getOrDefault(NameLists.key(word), Set.of());
    return when.contains(When.ALWAYS)
        || (when.contains(When.DOTTED) && Letters.isDotted(word))
        || (when.contains(When.LOWER) && Letters.isLower(word) && mixed)
        || (when.contains(When.CAPITALS) && !Letters.hasLower(word) && (mixed || isNumeral(word)));
  }

  private static boolean isNumeral(String word) {
    return word.chars().allMatch(c -> "IVX.".indexOf(c) >= 0);
  }

  private static boolean isTitle(List<String> words, int i, NameForm form) {
    String word = words.get(i);
    Set<When> when = NameLists.TITLES.getOrDefault(NameLists.key(word), Set.of());
    if (when.isEmpty()) {
      return false;
    }
    boolean dotted = Letters.isDotted(word);
    if (when.contains(When.ALWAYS)) {
      // Where capitals mark the surname, "SIR Anna" is Ms Sir.
      return dotted
          || form != NameForm.SURNAME_GIVEN
          || !Letters.isCapitals(word)
          || Letters.isCapitals(words.get(i + 1));
    }
    return (when.contains(When.DOTTED) && dotted)
        || (when.contains(When.LOWER)
            && Letters.isLower(word)
            && words.subList(i + 1, words.size()).stream().anyMatch(Letters::hasUpper));
  }

  private static boolean isInitialBefore(List<String> words, int i, boolean bare) {
    String word = words.get(i);
    if (Letters.isDotted(word)) {
      String key = NameLists.key(word);
      return !SAINTS.contains(key)
          && (Letters.isInitial(word) || Letters.count(word) <= LONGEST_ABBREVIATION);
    }
    boolean longer =
        words.subList(i + 1, words.size()).stream().anyMatch(w -> Letters.count(w) > 1);
    if (!bare || !longer) {
      return false;
    }
    boolean mixed = words.subList(i + 1, words.size()).stream().anyMatch(Letters::hasLower);
    return (Letters.isSingleCapital(word) && "OÓ".indexOf(word.charAt(0)) < 0)
        || (isTwoInitials(word) && mixed);
  }

  private static boolean isInitialBehind(List<String> words, int i, boolean bare) {
    String word = words.get(i);
    if (Letters.isInitial(word)) {
      return true;
    }
    String before = words.get(i - 1);
    boolean particle = Letters.isParticleWord(before) && Letters.isLower(before); // van der MEY
    boolean longer = words.subList(0, i).stream().anyMatch(w -> Letters.count(w) > 1);
    if (!bare || !longer || particle) {
      return false;
    }
    return Letters.isSingleCapital(word)
        || (Letters.isCapitals(word)
            && Letters.count(word) <= MOST_INITIALS
            && !Letters.hasLower(word)
            && Letters.hasLower(before));
  }

  /** JR, JD: two capitals that no surname has; LI and NG may be one. */
  private static boolean isTwoInitials(String word) {
    return word.length() == 2
        && Letters.isCapitals(word)
        && "AEIOUY".indexOf(word.charAt(1)) < 0
        && word.charAt(1) < 128
        && !word.equals("NG")
        && !word.equals("MC")
        && !Letters.isParticleWord(word);
  }

  /** St. Clair is St Clair, as no name that a model learns from has a full stop. */
  static List<String> withoutStops(List<String> words) {
    return words.size() < 2
        ? words
        : words.stream()
            .map(word -> SAINTS.contains(NameLists.key(word)) ? word.replace(".", "") : word)
            .toList();
  }

  /** "John G. Smith": the surname is behind the initial. */
  private static List<String> behindInitial(List<String> words) {
    for (int i = words.size() - 2; i > 0; i--) {
      if (Letters.isInitial(words.get(i)) && Letters.count(words.get(i)) == 1) {
        return words.subList(i + 1, words.size());
      }
    }
    return words;
  }
}
