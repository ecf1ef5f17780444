package org.cognomen.explain;

import java.util.Arrays;
import org.cognomen.model.members.Scorer;
import org.cognomen.vocabulary.SequenceVocabulary;

/**
 * The game of the Shapley values: the players are the T characters of a name, or of a very long one
 * groups of neighbours, and a coalition S is worth the probability v(S) of the nationality for the
 * name in which the other characters are unknown. For one thread at a time.
 */
final class CoalitionValues {

  /** The time to explain a name grows with the players times the characters. */
  private static final int MOST_PLAYERS = 128;

  private final Scorer scorer;
  private final int classes; // C
  private final int nationality;
  private final int[] name; // (T + 2) with BEGIN and END
  private final int grouped; // characters of each player; the last may have fewer
  private int[][] sequences = {}; // (n, T + 2)
  private float[] probabilities = {}; // (n,C)
  private int size;

  /**
   * The game of one name and nationality.
   *
   * @param name (T + 2) as indices, with BEGIN and END
   */
  CoalitionValues(Scorer scorer, int classes, int nationality, int[] name) {
    this.scorer = scorer;
    this.classes = classes;
    this.nationality = nationality;
    this.name = name;
    grouped = Math.max(1, (characters() + MOST_PLAYERS - 1) / MOST_PLAYERS);
  }

  /** T. */
  int characters() {
    return name.length - 2;
  }

  /** T, or the number of groups. */
  int players() {
    return (characters() + grouped - 1) / grouped;
  }

  /** The first character of player i; of the one behind the last, T. */
  int first(int i) {
    return Math.min(i * grouped, characters());
  }

  /** Forgets all coalitions and makes room for n. */
  void start(int n) {
    size = 0;
    if (sequences.length < n) {
      sequences = new int[n][];
      probabilities = new float[Math.multiplyExact(n, classes)];
    }
  }

  /** Adds the empty coalition and returns its sequence, (T + 2), of which the caller fills in. */
  int[] addEmpty() {
    int[] sequence = new int[name.length];
    Arrays.fill(sequence, SequenceVocabulary.UNK);
    sequence[0] = name[0];
    sequence[name.length - 1] = name[name.length - 1];
    sequences[size++] = sequence;
    return sequence;
  }

  /** Adds the coalition of all characters and returns its sequence, (T + 2). */
  int[] addFull() {
    int[] sequence = name.clone();
    sequences[size++] = sequence;
    return sequence;
  }

  /** Adds another coalition by its sequence, (T + 2), which is copied. */
  void add(int[] sequence) {
    sequences[size++] = sequence.clone();
  }

  /** Player i becomes what it is in the name. */
  void enter(int[] sequence, int i) {
    System.arraycopy(name, first(i) + 1, sequence, first(i) + 1, first(i + 1) - first(i));
  }

  /** Player i becomes unknown. */
  void leave(int[] sequence, int i) {
    Arrays.fill(sequence, first(i) + 1, first(i + 1) + 1, SequenceVocabulary.UNK);
  }

  /** v(S) of all coalitions since {@link #start}, in one batch, in the order of their addition. */
  double[] values() {
    scorer.probabilities(sequences, size, probabilities);
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = probabilities[i * classes + nationality];
    }
    return values;
  }
}
