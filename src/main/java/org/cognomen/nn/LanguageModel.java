package org.cognomen.nn;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.cognomen.kernel.Kernels;

/**
 * A recurrent language model of names, conditioned on the nationality: P(name | nationality), one
 * character after another.
 *
 * <pre>
 *   x_t = [W_emb[w_t] | W_nat[c]]                     x (.,I), I = E + K
 *   h_t = cell(x_t, h_t-1)
 *   P(w_t+1 | w_1 .. w_t, c) = softmax(W_out dropout(h_t) + b_out)
 *   log P(name | c) = sum_t log P(w_t+1 | w_1 .. w_t, c)
 * </pre>
 *
 * <p>Source: D. Rao and B. McMahan, Natural Language Processing with PyTorch (2019), chapter 7,
 * with the nationality beside each character in place of the initial state.
 *
 * <p>A character in a nationality is one input of the cell, number {@code c V + character}, of
 * which there are C V: each is projected once, and to the cell they are a vocabulary like any
 * other.
 *
 * <p>An instance keeps the activations of its last call, so it serves one caller at a time; several
 * may share their {@link LanguageModelParameters} as long as nobody trains.
 */
public final class LanguageModel {

  private final LanguageModelShape shape;
  private final Workers workers;
  private final Kernels kernels;
  private final Parameter characterEmbedding; // (V,E)
  private final Parameter nationalityEmbedding; // (C,K)
  private final Recurrent cell;
  private final Linear out; // (V,H)
  private final SoftmaxCrossEntropy loss; // over the V characters
  private final Dropout dropout = new Dropout();
  private final NextCharacters batch;
  private final PackedBatch packed; // of the batch
  private final NameScores scores;
  private final float[] ones; // (V) every character counts alike

  private float[] x = {}; // (U,I)
  private float[] dx = {}; // (U,I)
  private float[] y = {}; // (N,H) after dropout
  private float[] logits = {}; // (N,V)
  private boolean fresh; // whether the layers have taken over the weights for inference

  private final Workers.Task refresh = this::refresh;
  private final Workers.Task projectPairs = this::projectPairs;
  private final Workers.Task projectBatch = this::projectBatch;
  private final Workers.Task forward = (share, shares) -> forward(share, shares, false);
  private final Workers.Task forwardBackward = (share, shares) -> forward(share, shares, true);
  private final Workers.Task weightGradients = this::weightGradients;
  private final Workers.Task inputGradients = this::inputGradients;

  public LanguageModel(LanguageModelParameters parameters, Kernels kernels, Workers workers) {
    this.shape = parameters.shape();
    this.kernels = kernels;
    this.workers = workers;
    characterEmbedding = parameters.get("emb.weight");
    nationalityEmbedding = parameters.get("nationality_emb.weight");
    cell = Recurrent.create(kernels, parameters, "_l0", shape.cell(), Nonlinearity.TANH);
    out = new Linear(kernels, parameters.get("out.weight"), parameters.get("out.bias"));
    batch = new NextCharacters(shape);
    packed = batch.packed;
    scores = new NameScores(shape, kernels, cell, out);
    loss = new SoftmaxCrossEntropy(kernels, shape.characters());
    ones = new float[shape.characters()];
    Arrays.fill(ones, 1f);
  }

  /** Must be called after the parameters change and before the next {@link #score}. */
  public void weightsChanged() {
    fresh = false;
  }

  /**
   * Scores names in every nationality at once; a beginning that names share is computed once.
   *
   * @param names as tokens, BEGIN and END included, each of two or more; n of them from position
   *     first on
   * @param into (n,C) log P(name | nationality), row-major, written from its start
   */
  public void score(int[][] names, int first, int n, double[] into) {
    refreshOnce();
    scores.score(names, first, n, into);
  }

  /**
   * The loss of a batch without dropout.
   *
   * @param tokens (T,B) BEGIN and END included
   * @param lengths (B), at least 2 each, in descending order
   * @param labels (B) nationalities
   * @return (sum of -log P over all characters, how many characters)
   */
  public double[] loss(int[] tokens, int rows, int[] lengths, int[] labels) {
    batch.pack(tokens, tokens, rows, lengths, labels);
    dropout.sample(null, 0f, 0);
    prepare(false);
    workers.run(refresh);
    workers.run(projectBatch);
    workers.run(forward);
    return new double[] {loss.sumOfLosses(packed.size()), packed.size()};
  }

  /**
   * Forward with dropout, and backward: adds to the gradients of all parameters.
   *
   * @param read (T,B) the tokens that the model is shown
   * @param tokens (T,B) the tokens that it is to predict: the same ones, before any were replaced
   * @param lengths (B), at least 2 each, in descending order
   * @param labels (B) nationalities
   * @param probability of dropout, behind the recurrence
   * @param random where dropout's mask comes from; null switches dropout off
   * @return the mean of -log P over all characters
   */
  public double forwardBackward(
      int[] read,
      int[] tokens,
      int rows,
      int[] lengths,
      int[] labels,
      float probability,
      RandomGenerator random) {
    batch.pack(read, tokens, rows, lengths, labels);
    dropout.sample(random, probability, packed.size() * shape.hiddenSize());
    prepare(true);
    workers.run(refresh);
    workers.run(projectBatch);
    workers.run(forwardBackward);
    workers.run(weightGradients);
    workers.run(inputGradients);
    addEmbeddingGradients();
    return loss.sumOfLosses(packed.size()) / packed.size();
  }

