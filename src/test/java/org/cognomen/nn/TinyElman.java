package org.cognomen.nn;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The smallest honest version of the network: an Elman RNN with mask, column gather, MLP head,
 * backpropagation through time and Adam, in plain loops over arrays (B,T,...). The chapter "Learn"
 * of the documentation reads it line by line; a test holds it to the fast one.
 *
 * <pre>
 *   x_t = emb[w_t]                                          (B,T,E)
 *   h_t = tanh(W_ih x_t + b_ih + W_hh h_t-1 + b_hh)         (B,T,H)
 *   g   = h at each name's last character                   (B,H)
 *   u   = relu(W_1 g + b_1)                                 (B,F)
 *   z   = W_2 u + b_2; loss = mean -log softmax(z)[label]   (B,C)
 * </pre>
 */
final class TinyElman {

  final Map<String, double[][]> p = new LinkedHashMap<>(); // parameters, biases as one column
  final Map<String, double[][]> d = new LinkedHashMap<>(); // their gradients
  private final Map<String, double[][][]> moments = new LinkedHashMap<>(); // Adam's m and v
  private double[][][] h; // (B,T,H)
  private double[][] u; // (B,F)
  private int step;

  /** A parameter by its PyTorch name, filled by the caller. */
  void add(String name, double[][] value) {
    p.put(name, value);
    d.put(name, new double[value.length][value[0].length]);
    moments.put(name, new double[2][value.length * value[0].length][1]);
  }

  /** Forward, and backward into the gradients; ids (B,T) padded with MASK = 0, lengths (B). */
  double lossAndGradients(int[][] ids, int[] lengths, int[] labels) {
    int rows = ids.length;
    double[][] dh = new double[rows][]; // (B,H) at the last character
    double loss = 0;
    h = new double[rows][ids[0].length][];
    u = new double[rows][];
    for (int b = 0; b < rows; b++) {
      double[] last = new double[p.get("rnn.weight_hh_l0").length]; // h_0 = 0
      for (int t = 0; t < lengths[b]; t++) { // the mask: padding is never read
        double[] x = p.get("emb.weight")[ids[b][t]];
        double[] a = plus(affine("rnn.weight_ih_l0", "rnn.bias_ih_l0", x), last);
        for (int j = 0; j < a.length; j++) {
          a[j] = Math.tanh(a[j]);
        }
        h[b][t] = a;
        last = a;
      }
      u[b] = affine("fc1.weight", "fc1.bias", last); // the column gather: the last valid state
      for (int j = 0; j < u[b].length; j++) {
        u[b][j] = Math.max(0, u[b][j]);
      }
      double[] z = affine("fc2.weight", "fc2.bias", u[b]);
      double sum = 0;
      for (double each : z) {
        sum += Math.exp(each);
      }
      loss += (Math.log(sum) - z[labels[b]]) / rows;
      for (int c = 0; c < z.length; c++) { // dz = (softmax(z) - one hot) / B
        z[c] = (Math.exp(z[c]) / sum - (c == labels[b] ? 1 : 0)) / rows;
      }
      double[] du = backward("fc2.weight", "fc2.bias", z, u[b]);
      for (int j = 0; j < du.length; j++) {
        du[j] = u[b][j] > 0 ? du[j] : 0;
      }
      dh[b] = backward("fc1.weight", "fc1.bias", du, last);
    }
    for (int b = 0; b < rows; b++) { // through time, from the last character to the first
      for (int t = lengths[b] - 1; t >= 0; t--) {
        double[] da = dh[b];
        for (int j = 0; j < da.length; j++) {
          da[j] *= 1 - h[b][t][j] * h[b][t][j]; // tanh' = 1 - tanh^2
        }
        double[] before = t > 0 ? h[b][t - 1] : new double[da.length];
        double[] dx =
            backward("rnn.weight_ih_l0", "rnn.bias_ih_l0", da, p.get("emb.weight")[ids[b][t]]);
        dh[b] = backward("rnn.weight_hh_l0", "rnn.bias_hh_l0", da, before);
        for (int e = 0; e < dx.length; e++) {
          d.get("emb.weight")[ids[b][t]][e] += dx[e];
        }
      }
    }
    return loss;
  }

  private double[] plus(double[] a, double[] before) { // a + W_hh h_t-1 + b_hh
    double[] recurrent = affine("rnn.weight_hh_l0", "rnn.bias_hh_l0", before);
    for (int j = 0; j < a.length; j++) {
      a[j] += recurrent[j];
    }
    return a;
  }

  private double[] affine(String weight, String bias, double[] x) { // y = W x + b
    double[][] w = p.get(weight);
    double[] y = new double[w.length];
    for (int j = 0; j < y.length; j++) {
      y[j] = p.get(bias)[j][0];
      for (int k = 0; k < x.length; k++) {
        y[j] += w[j][k] * x[k];
      }
    }
    return y;
  }

  private double[] backward(String weight, String bias, double[] dy, double[] x) {
    double[] dx = new double[x.length]; // dW += dy x^T, db += dy, dx = W^T dy
    for (int j = 0; j < dy.length; j++) {
      d.get(bias)[j][0] += dy[j];
      for (int k = 0; k < x.length; k++) {
        d.get(weight)[j][k] += dy[j] * x[k];
        dx[k] += p.get(weight)[j][k] * dy[j];
      }
    }
    return dx;
  }

  /** One step of Adam (D. Kingma and J. Ba, 2015); clears the gradients. */
  void adam(double rate) {
    step++;
    p.forEach(
        (name, value) -> {
          double[][] m = moments.get(name)[0];
          double[][] v = moments.get(name)[1];
          for (int i = 0, n = 0; i < value.length; i++) {
            for (int j = 0; j < value[i].length; j++, n++) {
              double g = d.get(name)[i][j];
              m[n][0] = 0.9 * m[n][0] + 0.1 * g;
              v[n][0] = 0.999 * v[n][0] + 0.001 * g * g;
              double unbiased = m[n][0] / (1 - Math.pow(0.9, step));
              double scale = Math.sqrt(v[n][0] / (1 - Math.pow(0.999, step))) + 1e-8;
              value[i][j] -= rate * unbiased / scale;
              d.get(name)[i][j] = 0;
            }
          }
        });
  }
}
