package org.cognomen.train.schedule;

import java.util.List;
import org.cognomen.nn.parallel.Partition;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.nn.parameters.Adam;
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

  private static final Workers.Task NOTHING = (part, parts) -> {};

  private final ParameterSet parameters;
  private final List<Parameter> all;
  private final double decay;
  private final List<float[]> average; // in the parameters' layouts
  private List<float[]> training; // the weights that training continues from, while swapped
  private long steps;
  private float rest; // 1 - d_t of the step under way
  private final Workers.Task update = this::update;

  public ExponentialMovingAverage(ParameterSet parameters, double decay) {
    this.parameters = parameters;
    this.decay = decay;
    all = parameters.all();
    average = parameters.snapshot();
  }

  /**
   * What takes in the weights after a step; each part takes in those of its part, so that it can
   * follow the update of these ({@link Adam#step}) without a meeting.
   */
  public Workers.Task stepDone() {
    if (decay == 0) {
      return NOTHING;
    }
    steps++;
    rest = (float) (1 - Math.min(decay, (1.0 + steps) / (10.0 + steps)));
    return update;
  }

  private void update(int part, int parts) {
    for (int i = 0; i < average.size(); i++) {
      float[] own = average.get(i);
      int to = Partition.end(own.length, part, parts);
      update(own, all.get(i).value(), Partition.start(own.length, part, parts), to);
    }
  }

  private void update(float[] own, float[] value, int from, int to) {
    float share = rest;
    for (int j = from; j < to; j++) {
      own[j] += share * (value[j] - own[j]);
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
