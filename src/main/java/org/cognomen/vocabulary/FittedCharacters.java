package org.cognomen.vocabulary;

import java.util.Collection;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** The characters that are frequent enough in the training rows to have a token of their own. */
final class FittedCharacters {

  private FittedCharacters() {}

  /**
   * Counts the characters as they will be read, and keeps the frequent ones.
   *
   * @param surnames of the training rows
   * @param minimumCount the least count of a character that is kept, 0 or more
   * @param scriptCount characters of scripts other than Latin that occur fewer times share one
   *     token of their script; 0 and 1 for none
   */
  static SequenceVocabulary of(
      Collection<String> surnames,
      int minimumCount,
      int scriptCount,
      Spelling spelling,
      LengthLimit lengthLimit) {
    Map<Integer, Integer> counts = new TreeMap<>();
    for (String surname : surnames) {
      String normalized = SurnameVectorizer.normalize(surname);
      lengthLimit
          .apply(spelling.recase() ? Spelling.recased(normalized) : normalized)
          .codePoints()
          .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
          .forEach(c -> counts.merge(c, 1, Integer::sum));
    }
    shareRareCharacters(counts, scriptCount);
    int[] kept =
        counts.entrySet().stream()
            .filter(entry -> entry.getValue() >= minimumCount)
            .mapToInt(Map.Entry::getKey)
            .toArray();
    return SequenceVocabulary.of(kept);
  }

  private static void shareRareCharacters(Map<Integer, Integer> counts, int scriptCount) {
    Map<Integer, Integer> shared = new TreeMap<>();
    counts
        .entrySet()
        .removeIf(
            entry -> {
              OptionalInt token = ScriptTokens.of(entry.getKey());
              boolean rare = token.isPresent() && entry.getValue() < scriptCount;
              if (rare) {
                shared.merge(token.getAsInt(), entry.getValue(), Integer::sum);
              }
              return rare;
            });
    counts.putAll(shared);
  }
}
