package org.cognomen.train.transfer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Minimises a smooth convex function of many numbers by L-BFGS with a backtracking line search.
 *
 * <p>Source: J. Nocedal and S. Wright, Numerical Optimization (2006), algorithms 7.4 and 3.1.
 */
final class Lbfgs {

  private static final int MEMORY = 10;
  private static final int MOST_STEPS = 200;
  private static final int MOST_HALVINGS = 30;
  private static final double SUFFICIENT = 1e-4; // of the decrease that the slope promises

  /** Less than this share of the value, in two steps one after the other, is the end. */
  private static final double SETTLED = 1e-6;

  private Lbfgs() {}

  /** A function with its gradient. */
  @FunctionalInterface
  interface Function {
    /**
     * @param gradient (n) where the gradient at {@code x} goes
     * @return the value at {@code x}
     */
    double at(float[] x, float[] gradient);
  }

  /** A step and how it changed the gradient. */
  private record Pair(float[] step, float[] change, double product) {}

  /**
   * Moves to the minimum.
   *
   * @param x (n) where to begin, and where the minimum is put
   */
  static void minimise(Function function, float[] x) {
    float[] gradient = new float[x.length];
    double value = function.at(x, gradient);
    Deque<Pair> pairs = new ArrayDeque<>();
    int settled = 0;
    for (int i = 0; i < MOST_STEPS && settled < 2; i++) {
      float[] direction = direction(gradient, pairs);
      double slope = dot(gradient, direction);
      if (!(slope < 0)) {
        return; // as flat as floats can tell
      }
      double scale = pairs.isEmpty() ? Math.min(1, 1 / Math.sqrt(dot(gradient, gradient))) : 1;
      float[] from = x.clone();
      float[] before = gradient.clone();
      double next = value;
      int halvings = 0;
      do {
        for (int j = 0; j < x.length; j++) {
          x[j] = (float) (from[j] + scale * direction[j]);
        }
        next = function.at(x, gradient);
        scale /= 2;
      } while (!(next <= value + SUFFICIENT * 2 * scale * slope) && ++halvings < MOST_HALVINGS);
      if (halvings == MOST_HALVINGS) {
        System.arraycopy(from, 0, x, 0, x.length);
        return;
      }
      settled = value - next <= SETTLED * Math.abs(value) ? settled + 1 : 0;
      value = next;
      remember(pairs, difference(x, from), difference(gradient, before));
    }
  }

  private static void remember(Deque<Pair> pairs, float[] step, float[] change) {
    double product = dot(step, change);
    if (product > 0) {
      if (pairs.size() == MEMORY) {
        pairs.removeFirst();
      }
      pairs.addLast(new Pair(step, change, product));
    }
  }

  /** -H gradient, with H the inverse of the curvature that the pairs show. */
  private static float[] direction(float[] gradient, Deque<Pair> pairs) {
    float[] direction = gradient.clone();
    double[] factors = new double[pairs.size()];
    int i = pairs.size();
    for (Iterator<Pair> newest = pairs.descendingIterator(); newest.hasNext(); ) {
      Pair pair = newest.next();
      factors[--i] = dot(pair.step, direction) / pair.product;
      add(direction, -factors[i], pair.change);
    }
    if (!pairs.isEmpty()) {
      Pair last = pairs.getLast();
      double size = last.product / dot(last.change, last.change);
      for (int j = 0; j < direction.length; j++) {
        direction[j] = (float) (direction[j] * size);
      }
    }
    for (Pair pair : pairs) {
      double back = dot(pair.change, direction) / pair.product;
      add(direction, factors[i++] - back, pair.step);
    }
    for (int j = 0; j < direction.length; j++) {
      direction[j] = -direction[j];
    }
    return direction;
  }

  private static void add(float[] to, double factor, float[] vector) {
    for (int j = 0; j < to.length; j++) {
      to[j] = (float) (to[j] + factor * vector[j]);
    }
  }

  private static float[] difference(float[] a, float[] b) {
    float[] difference = new float[a.length];
    for (int j = 0; j < a.length; j++) {
      difference[j] = a[j] - b[j];
    }
    return difference;
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += (double) a[j] * b[j];
    }
    return sum;
  }
}
