package org.cognomen.ngram;

import java.util.Arrays;
import org.cognomen.util.NaturalLogarithm;

/**
 * Computes log P(name | nationality) for all nationalities at once. It keeps its buffers, so it
 * serves one thread at a time; several may share a model.
 */
public final class NgramScorer {

  /** The products are brought back up by this when they come near the end of the doubles. */
  private static final double SCALE = 0x1p600;

  private static final double LOG_SCALE = 600 * StrictMath.log(2);

  private final NgramModel model;
  private NgramTables tables; // null until they are needed
  private final double[] p; // (C) of the running character
  private final double[] product; // (C)
  private int[] contexts; // (n) the node of the last k characters, or -1
  private int[] extended; // (n + 1) the node of the last k with the running one

  public NgramScorer(NgramModel model) {
    this.model = model;
    p = new double[model.counts().classes];
    product = new double[model.counts().classes];
    contexts = new int[model.counts().order + 1];
    extended = new int[model.counts().order + 1];
  }

  /**
   * Hears which names will be scored next, and no others until it is told again. Where few are,
   * this spares the work on all n-grams.
   */
  public void prepare(int[][] sequences, int first, int n) {
    tables = model.tables(sequences, first, n);
  }

  /**
   * Scores a name.
   *
   * @param sequence the name as indices, BEGIN and END included; one of those that {@link #prepare}
   *     was told of last, or any where it never was
   * @param into (C) natural logarithms, finite
   */
  public void score(int[] sequence, double[] into) {
    if (tables == null) {
      tables = model.allTables();
    }
    start(sequence[0]);
    Arrays.fill(product, 1);
    double logScale = 0;
    for (int i = 1; i < sequence.length; i++) {
      step(NgramCounts.token(sequence, i, model.counts().backward()));
      double highest = 0;
      for (int c = 0; c < product.length; c++) {
        product[c] *= p[c];
        highest = Math.max(highest, product[c]);
      }
      if (highest < 1 / SCALE) {
        logScale -= LOG_SCALE;
        for (int c = 0; c < product.length; c++) {
          product[c] *= SCALE;
        }
      }
    }
    for (int c = 0; c < product.length; c++) {
      into[c] = logScale + NaturalLogarithm.of(Math.max(product[c], Double.MIN_VALUE));
    }
  }

  /** A name is preceded by its first index, as often as a context is long. */
  private void start(int first) {
    contexts[0] = 0;
    for (int k = 1; k < tables.order; k++) {
      contexts[k] = contexts[k - 1] < 0 ? -1 : tables.child(contexts[k - 1], first);
    }
  }

  /** p_n of one character in every nationality, from p_0 up. */
  private void step(int token) {
    int order = tables.order;
    double shared = tables.lowest;
    extended[0] = 0;
    for (int k = 1; k <= order; k++) {
      int context = contexts[k - 1];
      extended[k] = context < 0 ? -1 : tables.child(context, token);
      if (context >= 0) {
        shared *= tables.sharedRest[context];
        shared += extended[k] < 0 ? 0 : tables.sharedOwn[extended[k]];
      }
    }
    Arrays.fill(p, shared);
    for (int k = 1; k <= order && contexts[k - 1] >= 0; k++) {
      tables.rest.multiplyByRow(contexts[k - 1], p);
      if (extended[k] >= 0) {
        tables.own.addRow(extended[k], p);
      }
    }
    int[] former = contexts;
    contexts = extended;
    extended = former;
  }
}
