package org.cognomen.nn;

import java.util.random.RandomGenerator;
import org.cognomen.kernel.Kernels;
import org.cognomen.nn.layers.Embedding;
import org.cognomen.nn.layers.MlpHead;
import org.cognomen.nn.layers.PackedBatch;
import org.cognomen.nn.layers.RecurrentStates;
import org.cognomen.nn.layers.SoftmaxCrossEntropy;
import org.cognomen.nn.layers.StatePooling;
import org.cognomen.nn.parallel.Partition;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.nn.parameters.NetworkShape;
import org.cognomen.nn.parameters.Parameters;
import org.cognomen.nn.parameters.Pooling;

/**
 * The network: Embedding, recurrence, pooling of the valid states, head. {@code forward} is the
 * walk, {@code backward} the same reversed.
 *
 * <p>An instance keeps the activations of its last batch, so it serves one caller at a time;
 * several instances may share their {@link Parameters} as long as they are not being trained.
 */
public final class SurnameNetwork {

  /** So few names have few characters. */
  private static final int FEW_ROWS = 8;

  private final NetworkShape shape;
  private final Workers workers;
  private final Embedding embedding;
  private final RecurrentStack recurrence;
  private final StatePooling pooling;
  private final MlpHead head;
  private final SoftmaxCrossEntropy loss;

  private float[] pooled = {}; // (B,P)
  private final PrefixTrie trie = new PrefixTrie();
  private PackedBatch batch;
  private int truncateSteps = Integer.MAX_VALUE / 2;
  private boolean fresh; // whether the layers have taken over the weights for inference
  private final ProjectedCharacters projected;

  private final Workers.Task transposeWeights = this::transposeWeights;
  private final Workers.Task projectBatch = this::projectBatch;
  private final Workers.Task forward = this::forward;
  private final Workers.Task forwardBackward = this::forwardBackward;
  private final Workers.Task weightGradients = this::weightGradients;
  private final Workers.Task embeddingGradients = this::embeddingGradients;

  public SurnameNetwork(Parameters parameters, Kernels kernels, Workers workers) {
    this.shape = parameters.shape();
    this.workers = workers;
    embedding = new Embedding(parameters);
    recurrence = new RecurrentStack(kernels, parameters, embedding);
    pooling = new StatePooling(shape);
    head = new MlpHead(kernels, parameters);
    loss = new SoftmaxCrossEntropy(kernels, shape.nationalities());
    projected = new ProjectedCharacters(recurrence, embedding, workers);
  }

  /** Gradients reach only the last {@code steps} steps of a name; the default has no limit. */
  public void truncateBackpropagation(int steps) {
    if (steps < 1) {
      throw new IllegalArgumentException("steps must be 1 or more, but is " + steps);
    }
    truncateSteps = Math.min(steps, Integer.MAX_VALUE / 2);
  }

  /**
   * Trains towards the label with 1 - {@code smoothing} and all nationalities alike with the rest.
   *
   * @param smoothing 0 (the default) to below 1
   */
  public void labelSmoothing(float smoothing) {
    loss.labelSmoothing(smoothing);
  }

  /** Must be called after the parameters change and before the next {@link #logits}. */
  public void weightsChanged() {
    fresh = false;
  }

  /**
   * The logits of a batch, without dropout.
   *
   * @return (B,C), row-major; the network's own array, valid until its next call, and perhaps
   *     longer
   */
  public float[] logits(PackedBatch batch) {
    prepare(batch, false);
    prepareInference();
    if (batch.rows() <= FEW_ROWS) {
      projected.require(batch);
    } else {
      projected.requireAll();
    }
    sampleDropout(null, 0f);
    workers.run(forward);
    return head.logits;
  }

  /**
   * Whether {@link #logitsOfAll} can serve this network: one layer whose last states are pooled.
   */
  public boolean sharesPrefixes() {
    return shape.layers() == 1 && shape.pooling() == Pooling.LAST;
  }

  /**
   * The logits of many names, without dropout; a beginning that names share (an end, for the
   * backward direction) is computed once. The bits are those of {@link #logits}.
   *
   * @param sequences names as tokens, none empty, in any order; the first n of them count
   * @return (n,C), row-major; the network's own array, valid until its next call, and perhaps
   *     longer
   */
  public float[] logitsOfAll(int[][] sequences, int n) {
    prepareInference();
    projected.requireAll();
    reserveHead(n);
    recurrence.lastStates(trie, sequences, n, pooled);
    head.sampleDropout(null, 0f, n);
    head.forward(pooled, 0, n);
    return head.logits;
  }

  /** The loss of a batch without dropout, weighted by class: what validation adds up. */
  public LossSum loss(PackedBatch batch, int[] labels, float[] classWeights) {
    float[] logits = logits(batch);
    loss.towards(labels, classWeights, batch.rows());
    loss.forwardBackward(logits, 0, batch.rows());
    return new LossSum(loss.sumOfLosses(batch.rows()), loss.totalWeight());
  }

  /**
   * Copies the probabilities of the batch that {@link #loss} took last, at temperature 1.
   *
   * @param into (n,C), row-major, written from row {@code row}
   */
  public void copyLossProbabilities(float[] into, int row) {
    int classes = shape.nationalities();
    System.arraycopy(loss.probabilities, 0, into, row * classes, batch.rows() * classes);
  }

