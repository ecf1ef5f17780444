package org.cognomen.train.schedule;

import java.util.List;
import org.cognomen.nn.parameters.Parameter;
import org.cognomen.nn.parameters.ParameterSet;

/**
 * The exponential moving average of the weights over the steps, which validates better than the
 * weights of any one step.
 *
 * <pre>
 *   d_t = min(decay, (1 + t) / (10 + t))        average = d_t average + (1 - d_t) w
 * </pre>
 *
 * <p>Source: B. Polyak and A. Juditsky, Acceleration of stochastic approximation by averaging
 * (1992); the growing decay as in TensorFlow's ExponentialMovingAverage.
 */
public final class ExponentialMovingAverage {

  private final ParameterSet parameters;
  private final double decay;
  private final List<float[]> average; // in the parameters' layouts
  private List<float[]> training; // the weights that training continues from, while swapped
  private long steps;

  public ExponentialMovingAverage(ParameterSet parameters, double decay) {
    this.parameters = parameters;
    this.decay = decay;
    average = parameters.snapshot();
  }

  /** Takes in the weights after a step. */
  public void stepDone() {
    if (decay == 0) {
      return;
    }
    steps++;
    float rest = (float) (1 - Math.min(decay, (1.0 + steps) / (10.0 + steps)));
    List<Parameter> all = parameters.all();
    for (int i = 0; i < average.size(); i++) {
      float[] own = average.get(i);
      float[] value = all.get(i).value();
      for (int j = 0; j < own.length; j++) {
        own[j] += rest * (value[j] - own[j]);
      }
    }
  }

  /** Puts the average in place of the weights, until {@link #swapOut}. */
  public void swapIn() {
    if (decay > 0) {
      training = parameters.snapshot();
      parameters.restore(average);
    }
  }

  public void swapOut() {
    if (decay > 0) {
      parameters.restore(training);
    }
  }

  /** The average of each parameter in turn; a checkpoint reads and fills them in place. */
  public List<float[]> values() {
    return average;
  }

  public long steps() {
    return steps;
  }

  public void restore(long stepsDone) {
    steps = stepsDone;
  }
}
