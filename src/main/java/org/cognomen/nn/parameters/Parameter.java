package org.cognomen.nn.parameters;

/** One tensor that is learnt, under PyTorch's name, with its gradient. */
public final class Parameter {

  private final String name;
  private final int[] shape; // (dimensions)
  private final float[] value; // row-major, of that shape
  private volatile float[] gradient; // workers may ask for it for the first time at once

  Parameter(String name, int... shape) {
    this.name = name;
    this.shape = shape.clone();
    long size = 1;
    for (int length : shape) {
      size = Math.multiplyExact(size, length);
    }
    this.value = new float[Math.toIntExact(size)];
  }

  public String name() {
    return name;
  }

  /** One or two lengths: (rows, columns), or (length). */
  public int[] shape() {
    return shape.clone();
  }

  /** Row-major values, not a copy. */
  public float[] value() {
    return value;
  }

  /** The gradient in the layout of the values, not a copy; made at the first call, all zero. */
  public float[] gradient() {
    if (gradient == null) {
      makeGradient();
    }
    return gradient;
  }

  private synchronized void makeGradient() {
    if (gradient == null) {
      gradient = new float[value.length];
    }
  }
}
