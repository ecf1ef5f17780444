package org.cognomen.data.names;

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

  /** How many words at the beginning are particles; never all of them. */
  static int leading(List<String> words) {
    int count = 0;
    while (count + 1 < words.size() && Letters.isParticle(words, count)) {
      count++;
    }
    return count;
  }
}
