package org.cognomen.nn.parameters;

import java.util.ArrayList;
import java.util.List;
import org.cognomen.nn.parallel.Partition;
import org.cognomen.nn.parallel.Workers;

/**
 * Adam, in PyTorch's form.
 *
 * <pre>
 *   m = b1 m + (1 - b1) g
 *   v = b2 v + (1 - b2) g^2
 *   w = w - rate / (1 - b1^t) m / (sqrt(v) / sqrt(1 - b2^t) + eps)
 * </pre>
 *
 * <p>Source: D. P. Kingma and J. Ba, Adam (2015), algorithm 1; b1 = 0.9, b2 = 0.999, eps = 1e-8.
 * Each element stands alone, so threads may share the elements out in any way.
 */
public final class Adam {

  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final float EPSILON = 1e-8f;

  private final List<Parameter> parameters;
  private final List<float[]> firstMoments = new ArrayList<>(); // m, in the parameters' layouts
  private final List<float[]> secondMoments = new ArrayList<>(); // v
  private double beta1Power = 1; // b1^t
  private double beta2Power = 1; // b2^t
  private float rate; // of the step under way, with its bias correction
  private float root; // sqrt(1 - b2^t)
  private float gradientScale;
  private Workers.Task then;
  private final Workers.Task update = this::update; // made once: a step makes no garbage

  public Adam(ParameterSet parameters) {
    this.parameters = parameters.all();
    for (Parameter parameter : this.parameters) {
      firstMoments.add(new float[parameter.value().length]);
      secondMoments.add(new float[parameter.value().length]);
    }
  }

  /**
   * One update of every parameter from its gradient, which is cleared.
   *
   * @param gradientScale what each gradient is multiplied by first: 1, or less to clip its norm
   */
  public void step(double learningRate, float gradientScale, Workers workers) {
    step(learningRate, gradientScale, workers, (part, parts) -> {});
  }

  /**
   * The same.
   *
   * @param then what each part does when its part of every parameter is updated
   */
  public void step(double learningRate, float gradientScale, Workers workers, Workers.Task then) {
    beta1Power *= BETA1;
    beta2Power *= BETA2;
    rate = (float) (learningRate / (1 - beta1Power));
    root = (float) Math.sqrt(1 - beta2Power);
    this.gradientScale = gradientScale;
    this.then = then;
    workers.run(update);
  }

  private void update(int part, int parts) {
    for (int i = 0; i < parameters.size(); i++) {
      int n = parameters.get(i).value().length;
      update(
          parameters.get(i),
          firstMoments.get(i),
          secondMoments.get(i),
          Partition.start(n, part, parts),
          Partition.end(n, part, parts));
    }
    then.run(part, parts);
  }

  private void update(Parameter parameter, float[] m, float[] v, int from, int to) {
    float[] w = parameter.value();
    float[] gradient = parameter.gradient();
    float beta1 = (float) BETA1;
    float rest1 = (float) (1 - BETA1);
    float beta2 = (float) BETA2;
    float rest2 = (float) (1 - BETA2);
    float rate = this.rate;
    float root = this.root;
    float scale = gradientScale;
    for (int i = from; i < to; i++) {
      float g = gradient[i] * scale;
      gradient[i] = 0f;
      m[i] = beta1 * m[i] + rest1 * g;
      v[i] = beta2 * v[i] + rest2 * (g * g);
      w[i] -= rate * (m[i] / ((float) Math.sqrt(v[i]) / root + EPSILON));
    }
  }

  /** The state to store in a checkpoint: m and v of each parameter in turn, not copies. */
  public List<float[]> moments() {
    List<float[]> moments = new ArrayList<>(firstMoments);
    moments.addAll(secondMoments);
    return moments;
  }

  /** b1^t and b2^t, which tell how many steps were taken. */
  public record Powers(double beta1, double beta2) {}

  /** The state to store in a checkpoint beside {@link #moments}. */
  public Powers powers() {
    return new Powers(beta1Power, beta2Power);
  }

  /** Resumes from a stored state. */
  public void restore(List<float[]> moments, Powers powers) {
    List<float[]> own = moments();
    for (int i = 0; i < own.size(); i++) {
      System.arraycopy(moments.get(i), 0, own.get(i), 0, own.get(i).length);
    }
    beta1Power = powers.beta1();
    beta2Power = powers.beta2();
  }
}
