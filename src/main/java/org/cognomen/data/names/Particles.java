package org.cognomen.data.names;

import java.util.ArrayList;
import java.util.List;

/** Particles that an index writes behind the given name: Beethoven, Ludwig van. */
final class Particles {

  private Particles() {}

  /**
   * The particles at the end of a given name, which belong before the surname. Small letters tell
   * them from a given name; of capitals there must be two, as VAN is a given name of Vietnam.
   */
  static List<String> behind(List<String> given) {
    int begin = given.size();
    while (begin > 0 && Letters.isParticleWord(given.get(begin - 1))) {
      begin--;
    }
    List<String> particles = given.subList(begin, given.size());
    boolean sure = particles.size() > 1 || particles.stream().allMatch(Letters::isLower);
    return sure ? particles : List.of();
  }

  /** The words with v. and v.d. written out, where they have small letters. */
  static List<String> expanded(List<String> words) {
    if (words.stream().noneMatch(word -> word.charAt(0) == 'v' && word.length() < 5)) {
      return words;
    }
    List<String> expanded = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String one = words.get(i);
      String two = i + 2 < words.size() ? one + words.get(i + 1) : "";
      String long2 = NameLists.ABBREVIATIONS.get(two);
      String long1 = i + 1 < words.size() ? NameLists.ABBREVIATIONS.get(one) : null;
      if (long2 != null) {
        expanded.addAll(List.of(long2.split(" ")));
        i++;
      } else if (long1 != null) {
        expanded.addAll(List.of(long1.split(" ")));
      } else {
        expanded.add(one);
      }
    }
    return expanded;
  }

  /** How many words at the beginning are particles; never all of them. */
  static int leading(List<String> words) {
    int count = 0;
    while (count + 1 < words.size() && Letters.isParticle(words, count)) {
      count++;
    }
    return count;
  }
}
