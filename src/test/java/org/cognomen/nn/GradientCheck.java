package org.cognomen.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;

/**
 * Holds gradients that were derived by hand to differences of a function in double precision: every
 * element alone, or some of them, and random directions through all variables at once, which no
 * error can hide from.
 */
final class GradientCheck {

  /** Of the largest gradient in the same variable. */
  private static final double TOLERANCE = 1e-5;

  private static final double EPSILON = 1e-6;

  /** What the difference of two losses near 1, divided by 2e-6, may itself be wrong by. */
  private static final double NOISE = 1e-9;

  private static final int DIRECTIONS = 4;

  private record Variable(String name, double[] values, float[] gradient) {}

  private final DoubleSupplier function;
  private final List<Variable> variables = new ArrayList<>();

  GradientCheck(DoubleSupplier function) {
    this.function = function;
  }

  /**
   * Adds something that the function depends on.
   *
   * @param values what the function reads
   * @param gradient the gradient by them that is to be checked
   */
  GradientCheck variable(String name, double[] values, float[] gradient) {
    if (values.length != gradient.length) {
      throw new AssertionError(name + ": " + gradient.length + " gradients for " + values.length);
    }
    variables.add(new Variable(name, values, gradient));
    return this;
  }

  void checkAllElements() {
    checkElements(Integer.MAX_VALUE);
    checkDirections();
  }

  /** For networks too large to try every element. */
  void checkSomeElements(int ofEachVariable) {
    checkElements(ofEachVariable);
    checkDirections();
  }

  private void checkElements(int most) {
    Random random = new Random(77);
    for (Variable variable : variables) {
      double scale = 0;
      for (float g : variable.gradient) {
        scale = Math.max(scale, Math.abs(g));
      }
      int n = variable.values.length;
      for (int i = 0; i < Math.min(n, most); i++) {
        int element = n <= most ? i : random.nextInt(n);
        double before = variable.values[element];
        variable.values[element] = before + EPSILON;
        double above = function.getAsDouble();
        variable.values[element] = before - EPSILON;
        double below = function.getAsDouble();
        variable.values[element] = before;
        compare(
            variable.name + "[" + element + "]",
            variable.gradient[element],
            (above - below) / (2 * EPSILON),
            TOLERANCE * scale + NOISE);
      }
    }
  }

  private void checkDirections() {
    Random random = new Random(78);
    for (int i = 0; i < DIRECTIONS; i++) {
      List<double[]> directions = new ArrayList<>();
      double expected = 0;
      double size = 0;
      for (Variable variable : variables) {
        double[] direction = new double[variable.values.length];
        for (int j = 0; j < direction.length; j++) {
          direction[j] = random.nextGaussian();
          expected += direction[j] * variable.gradient[j];
          size += (double) variable.gradient[j] * variable.gradient[j];
        }
        directions.add(direction);
      }
      double above = moved(directions, EPSILON);
      double below = moved(directions, -EPSILON);
      compare(
          "random direction " + i,
          expected,
          (above - below) / (2 * EPSILON),
          TOLERANCE * Math.sqrt(size) + NOISE);
    }
  }

  private double moved(List<double[]> directions, double by) {
    List<double[]> before = variables.stream().map(variable -> variable.values.clone()).toList();
    for (int v = 0; v < variables.size(); v++) {
      double[] values = variables.get(v).values;
      for (int j = 0; j < values.length; j++) {
        values[j] += by * directions.get(v)[j];
      }
    }
    double result = function.getAsDouble();
    for (int v = 0; v < variables.size(); v++) {
      double[] values = variables.get(v).values;
      System.arraycopy(before.get(v), 0, values, 0, values.length);
    }
    return result;
  }

  private static void compare(String where, double byHand, double numeric, double tolerance) {
    if (!(Math.abs(byHand - numeric) <= tolerance)) {
      throw new AssertionError(
          "gradient of "
              + where
              + " is "
              + byHand
              + ", but differences of the reference give "
              + numeric
              + " (tolerance "
              + tolerance
              + ")");
    }
  }
}