  private void prepare(boolean training) {
    fresh = false;
    int distinct = packed.distinctCount();
    if (x.length < distinct * shape.inputSize()) {
      x = new float[(distinct + distinct / 4) * shape.inputSize()];
    }
    if (training && dx.length < x.length) {
      dx = new float[x.length];
    }
    cell.input.source = packed.slots();
    cell.reserve(packed.size(), packed.rows(), distinct);
    if (training) {
      cell.reserveGradients();
    }
    cell.startFrom(null, 0, packed.rows());
    reserve(packed.size());
    loss.reserve(packed.size());
  }

  private void reserve(int positions) {
    if (y.length < positions * shape.hiddenSize()) {
      int capacity = positions + positions / 4;
      y = new float[capacity * shape.hiddenSize()];
      logits = new float[capacity * shape.characters()];
    }
  }

  private void refreshOnce() {
    if (!fresh) {
      cell.reserve(1, 1, shape.pairs());
      if (x.length < shape.pairs() * shape.inputSize()) {
        x = new float[shape.pairs() * shape.inputSize()];
      }
      workers.run(refresh);
      workers.run(projectPairs);
      fresh = true;
    }
  }

  private void refresh(int share, int shares) {
    cell.refresh(
        Shares.first(cell.gates, share, shares), Shares.first(cell.gates, share + 1, shares));
    out.refresh(
        Shares.first(out.outputs, share, shares), Shares.first(out.outputs, share + 1, shares));
  }

  private void projectPairs(int share, int shares) {
    int from = Shares.first(shape.pairs(), share, shares);
    int to = Shares.first(shape.pairs(), share + 1, shares);
    for (int pair = from; pair < to; pair++) {
      join(pair, pair);
    }
    cell.input.forward(x, from, to - from);
  }

  private void projectBatch(int share, int shares) {
    int from = Shares.first(packed.distinctCount(), share, shares);
    int to = Shares.first(packed.distinctCount(), share + 1, shares);
    for (int u = from; u < to; u++) {
      join(packed.distinct()[u], u);
    }
    cell.input.forward(x, from, to - from);
  }

  /** x_u = [W_emb[character] | W_nat[nationality]]. */
  private void join(int pair, int u) {
    int e = shape.embeddingSize();
    int k = shape.nationalityEmbeddingSize();
    int character = pair % shape.characters();
    int nationality = pair / shape.characters();
    System.arraycopy(characterEmbedding.value(), character * e, x, u * (e + k), e);
    System.arraycopy(nationalityEmbedding.value(), nationality * k, x, u * (e + k) + e, k);
  }

  private void forward(int share, int shares, boolean backward) {
    int from = packed.share(share, shares);
    int to = packed.share(share + 1, shares);
    int hidden = shape.hiddenSize();
    // h_t = cell(x_t, h_t-1)
    cell.forward(packed, from, to);
    if (backward) {
      cell.clearStateGradients(packed, from, to);
    }
    for (int t = 0; t < packed.steps(); t++) {
      int rows = Math.min(to, packed.alive(t)) - from;
      if (rows <= 0) {
        break;
      }
      int p = packed.offset(t) + from;
      // -log softmax(W_out dropout(h_t) + b_out)
      dropout.forward(cell.h, y, p * hidden, (p + rows) * hidden);
      out.forward(y, logits, p, rows);
      loss.forwardBackward(logits, batch.targets, ones, packed.size(), p, p + rows);
      if (backward) {
        out.backwardInput(loss.dLogits, p, cell.dh, p, rows);
        dropout.backward(cell.dh, p * hidden, (p + rows) * hidden);
      }
    }
    if (backward) {
      cell.backward(packed, from, to, Integer.MAX_VALUE / 2);
    }
  }

  private void weightGradients(int share, int shares) {
    int from = Shares.first(out.outputs, share, shares);
    int to = Shares.first(out.outputs, share + 1, shares);
    out.backwardWeight(loss.dLogits, 0, y, 0, packed.size(), from, to);
    out.backwardBias(loss.dLogits, 0, packed.size(), from, to);
    from = Shares.first(cell.gates, share, shares);
    to = Shares.first(cell.gates, share + 1, shares);
    cell.backwardRecurrence(packed, from, to);
    cell.input.collect(cell.inputGradient(), packed.size(), packed.distinctCount(), from, to);
    cell.input.backwardWeights(x, packed.distinctCount(), from, to);
  }

  private void inputGradients(int share, int shares) {
    int from = Shares.first(packed.distinctCount(), share, shares);
    int to = Shares.first(packed.distinctCount(), share + 1, shares);
    Arrays.fill(dx, from * shape.inputSize(), to * shape.inputSize(), 0f);
    cell.input.backward(dx, from, to - from);
  }

  /** dx_u = [dW_emb[character] | dW_nat[nationality]]; by one thread, as pairs share both. */
  private void addEmbeddingGradients() {
    for (int u = 0; u < packed.distinctCount(); u++) {
      int pair = packed.distinct()[u];
      int at = u * shape.inputSize();
      int e = shape.embeddingSize();
      int k = shape.nationalityEmbeddingSize();
      add(at, characterEmbedding.gradient(), pair % shape.characters() * e, e);
      add(at + e, nationalityEmbedding.gradient(), pair / shape.characters() * k, k);
    }
  }

  private void add(int from, float[] gradient, int to, int n) {
    for (int i = 0; i < n; i++) {
      gradient[to + i] += dx[from + i];
    }
  }
}