  /**
   * Forward with dropout, and backward: adds to the gradients of all parameters.
   *
   * @param labels (B)
   * @param classWeights (C)
   * @param dropout probability, in the head and between layers
   * @param random where dropout's masks come from; null switches dropout off
   * @return the weighted mean loss of the batch
   */
  public double forwardBackward(
      PackedBatch batch,
      int[] labels,
      float[] classWeights,
      float dropout,
      RandomGenerator random) {
    loss.towards(labels, classWeights, batch.rows());
    return forwardBackward(batch, dropout, random);
  }

  /** The same towards soft labels (B,C); those of a name add up to 1, and all names count alike. */
  public double forwardBackward(
      PackedBatch batch, float[] softLabels, float dropout, RandomGenerator random) {
    loss.towards(softLabels, batch.rows());
    return forwardBackward(batch, dropout, random);
  }

  private double forwardBackward(PackedBatch batch, float dropout, RandomGenerator random) {
    prepare(batch, true);
    fresh = false;
    sampleDropout(random, dropout);
    workers.run(transposeWeights);
    workers.run(projectBatch);
    workers.run(forwardBackward);
    workers.run(weightGradients);
    workers.run(embeddingGradients);
    return loss.sumOfLosses(batch.rows()) / loss.totalWeight();
  }

  /**
   * The states of a batch, without dropout. The names start from zeros, or from what {@link
   * PackedBatch#startFrom} was given.
   *
   * @param batchFirst whether the outputs are (B,T,D), else (T,B,D)
   * @return copies, with rows in the order of the batch
   */
  public States states(PackedBatch batch, boolean batchFirst) {
    logits(batch);
    return recurrence.states(batch, batchFirst);
  }

  /**
   * The states of every layer after each step of a batch, without dropout; copies, with rows in the
   * order of the batch.
   */
  public LayerStates layerStates(PackedBatch batch) {
    logits(batch);
    return recurrence.layerStates(batch);
  }

  /**
   * The gradient of the last {@link #forwardBackward}'s loss by the states that its batch was told
   * to start from.
   *
   * @return copies
   * @throws IllegalStateException if that batch started from zeros
   */
  public RecurrentStates initialStateGradients() {
    if (batch == null || batch.initial() == null) {
      throw new IllegalStateException(
          "the last batch was not given the states to start from; call PackedBatch.startFrom");
    }
    return recurrence.initialGradients(batch);
  }

  /** Adds the state gradients that the last {@link #forwardBackward} left to a trace. */
  public void traceGradients(GradientTrace trace) {
    recurrence.trace(batch, truncateSteps, trace);
  }

  private void prepareInference() {
    if (!fresh) {
      workers.run(transposeWeights);
      projected.clear();
      fresh = true;
    }
  }

  private void reserveHead(int rows) {
    head.reserve(rows);
    if (pooled.length < rows * shape.pooledSize()) {
      pooled = new float[rows * shape.pooledSize()];
    }
  }

  private void prepare(PackedBatch batch, boolean training) {
    this.batch = batch;
    NetworkShape.requireKnown(batch.highestId(), shape.characters());
    embedding.reserve(batch.distinctCount());
    recurrence.prepare(batch, training);
    reserveHead(batch.rows());
  }

  private void sampleDropout(RandomGenerator random, float probability) {
    recurrence.sampleDropout(random, probability, batch);
    head.sampleDropout(random, probability, batch.rows());
  }

  private void transposeWeights(int part, int parts) {
    recurrence.transposeWeights(part, parts);
    head.transposeWeights(part, parts);
  }

  private void projectBatch(int part, int parts) {
    int from = Partition.start(batch.distinctCount(), part, parts);
    int to = Partition.end(batch.distinctCount(), part, parts);
    embedding.gather(batch, from, to);
    recurrence.projectEmbedding(embedding.rows(), from, to);
  }

  private void forward(int part, int parts) {
    forwardRows(batch.firstRow(part, parts), batch.firstRow(part + 1, parts));
  }

  private void forwardRows(int from, int to) {
    recurrence.forward(batch, from, to);
    pooling.forward(batch, recurrence.top(), pooled, from, to);
    head.forward(pooled, from, to);
  }

  private void forwardBackward(int part, int parts) {
    int from = batch.firstRow(part, parts);
    int to = batch.firstRow(part + 1, parts);
    forwardRows(from, to);
    loss.forwardBackward(head.logits, from, to);
    head.backward(loss.dLogits, from, to);
    recurrence.clearStateGradients(batch, from, to);
    pooling.backward(batch, recurrence.top(), pooled, head.dx, from, to);
    recurrence.backward(batch, from, to, truncateSteps);
  }

  private void weightGradients(int part, int parts) {
    head.backwardWeights(loss.dLogits, batch.rows(), part, parts);
    recurrence.backwardWeights(batch, part, parts);
  }

  private void embeddingGradients(int part, int parts) {
    embedding.backward(
        batch,
        recurrence.layers[0],
        Partition.start(batch.distinctCount(), part, parts),
        Partition.end(batch.distinctCount(), part, parts));
  }
}
