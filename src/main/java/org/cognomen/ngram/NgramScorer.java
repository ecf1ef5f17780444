package org.cognomen.ngram;

import java.util.Arrays;
import org.cognomen.kernel.DoubleRows;

/**
 * Computes log P(name | nationality) for all nationalities at once. It keeps its buffers, so it
 * serves one thread at a time; several may share a model.
 *
 * <p>What a name has in common with the one before it, from where the model begins to read, is not
 * computed again: names that are sorted so take less time. The bits are the same in any order.
 */
public final class NgramScorer {

  /** The products are brought back up by this when they come near the end of the doubles. */
  private static final double SCALE = 0x1p600;

  private static final double LOG_SCALE = 600 * StrictMath.log(2);

  /** Characters that names can have in common; the state behind each is kept. */
  private static final int MOST_SHARED = 16;

  /** What a name's beginning comes to. */
  private static final class State {
    final double[] product; // (C), padded with zeros
    int[] contexts; // (n + 1) the node of the last k characters, or -1
    double logScale;
    int token; // the last of the beginning

    State(int padded, int order) {
      product = new double[padded];
      contexts = new int[order + 1];
    }
  }

  private final NgramModel model;
  private final int classes; // C
  private NgramTables tables; // null until they are needed
  private final DoubleRows kernels;
  private final int[] offsets; // (2 n) of full rows
  private final double[] p; // (C), padded, of the running character
  private final State[] states; // behind 0 .. MOST_SHARED characters, and in the last behind more
  private int known; // how many of these are of the last name
  private int[] extended; // (n + 1) the node of the last k with the running one

  /** A scorer with the kernels that it is to use. */
  public NgramScorer(NgramModel model, DoubleRows kernels) {
    this.model = model;
    this.kernels = kernels;
    classes = model.counts().classes;
    p = new double[DoubleRows.padded(classes)];
    offsets = new int[2 * model.counts().order];
    states = new State[MOST_SHARED + 1];
    Arrays.setAll(states, depth -> new State(p.length, model.counts().order));
    extended = new int[model.counts().order + 1];
  }

  /**
   * Hears which names will be scored next, and no others until it is told again. Where few are,
   * this spares the work on all n-grams.
   */
  public void prepare(int[][] sequences, int first, int n) {
    use(model.tables(sequences, first, n));
  }

  private void use(NgramTables other) {
    if (tables != other) {
      tables = other;
      known = 0;
    }
  }

  /** The i-th index of a name as a model of this direction reads it; the first for i below 0. */
  public static int token(int[] sequence, int i, boolean backward) {
    return NgramCounts.token(sequence, i, backward);
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
      use(model.allTables());
    }
    boolean backward = model.counts().backward();
    int done = shared(sequence, backward);
    for (int i = done + 1; i < sequence.length; i++) {
      step(states[Math.min(i - 1, MOST_SHARED)], NgramCounts.token(sequence, i, backward));
      multiply(states[Math.min(i - 1, MOST_SHARED)], states[Math.min(i, MOST_SHARED)]);
      states[Math.min(i, MOST_SHARED)].token = NgramCounts.token(sequence, i, backward);
    }
    // The last one may have been overwritten by what came behind it.
    known = Math.min(sequence.length, MOST_SHARED);
    State last = states[Math.min(sequence.length - 1, MOST_SHARED)];
    for (int c = 0; c < p.length; c++) {
      p[c] = c < classes ? Math.max(last.product[c], Double.MIN_VALUE) : 1;
    }
    kernels.log(p, p.length);
    for (int c = 0; c < classes; c++) {
      into[c] = last.logScale + p[c];
    }
  }

  /** How many characters behind the first a name has in common with the last one. */
  private int shared(int[] sequence, boolean backward) {
    if (known == 0 || states[0].token != sequence[0]) {
      start(sequence[0]);
      return 0;
    }
    int i = 1;
    while (i < known
        && i < sequence.length
        && states[i].token == NgramCounts.token(sequence, i, backward)) {
      i++;
    }
    return i - 1;
  }

  /** A name is preceded by its first index, as often as a context is long. */
  private void start(int first) {
    State state = states[0];
    Arrays.fill(state.product, 0, classes, 1);
    state.logScale = 0;
    state.token = first;
    state.contexts[0] = 0;
    for (int k = 1; k < tables.order; k++) {
      int shorter = state.contexts[k - 1];
      state.contexts[k] = shorter < 0 ? -1 : tables.child(shorter, first);
    }
  }

  /** p_n of one character in every nationality, from p_0 up. */
  private void step(State state, int token) {
    int order = tables.order;
    int[] contexts = state.contexts;
    extend(contexts, token);
    double shared = tables.lowest;
    for (int k = 1; k <= order && contexts[k - 1] >= 0; k++) {
      shared *= tables.sharedRest(contexts[k - 1]);
      shared += tables.sharedOwn(extended[k]);
    }
    Arrays.fill(p, shared);
    int pairs = 0; // of full rows that wait
    for (int k = 1; k <= order && contexts[k - 1] >= 0; k++) {
      int rest = tables.rest(contexts[k - 1]);
      int own = tables.own(extended[k]);
      if (rest < 0) {
        interpolate(pairs);
        pairs = 0;
        tables.rows.multiplySparse(rest, p);
        rest = tables.rows.ones();
      }
      if (rest != tables.rows.ones() || own > SparseRows.ZEROS) { // else nothing would change
        offsets[2 * pairs] = rest;
        offsets[2 * pairs + 1] = Math.max(own, SparseRows.ZEROS);
        pairs++;
      }
      if (own < 0) {
        interpolate(pairs);
        pairs = 0;
        tables.rows.addSparse(own, p);
      }
    }
    interpolate(pairs);
  }

  private void interpolate(int pairs) {
    if (pairs > 0) {
      kernels.interpolate(p, p.length, tables.rows.full(), offsets, pairs);
    }
  }

  /** The nodes of the last k characters with one more; with the longest of them all are known. */
  private void extend(int[] contexts, int token) {
    int k = tables.order;
    extended[k] = -1;
    while (k > 0) {
      extended[k] = contexts[k - 1] < 0 ? -1 : tables.child(contexts[k - 1], token);
      if (extended[k] >= 0) {
        break;
      }
      k--;
    }
    for (; k > 0; k--) {
      extended[k - 1] = tables.suffix(extended[k]);
    }
  }

  /** The state behind the running character; both may be the same one. */
  private void multiply(State from, State to) {
    double highest = kernels.multiply(from.product, p, to.product, p.length);
    to.logScale = from.logScale;
    if (highest < 1 / SCALE) {
      to.logScale -= LOG_SCALE;
      for (int c = 0; c < p.length; c++) {
        to.product[c] *= SCALE;
      }
    }
    int[] former = to.contexts;
    to.contexts = extended;
    extended = former;
  }
}
