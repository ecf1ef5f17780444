package org.cognomen.nn;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.cognomen.kernel.Kernels;
import org.cognomen.nn.layers.Dropout;
import org.cognomen.nn.layers.Linear;
import org.cognomen.nn.layers.PackedBatch;
import org.cognomen.nn.layers.Recurrent;
import org.cognomen.nn.layers.SoftmaxCrossEntropy;
import org.cognomen.nn.parallel.Partition;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.nn.parameters.LanguageModelParameters;
import org.cognomen.nn.parameters.LanguageModelShape;
import org.cognomen.nn.parameters.Nonlinearity;
import org.cognomen.nn.parameters.Parameter;

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
 * may share their {@link LanguageModelParameters} as long as they are not being trained.
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
  private final NameScores scores;
  private final float[] ones; // (V) every character counts alike

  private NextCharacters batch;
  private float[] x = {}; // (U,I)
  private float[] dx = {}; // (U,I)
  private float[] y = {}; // (N,H) after dropout
  private float[] logits = {}; // (N,V)
  private boolean fresh; // whether the layers have taken over the weights for inference

  private final Workers.Task transposeWeights = this::transposeWeights;
  private final Workers.Task projectPairs = this::projectPairs;
  private final Workers.Task projectBatch = this::projectBatch;
  private final Workers.Task forward = (part, parts) -> forward(part, parts, false);
  private final Workers.Task forwardBackward = (part, parts) -> forward(part, parts, true);
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
    prepareInference();
    scores.score(names, first, n, into);
  }

  /** The loss of a batch without dropout, -log P of its characters. */
  public LossSum loss(NextCharacters batch) {
    dropout.sample(null, 0f, 0);
    prepare(batch, false);
    workers.run(transposeWeights);
    workers.run(projectBatch);
    workers.run(forward);
    return new LossSum(loss.sumOfLosses(batch.read.size()), batch.read.size());
  }

  /**
   * Forward with dropout, and backward: adds to the gradients of all parameters.
   *
   * @param probability of dropout, behind the recurrence
   * @param random where dropout's mask comes from; null switches dropout off
   * @return the mean of -log P over all characters
   */
  public double forwardBackward(NextCharacters batch, float probability, RandomGenerator random) {
    PackedBatch read = batch.read;
    dropout.sample(random, probability, read.size() * shape.hiddenSize());
    prepare(batch, true);
    workers.run(transposeWeights);
    workers.run(projectBatch);
    workers.run(forwardBackward);
    workers.run(weightGradients);
    workers.run(inputGradients);
    addEmbeddingGradients();
    return loss.sumOfLosses(read.size()) / read.size();
  }

  private void prepare(NextCharacters batch, boolean training) {
    this.batch = batch;
    fresh = false;
    PackedBatch read = batch.read;
    int distinct = read.distinctCount();
    if (x.length < distinct * shape.inputSize()) {
      x = new float[(distinct + distinct / 4) * shape.inputSize()];
    }
    if (training && dx.length < x.length) {
      dx = new float[x.length];
    }
    cell.prepare(read, read.slots(), distinct, 0, training);
    reserve(read.size());
    loss.towards(batch.targets, ones, read.size());
  }

  private void reserve(int positions) {
    if (y.length < positions * shape.hiddenSize()) {
      int capacity = positions + positions / 4;
      y = new float[capacity * shape.hiddenSize()];
      logits = new float[capacity * shape.characters()];
    }
  }

  private void prepareInference() {
    if (!fresh) {
      cell.reserve(1, 1, shape.pairs());
      if (x.length < shape.pairs() * shape.inputSize()) {
        x = new float[shape.pairs() * shape.inputSize()];
      }
      workers.run(transposeWeights);
      workers.run(projectPairs);
      fresh = true;
    }
  }

  private void transposeWeights(int part, int parts) {
    cell.transposeWeights(
        Partition.start(cell.gates, part, parts), Partition.end(cell.gates, part, parts));
    out.transposeWeights(
        Partition.start(out.outputs, part, parts), Partition.end(out.outputs, part, parts));
  }

  private void projectPairs(int part, int parts) {
    int from = Partition.start(shape.pairs(), part, parts);
    int to = Partition.end(shape.pairs(), part, parts);
    for (int pair = from; pair < to; pair++) {
      join(pair, pair);
    }
    cell.input.forward(x, from, to - from);
  }

  private void projectBatch(int part, int parts) {
    PackedBatch read = batch.read;
    int from = Partition.start(read.distinctCount(), part, parts);
    int to = Partition.end(read.distinctCount(), part, parts);
    for (int u = from; u < to; u++) {
      join(read.distinct()[u], u);
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

  private void forward(int part, int parts, boolean backward) {
    PackedBatch read = batch.read;
    int from = read.firstRow(part, parts);
    int to = read.firstRow(part + 1, parts);
    int hidden = shape.hiddenSize();
    // h_t = cell(x_t, h_t-1)
    cell.forward(read, from, to);
    if (backward) {
      cell.clearStateGradients(read, from, to);
    }
    for (int t = 0; t < read.steps(); t++) {
      int rows = Math.min(to, read.alive(t)) - from;
      if (rows <= 0) {
        break;
      }
      int p = read.offset(t) + from;
      // -log softmax(W_out dropout(h_t) + b_out)
      dropout.forward(cell.h(), y, p * hidden, (p + rows) * hidden);
      out.forward(y, logits, p, rows);
      loss.forwardBackward(logits, p, p + rows);
      if (backward) {
        out.backwardInput(loss.dLogits, p, cell.dh(), p, rows);
        dropout.backward(cell.dh(), p * hidden, (p + rows) * hidden);
      }
    }
    if (backward) {
      cell.backward(read, from, to, Integer.MAX_VALUE / 2);
    }
  }

  private void weightGradients(int part, int parts) {
    PackedBatch read = batch.read;
    int from = Partition.start(out.outputs, part, parts);
    int to = Partition.end(out.outputs, part, parts);
    out.backwardWeight(loss.dLogits, 0, y, 0, read.size(), from, to);
    out.backwardBias(loss.dLogits, 0, read.size(), from, to);
    from = Partition.start(cell.gates, part, parts);
    to = Partition.end(cell.gates, part, parts);
    cell.backwardRecurrence(read, from, to);
    cell.input.collect(cell.inputGradient(), read.size(), read.distinctCount(), from, to);
    cell.input.backwardWeights(x, read.distinctCount(), from, to);
  }

  private void inputGradients(int part, int parts) {
    PackedBatch read = batch.read;
    int from = Partition.start(read.distinctCount(), part, parts);
    int to = Partition.end(read.distinctCount(), part, parts);
    Arrays.fill(dx, from * shape.inputSize(), to * shape.inputSize(), 0f);
    cell.input.backward(dx, from, to - from);
  }

  /** dx_u = [dW_emb[character] | dW_nat[nationality]]; by one thread, as pairs share both. */
  private void addEmbeddingGradients() {
    PackedBatch read = batch.read;
    for (int u = 0; u < read.distinctCount(); u++) {
      int pair = read.distinct()[u];
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
