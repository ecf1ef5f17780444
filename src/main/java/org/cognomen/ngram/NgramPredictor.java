package org.cognomen.ngram;

/**
 * Which character comes next in a name of one nationality, by {@link NgramModel}'s equation; to the
 * bit the factors that {@link NgramScorer} multiplies. For one thread at a time.
 */
public final class NgramPredictor {

  private final NgramTables tables;
  private final int nationality;
  private final int[] contexts; // (n) the node of the last k characters, or -1

  /**
   * The predictor of one nationality.
   *
   * @param nationality 0 .. C-1
   */
  public NgramPredictor(NgramModel model, int nationality) {
    tables = model.allTables();
    this.nationality = nationality;
    contexts = new int[tables.order];
  }

  /**
   * P(w | what was read) of every token w; the sum is 1 within rounding.
   *
   * @param read BEGIN and characters, in the order in which the model reads names
   * @param length how many of them count, 1 or more
   * @param into (V)
   */
  public void predict(int[] read, int length, double[] into) {
    for (int k = 0; k < contexts.length; k++) {
      contexts[k] = 0;
      for (int i = length - k; i < length && contexts[k] >= 0; i++) {
        contexts[k] = tables.child(contexts[k], read[Math.max(0, i)]);
      }
    }
    for (int token = 0; token < into.length; token++) {
      into[token] = probability(token);
    }
  }

  private double probability(int token) {
    double p = tables.lowest;
    for (int context : contexts) {
      if (context >= 0) {
        p *= tables.sharedRest(context);
        p += tables.sharedOwn(tables.child(context, token));
      }
    }
    for (int context : contexts) {
      if (context < 0) {
        break;
      }
      p *= tables.rows.value(tables.rest(context), nationality, 1);
      int extended = tables.child(context, token);
      p += tables.rows.value(tables.own(extended), nationality, 0);
    }
    return p;
  }
}
