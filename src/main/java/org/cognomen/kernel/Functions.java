package org.cognomen.kernel;

/** The transcendental functions of a recurrent network, in place on {@code float[]}; stateless. */
public interface Functions {

  /**
   * x = tanh(x) for n elements from {@code offset}, within 2 ulp; NaN stays NaN, the infinities
   * give 1 and -1.
   */
  void tanh(float[] x, int offset, int n);

  /**
   * x = 1 / (1 + exp(-x)) for n elements from {@code offset}, within 2 ulp; NaN stays NaN, the
   * infinities give 0 and 1.
   */
  void sigmoid(float[] x, int offset, int n);

  /**
   * x = exp(x) for n elements from {@code offset}, within 2 ulp; NaN stays NaN, the infinities give
   * 0 and infinity.
   */
  void exp(float[] x, int offset, int n);
}
