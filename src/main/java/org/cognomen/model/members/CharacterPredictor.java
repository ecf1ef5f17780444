package org.cognomen.model.members;

/** Which character comes next in a name of one nationality; for one thread at a time. */
public interface CharacterPredictor {

  /**
   * P(w | what was read) of every token w.
   *
   * @param read BEGIN and characters, in the order in which the member reads names
   * @param length how many of them count, 1 or more
   * @param into (V) probabilities that sum to 1 within rounding
   */
  void predict(int[] read, int length, double[] into);
}
