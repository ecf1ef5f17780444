package org.cognomen.nn;

import java.util.LinkedHashMap;
import java.util.Map;
import org.cognomen.nn.parameters.CellType;
import org.cognomen.nn.parameters.NetworkShape;
import org.cognomen.nn.parameters.Nonlinearity;
import org.cognomen.nn.parameters.Parameter;
import org.cognomen.nn.parameters.Parameters;

/**
 * The network once more, as plainly as the equations stand in the books: double precision, one name
 * and one number at a time, no batch, no kernels. The oracle of the gradient checks.
 */
final class ReferenceNetwork {

  /** Dropout's factors of one batch. */
  record Masks(double[][][][] between, double[][] head1, double[][] head2) {
    // between [layer][name][t] (D), head1 [name] (P), head2 [name] (F)
  }

  private final NetworkShape shape;
  private final int hidden; // H
  final Map<String, double[]> parameters = new LinkedHashMap<>();
  double[] initialHidden; // (L * directions, B, H)
  double[] initialCell; // (L * directions, B, H)
  Masks masks;

  /** [layer * directions + direction][name][step] (h, c); recorded by every forward. */
  private double[][][][][] recorded;

  private double[][][][][] held; // states that are constants, where truncation says so
  private int truncateSteps = Integer.MAX_VALUE;

  ReferenceNetwork(Parameters from, int rows) {
    shape = from.shape();
    hidden = shape.hiddenSize();
    for (Parameter parameter : from.all()) {
      parameters.put(parameter.name(), toDouble(parameter.value()));
    }
    int states = shape.layers() * shape.directions();
    initialHidden = new double[states * rows * hidden];
    initialCell = new double[states * rows * hidden];
    recorded = new double[states][rows][][][];
  }

  static double[] toDouble(float[] values) {
    double[] result = new double[values.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = values[i];
    }
    return result;
  }

  /** From now on all states before each name's last steps stay what they are now. */
  void holdStatesBeforeTheLast(int steps, int[][] names) {
    for (int b = 0; b < names.length; b++) {
      logits(names, b);
    }
    held = recorded;
    recorded = new double[held.length][names.length][][][];
    truncateSteps = steps;
  }

  /** The weighted mean of -log p. */
  double loss(int[][] names, int[] labels, float[] classWeights) {
    double sum = 0;
    double weights = 0;
    for (int b = 0; b < names.length; b++) {
      double[] logits = logits(names, b);
      double total = 0;
      for (double logit : logits) {
        total += Math.exp(logit);
      }
      sum += classWeights[labels[b]] * (Math.log(total) - logits[labels[b]]);
      weights += classWeights[labels[b]];
    }
    return sum / weights;
  }

  /** (C). */
  double[] logits(int[][] names, int b) {
    double[] x1 = pool(outputs(names, b, shape.layers() - 1), lastStates(names[b].length, b));
    multiply(x1, masks == null ? null : masks.head1[b]);
    double[] y1 = affine(parameters.get("fc1.weight"), parameters.get("fc1.bias"), x1);
    for (int j = 0; j < y1.length; j++) {
      y1[j] = Math.max(0, y1[j]);
    }
    multiply(y1, masks == null ? null : masks.head2[b]);
    return affine(parameters.get("fc2.weight"), parameters.get("fc2.bias"), y1);
  }

  /** (length, D): both directions' states at each position, of one layer. */
  double[][] outputs(int[][] names, int b, int layer) {
    int length = names[b].length;
    double[][] x = layer == 0 ? embed(names[b]) : outputs(names, b, layer - 1);
    if (layer > 0) {
      for (int t = 0; t < length && masks != null; t++) {
        multiply(x[t], masks.between[layer][b][t]);
      }
    }
    double[][] y = new double[length][shape.outputSize()];
    for (int direction = 0; direction < shape.directions(); direction++) {
      int index = layer * shape.directions() + direction;
      Weights weights = weights(Parameters.suffix(layer, direction));
      double[] h = initial(initialHidden, index, b);
      double[] c = initial(initialCell, index, b);
      recorded[index][b] = new double[length][][];
      for (int step = 0; step < length; step++) {
        int t = direction == 0 ? step : length - 1 - step;
        double[][] next = step(shape.cell(), shape.nonlinearity(), weights, x[t], h, c);
        if (step < length - (long) truncateSteps) {
          next = held[index][b][step];
        }
        recorded[index][b][step] = next;
        h = next[0];
        c = next[1];
        System.arraycopy(h, 0, y[t], direction * hidden, hidden);
      }
    }
    return y;
  }

