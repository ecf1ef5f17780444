package org.cognomen.model.members;

/** Computes the scores of one member; for one thread at a time. */
public interface MemberScorer {

  /**
   * The scores of names.
   *
   * @param sequences names as indices, of which those from {@code first} on are wanted
   * @param n how many
   * @param into (n,C), row-major, written from its start
   */
  void score(int[][] sequences, int first, int n, float[] into);

  /** Whether {@link #logProbability} says anything: the member models names, not just labels. */
  default boolean measuresSurprise() {
    return false;
  }

  /** Says whether {@link #logProbability} will be asked for after the next calls. */
  default void wantSurprise(boolean wanted) {}

  /**
   * log P(name) = log sum_c P(c) P(name | c) of a name of the last call of {@link #score}, if it
   * was wanted.
   *
   * @param i its position in that call, from 0
   */
  default double logProbability(int i) {
    throw new IllegalStateException("this member models labels, not names");
  }
}
