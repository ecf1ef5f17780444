package org.cognomen.data.names;

import java.util.ArrayList;
import java.util.List;

/**
 * The surname in capitals beside a given name that does not: {@code GARCIA MARQUEZ Gabriel}, {@code
 * Jan van der BERG}.
 *
 * @param surname its words
 * @param leading whether it stands before the given name
 * @param longest the letters of its longest word that is not a particle; 0 where there is none
 */
record Capitals(List<String> surname, boolean leading, int longest) {

  /** The surname in capitals, or null where capitals do not tell it from a given name. */
  static Capitals of(List<String> words) {
    if (words.size() < 2 || words.stream().noneMatch(Letters::isCapitals)) {
      return null;
    }
    Capitals before = before(words);
    return before != null ? before : behind(words);
  }

  private static Capitals before(List<String> words) {
    int end = 0;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (Letters.isCapitals(word)) {
        end = i + 1;
      } else if (!isGaelicO(words, i) && !Letters.isParticleWord(word) && !Letters.isAnd(word)) {
        break;
      }
    }
    List<String> given = words.subList(end, words.size());
    if (end == 0 || !isGiven(given) || given.stream().noneMatch(Letters::isCapitalised)) {
      return null;
    }
    List<String> surname = new ArrayList<>(Particles.behind(given));
    surname.addAll(words.subList(0, end));
    return new Capitals(surname, true, longest(surname));
  }

  private static Capitals behind(List<String> words) {
    int begin = words.size();
    for (int i = words.size() - 1; i >= 0; i--) {
      String word = words.get(i);
      boolean belongs =
          Letters.isCapitals(word)
              || Letters.isAnd(word)
              || isGaelicO(words, i)
              || (Letters.isParticleWord(word) && (i > 0 || Letters.isLower(word)));
      if (!belongs || (i == words.size() - 1 && !Letters.isCapitals(word))) {
        break;
      }
      if (!Letters.isAnd(word)) {
        begin = i;
      }
    }
    List<String> surname = words.subList(begin, words.size());
    List<String> given = words.subList(0, begin);
    // "Van DIJK" and "De VRIES" have no given name.
    boolean name = given.stream().anyMatch(w -> Letters.isCapitalised(w) && !isFirstParticle(w));
    if (surname.isEmpty() || !name || !isGiven(given)) {
      return null;
    }
    return new Capitals(surname, false, longest(surname));
  }

  /** Whether words can be given names: none is in capitals. */
  private static boolean isGiven(List<String> words) {
    return words.stream().noneMatch(Letters::isCapitals);
  }

  /** O CEALLAIGH: one letter before capitals, but no initial. */
  private static boolean isGaelicO(List<String> words, int i) {
    return words.get(i).equals("O") && i + 1 < words.size() && Letters.isCapitals(words.get(i + 1));
  }

  private static boolean isFirstParticle(String word) {
    NameLists.Particle particle = NameLists.particle(word);
    return particle != null && particle.kind() == NameLists.Kind.PARTICLE;
  }

  private static int longest(List<String> surname) {
    return surname.stream()
        .filter(word -> Letters.isCapitals(word) && !Letters.isParticleWord(word))
        .mapToInt(Letters::count)
        .max()
        .orElse(0);
  }

  /** Whether this is beyond doubt without a column that is written in this way throughout. */
  boolean isPlain() {
    if (!leading) {
      return longest > 3;
    }
    // LI Wei and NG Maria, but JR Smith.
    return longest > 2 || (longest == 2 && surname.stream().anyMatch(Capitals::isShortSurname));
  }

  private static boolean isShortSurname(String word) {
    return Letters.count(word) == 2
        && (word.equals("NG") || "AEIOUY".indexOf(word.charAt(word.length() - 1)) >= 0);
  }
}