  private double[][] embed(int[] name) {
    int size = shape.embeddingSize();
    double[][] x = new double[name.length][size];
    for (int t = 0; t < name.length; t++) {
      System.arraycopy(parameters.get("emb.weight"), name[t] * size, x[t], 0, size);
    }
    return x;
  }

  private double[] initial(double[] states, int index, int b) {
    int rows = states.length / (recorded.length * hidden);
    double[] state = new double[hidden];
    System.arraycopy(states, (index * rows + b) * hidden, state, 0, hidden);
    return state;
  }

  /** Of one direction of one layer: (G,I), (G), (G,H), (G). */
  record Weights(double[] ih, double[] biasIh, double[] hh, double[] biasHh) {}

  private Weights weights(String suffix) {
    return weights(parameters, suffix);
  }

  static Weights weights(Map<String, double[]> parameters, String suffix) {
    return new Weights(
        parameters.get("rnn.weight_ih" + suffix),
        parameters.get("rnn.bias_ih" + suffix),
        parameters.get("rnn.weight_hh" + suffix),
        parameters.get("rnn.bias_hh" + suffix));
  }

  /** (h, c) after one step. */
  static double[][] step(
      CellType cell,
      Nonlinearity nonlinearity,
      Weights weights,
      double[] x,
      double[] h,
      double[] c) {
    int hidden = h.length;
    double[] i = affine(weights.ih, weights.biasIh, x);
    double[] r = affine(weights.hh, weights.biasHh, h);
    double[] newH = new double[hidden];
    double[] newC = new double[hidden];
    for (int j = 0; j < hidden; j++) {
      int second = j + hidden;
      int third = j + 2 * hidden;
      int fourth = j + 3 * hidden;
      switch (cell) {
        case ELMAN -> {
          double a = i[j] + r[j];
          newH[j] = nonlinearity == Nonlinearity.TANH ? Math.tanh(a) : Math.max(0, a);
        }
        case GRU -> {
          double reset = sigmoid(i[j] + r[j]);
          double update = sigmoid(i[second] + r[second]);
          double candidate = Math.tanh(i[third] + reset * r[third]);
          newH[j] = (1 - update) * candidate + update * h[j];
        }
        case LSTM -> {
          double in = sigmoid(i[j] + r[j]);
          double forget = sigmoid(i[second] + r[second]);
          double candidate = Math.tanh(i[third] + r[third]);
          double out = sigmoid(i[fourth] + r[fourth]);
          newC[j] = forget * c[j] + in * candidate;
          newH[j] = out * Math.tanh(newC[j]);
        }
      }
    }
    return new double[][] {newH, newC};
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  static double[] affine(double[] w, double[] bias, double[] x) {
    double[] y = bias.clone();
    for (int o = 0; o < y.length; o++) {
      for (int i = 0; i < x.length; i++) {
        y[o] += w[o * x.length + i] * x[i];
      }
    }
    return y;
  }

  /** (D): what the highest layer's directions end with. */
  private double[] lastStates(int length, int b) {
    double[] last = new double[shape.outputSize()];
    for (int direction = 0; direction < shape.directions(); direction++) {
      int index = (shape.layers() - 1) * shape.directions() + direction;
      System.arraycopy(recorded[index][b][length - 1][0], 0, last, direction * hidden, hidden);
    }
    return last;
  }

  /** [index][name][step] (h, c) of the last forward. */
  double[][] state(int index, int b, int step) {
    return recorded[index][b][step];
  }

  private double[] pool(double[][] states, double[] last) {
    int columns = shape.outputSize();
    double[] max = states[0].clone();
    double[] mean = new double[columns];
    for (double[] state : states) {
      for (int j = 0; j < columns; j++) {
        max[j] = Math.max(max[j], state[j]);
        mean[j] += state[j] / states.length;
      }
    }
    return switch (shape.pooling()) {
      case LAST -> last;
      case MAX -> max;
      case MEAN -> mean;
      case ALL -> {
        double[] all = new double[3 * columns];
        System.arraycopy(last, 0, all, 0, columns);
        System.arraycopy(max, 0, all, columns, columns);
        System.arraycopy(mean, 0, all, 2 * columns, columns);
        yield all;
      }
    };
  }

  private static void multiply(double[] x, double[] mask) {
    for (int j = 0; mask != null && j < x.length; j++) {
      x[j] *= mask[j];
    }
  }
}
