package org.cognomen.nn.layers;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.cognomen.kernel.Kernels;
import org.cognomen.nn.parallel.Partition;
import org.cognomen.nn.parameters.Parameters;

/**
 * The two-layer perceptron that turns a name's pooled state into logits.
 *
 * <pre>
 *   x1 = dropout(pooled)                x1 (B,P)
 *   y1 = relu(x1 W1^T + b1)             y1 (B,F)
 *   x2 = dropout(y1)
 *   logits = x2 W2^T + b2                  (B,C)
 * </pre>
 */
public final class MlpHead {

  private final Linear fc1; // (F,P)
  private final Linear fc2; // (C,F)
  private final Dropout dropout1 = new Dropout();
  private final Dropout dropout2 = new Dropout();

  private float[] x = {}; // (B,P), after dropout
  private float[] y1 = {}; // (B,F), after dropout
  public float[] logits = {}; // (B,C)
  public float[] dx = {}; // (B,P)
  private float[] dy1 = {}; // (B,F)

  public MlpHead(Kernels kernels, Parameters parameters) {
    fc1 = new Linear(kernels, parameters.get("fc1.weight"), parameters.get("fc1.bias"));
    fc2 = new Linear(kernels, parameters.get("fc2.weight"), parameters.get("fc2.bias"));
  }

  public void reserve(int rows) {
    if (logits.length < rows * fc2.outputs) {
      x = new float[rows * fc1.inputs];
      y1 = new float[rows * fc1.outputs];
      logits = new float[rows * fc2.outputs];
      dx = new float[rows * fc1.inputs];
      dy1 = new float[rows * fc1.outputs];
    }
  }

  public void transposeWeights(int part, int parts) {
    fc1.transposeWeights(
        Partition.start(fc1.outputs, part, parts), Partition.end(fc1.outputs, part, parts));
    fc2.transposeWeights(
        Partition.start(fc2.outputs, part, parts), Partition.end(fc2.outputs, part, parts));
  }

  public void sampleDropout(RandomGenerator random, float probability, int rows) {
    dropout1.sample(random, probability, rows * fc1.inputs);
    dropout2.sample(random, probability, rows * fc1.outputs);
  }

  /** pooled (B,P) -&gt; logits for the rows [from, to). */
  public void forward(float[] pooled, int from, int to) {
    dropout1.forward(pooled, x, from * fc1.inputs, to * fc1.inputs);
    // y1 = relu(x1 W1^T + b1)
    fc1.forward(x, y1, from, to - from);
    for (int i = from * fc1.outputs; i < to * fc1.outputs; i++) {
      y1[i] = Math.max(0f, y1[i]);
    }
    dropout2.forward(y1, y1, from * fc1.outputs, to * fc1.outputs);
    // logits = x2 W2^T + b2
    fc2.forward(y1, logits, from, to - from);
  }

  /** dLogits -&gt; dx for the rows [from, to). */
  public void backward(float[] dLogits, int from, int to) {
    Arrays.fill(dy1, from * fc1.outputs, to * fc1.outputs, 0f);
    fc2.backwardInput(dLogits, from, dy1, from, to - from);
    dropout2.backward(dy1, from * fc1.outputs, to * fc1.outputs);
    for (int i = from * fc1.outputs; i < to * fc1.outputs; i++) {
      dy1[i] = keepWherePositive(dy1[i], y1[i]);
    }
    Arrays.fill(dx, from * fc1.inputs, to * fc1.inputs, 0f);
    fc1.backwardInput(dy1, from, dx, from, to - from);
    dropout1.backward(dx, from * fc1.inputs, to * fc1.inputs);
  }

  /** d where y is above zero, else zero, for y of at least zero; without a branch. */
  private static float keepWherePositive(float d, float y) {
    int mask = -Float.floatToRawIntBits(y) >> 31;
    return Float.intBitsToFloat(Float.floatToRawIntBits(d) & mask);
  }

  /** Adds this part's rows of the weight gradients, over all {@code rows} of the batch. */
  public void backwardWeights(float[] dLogits, int rows, int part, int parts) {
    int from = Partition.start(fc2.outputs, part, parts);
    int to = Partition.end(fc2.outputs, part, parts);
    fc2.backwardWeight(dLogits, 0, y1, 0, rows, from, to);
    fc2.backwardBias(dLogits, 0, rows, from, to);
    from = Partition.start(fc1.outputs, part, parts);
    to = Partition.end(fc1.outputs, part, parts);
    fc1.backwardWeight(dy1, 0, x, 0, rows, from, to);
    fc1.backwardBias(dy1, 0, rows, from, to);
  }
}
