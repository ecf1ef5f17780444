package org.cognomen.util;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody may have meant who wrote a word that is unknown. */
public final class NearestWords {

  private NearestWords() {}

  /**
   * The known words that are like one, nearest first: those with the same letters and digits in any
   * case; where there are none, those a few letters away (at most a third of the longer word, by
   * Levenshtein's distance), then those of which one begins with the other.
   *
   * @param most how many are wanted
   */
  public static List<String> of(String word, Collection<String> known, int most) {
    String plain = plain(word);
    List<String> same = known.stream().filter(each -> plain(each).equals(plain)).toList();
    return (same.isEmpty() ? known : same)
        .stream()
            .filter(each -> distance(plain, plain(each)) < Integer.MAX_VALUE)
            .sorted(
                Comparator.comparingInt((String each) -> distance(plain, plain(each)))
                    .thenComparing(each -> Math.abs(each.length() - word.length()))
                    .thenComparing(Comparator.naturalOrder()))
            .limit(most)
            .toList();
  }

  /** The known word that is a word in any case; that itself before others. */
  public static Optional<String> sameBarCase(String word, Collection<String> known) {
    return known.contains(word)
        ? Optional.of(word)
        : known.stream().filter(each -> each.equalsIgnoreCase(word)).findFirst();
  }

  /** What was expected in place of an unknown word: {@code perhaps 'German'}, or all there are. */
  public static String perhaps(String word, Collection<String> known) {
    List<String> near = word.isBlank() ? List.of() : of(word, known, 3);
    return near.isEmpty() ? "expected one of " + Quoted.all(known) : "perhaps " + Quoted.all(near);
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  /** How far apart plain words are; MAX_VALUE where they are not like each other. */
  private static int distance(String a, String b) {
    int letters = levenshtein(a, b);
    int longest = Math.max(a.length(), b.length());
    if (letters <= longest / 3) {
      return letters;
    }
    boolean begins = Math.min(a.length(), b.length()) >= 3 && (a.startsWith(b) || b.startsWith(a));
    return begins ? longest + letters : Integer.MAX_VALUE;
  }

  /** Insertions, deletions and substitutions from one word to the other. */
  private static int levenshtein(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(substituted, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
