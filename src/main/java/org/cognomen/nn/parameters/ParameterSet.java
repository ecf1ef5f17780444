package org.cognomen.nn.parameters;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.cognomen.util.NaturalLogarithm;

/** The tensors of one trained thing by their names, in a fixed order. */
public abstract sealed class ParameterSet permits Parameters, LanguageModelParameters {

  private final Map<String, Parameter> byName = new LinkedHashMap<>();

  /** All values are zero. */
  ParameterSet(Map<String, int[]> layout) {
    layout.forEach((name, lengths) -> byName.put(name, new Parameter(name, lengths)));
  }

  /**
   * @throws IllegalArgumentException if there is no tensor of that name
   */
  public Parameter get(String name) {
    Parameter parameter = byName.get(name);
    if (parameter == null) {
      throw new IllegalArgumentException(
          "no tensor " + name + " in this network; it has " + byName.keySet());
    }
    return parameter;
  }

  /** All tensors, in order. */
  public List<Parameter> all() {
    return new ArrayList<>(byName.values());
  }

  /** A copy of every value, in order: what early stopping keeps of the best epoch. */
  public List<float[]> snapshot() {
    return all().stream().map(parameter -> parameter.value().clone()).toList();
  }

  /** Puts back what {@link #snapshot} returned. */
  public void restore(List<float[]> snapshot) {
    List<Parameter> parameters = all();
    for (int i = 0; i < parameters.size(); i++) {
      float[] value = parameters.get(i).value();
      System.arraycopy(snapshot.get(i), 0, value, 0, value.length);
    }
  }

  /** Uniform within 1 / sqrt(fanIn). */
  static void uniform(RandomGenerator random, float[] value, int fanIn) {
    float bound = (float) (1 / Math.sqrt(fanIn));
    for (int i = 0; i < value.length; i++) {
      value[i] = (2 * random.nextFloat() - 1) * bound;
    }
  }

  /** Box and Muller's pairs, with StrictMath so that every machine draws the same numbers. */
  static void gaussian(RandomGenerator random, float[] value) {
    for (int i = 0; i < value.length; i += 2) {
      double radius = Math.sqrt(-2 * NaturalLogarithm.of(1 - random.nextDouble()));
      double angle = 2 * Math.PI * random.nextDouble();
      value[i] = (float) (radius * StrictMath.cos(angle));
      if (i + 1 < value.length) {
        value[i + 1] = (float) (radius * StrictMath.sin(angle));
      }
    }
  }
}
