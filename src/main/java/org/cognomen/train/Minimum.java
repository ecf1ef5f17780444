package org.cognomen.train;

import java.util.function.DoubleUnaryOperator;

/** Ways to find a minimum. */
final class Minimum {

  private static final int GOLDEN_STEPS = 30;
  private static final double GOLDEN = (StrictMath.sqrt(5) - 1) / 2;
  private static final double RIDGE = 1e-9; // of the Hessian, where two parts are the same

  private Minimum() {}

  /**
   * Hessian^-1 gradient by Gauss's elimination.
   *
   * @param hessian (K,K) positive semidefinite
   * @param gradient (K)
   * @param fixed (K) what is not to move; its step is 0
   * @return (K) what is to be taken off
   */
  static double[] newtonStep(double[][] hessian, double[] gradient, boolean[] fixed) {
    int k = gradient.length;
    double[][] system = new double[k][k + 1];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        system[i][j] = fixed[i] ? 0 : hessian[i][j];
      }
      system[i][i] = fixed[i] ? 1 : system[i][i] + RIDGE;
      system[i][k] = fixed[i] ? 0 : gradient[i];
    }
    for (int i = 0; i < k; i++) { // positive definite but for the fixed rows: no pivoting
      for (int below = i + 1; below < k; below++) {
        double factor = system[below][i] / system[i][i];
        for (int j = i; j <= k; j++) {
          system[below][j] -= factor * system[i][j];
        }
      }
    }
    double[] solution = new double[k];
    for (int i = k - 1; i >= 0; i--) {
      double rest = system[i][k];
      for (int j = i + 1; j < k; j++) {
        rest -= system[i][j] * solution[j];
      }
      solution[i] = rest / system[i][i];
    }
    return solution;
  }

  /** Where a function with a single minimum has it, by golden section search. */
  static double goldenSection(DoubleUnaryOperator function, double from, double to) {
    double low = from;
    double high = to;
    double left = high - GOLDEN * (high - low);
    double right = low + GOLDEN * (high - low);
    double atLeft = function.applyAsDouble(left);
    double atRight = function.applyAsDouble(right);
    for (int step = 0; step < GOLDEN_STEPS; step++) {
      if (atLeft <= atRight) {
        high = right;
        right = left;
        atRight = atLeft;
        left = high - GOLDEN * (high - low);
        atLeft = function.applyAsDouble(left);
      } else {
        low = left;
        left = right;
        atLeft = atRight;
        right = low + GOLDEN * (high - low);
        atRight = function.applyAsDouble(right);
      }
    }
    return (low + high) / 2;
  }
}
