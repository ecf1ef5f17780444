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
    double logScale;

    State(int padded) {
      product = new double[padded];
    }
  }

  private final NgramModel model;
  private final int classes; // C
  private final int width; // n + 1
  private NgramTables tables; // null until they are needed
  private final DoubleRows kernels;
  private final int[] offsets; // (2 n) of full rows
  private final double[] p; // (C), padded, of the running character
  private final State[] states; // behind 0 .. MOST_SHARED characters, and in the last behind more
  private int known; // how many of these are of the last name

  // Of the last name, as the model reads it: (T) characters, and for each of them what its step
  // needs. All steps are looked up before the first is computed, so that their rows come into the
  // cache side by side.
  private int[] tokens = {}; // (T)
  private int[] nodes = {}; // (T,n+1) the node of the last k characters, or -1
  private int[] rows = {}; // (T,2n) numbers of the rows of factors and summands, k = 1 .. n
  private int[] levels = {}; // (T) how many k have rows
  private double[] shared = {}; // (T) p_0
  private int touched; // keeps the compiler from leaving out what is read in advance

  /** A scorer with the kernels that it is to use. */
  public NgramScorer(NgramModel model, DoubleRows kernels) {
    this.model = model;
    this.kernels = kernels;
    classes = model.counts().classes;
    width = model.counts().order + 1;
    p = new double[DoubleRows.padded(classes)];
    offsets = new int[2 * model.counts().order];
    states = new State[MOST_SHARED + 1];
    Arrays.setAll(states, depth -> new State(p.length));
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
    int done = common(sequence);
    for (int i = done + 1; i < sequence.length; i++) {
      lookUp(i);
    }
    for (int i = done + 1; i < sequence.length; i++) {
      step(i);
      multiply(states[Math.min(i - 1, MOST_SHARED)], states[Math.min(i, MOST_SHARED)]);
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

  /** How many characters behind the first a name has in common with the last one; takes it over. */
  private int common(int[] sequence) {
    if (tokens.length < sequence.length) {
      reserve(sequence.length);
    }
    boolean backward = model.counts().backward();
    int same = 0;
    while (same < known && same < sequence.length && tokens[same] == read(sequence, same)) {
      same++;
    }
    for (int i = same; i < sequence.length; i++) {
      tokens[i] = NgramCounts.token(sequence, i, backward);
    }
    if (same == 0) {
      start();
    }
    return Math.max(0, same - 1);
  }

  private int read(int[] sequence, int i) {
    return NgramCounts.token(sequence, i, model.counts().backward());
  }

  private void reserve(int length) {
    int room = length + length / 2;
    tokens = Arrays.copyOf(tokens, room);
    nodes = Arrays.copyOf(nodes, room * width);
    rows = new int[room * 2 * (width - 1)];
    levels = new int[room];
    shared = new double[room];
  }

  /** A name is preceded by its first index, as often as a context is long. */
  private void start() {
    State state = states[0];
    Arrays.fill(state.product, 0, classes, 1);
    state.logScale = 0;
    nodes[0] = 0;
    for (int k = 1; k < width; k++) {
      nodes[k] = nodes[k - 1] < 0 ? -1 : tables.child(nodes[k - 1], tokens[0]);
    }
  }

  /** Finds the rows of a character's step, and p_0. */
  private void lookUp(int i) {
    extend(i);
    int contexts = (i - 1) * width;
    int row = i * 2 * (width - 1);
    double p0 = tables.lowest;
    int k = 1;
    for (; k < width && nodes[contexts + k - 1] >= 0; k++) {
      int context = nodes[contexts + k - 1];
      int node = nodes[i * width + k];
      p0 *= tables.sharedRest(context);
      p0 += tables.sharedOwn(node);
      rows[row++] = tables.rest(context);
      rows[row++] = tables.own(node);
      touched += tables.rows.touch(rows[row - 2]) + tables.rows.touch(rows[row - 1]);
    }
    levels[i] = k - 1;
    shared[i] = p0;
  }

  /** p_n of one character in every nationality, from p_0 up. */
  private void step(int i) {
    Arrays.fill(p, shared[i]);
    SparseRows all = tables.rows;
    int pairs = 0; // of full rows that wait
    int row = i * 2 * (width - 1);
    for (int end = row + 2 * levels[i]; row < end; row += 2) {
      int rest = rows[row];
      int own = rows[row + 1];
      if (rest < 0) {
        interpolate(pairs);
        pairs = 0;
        all.multiplySparse(rest, p);
        rest = all.ones();
      }
      if (rest != all.ones() || own > SparseRows.ZEROS) { // else nothing would change
        offsets[2 * pairs] = rest;
        offsets[2 * pairs + 1] = Math.max(own, SparseRows.ZEROS);
        pairs++;
      }
      if (own < 0) {
        interpolate(pairs);
        pairs = 0;
        all.addSparse(own, p);
      }
    }
    interpolate(pairs);
  }

  private void interpolate(int pairs) {
    if (pairs > 0) {
      kernels.interpolate(p, p.length, tables.rows.full(), offsets, pairs);
    }
  }

  /** The nodes of the last k characters up to i; with the longest of them all are known. */
  private void extend(int i) {
    int contexts = (i - 1) * width;
    int extended = i * width;
    int k = width - 1;
    int node = -1;
    for (; k > 0; k--) {
      int context = nodes[contexts + k - 1];
      node = context < 0 ? -1 : tables.child(context, tokens[i]);
      if (node >= 0) {
        break;
      }
      nodes[extended + k] = -1;
    }
    for (; k > 0; k--) {
      nodes[extended + k] = node;
      node = tables.suffix(node);
    }
    nodes[extended] = 0;
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
  }
}
