package org.cognomen.nn.parameters;

/**
 * The Euclidean norm of all gradients together, for clipping as PyTorch's clip_grad_norm_ does.
 *
 * <p>Source: R. Pascanu et al., On the difficulty of training recurrent neural networks (2013).
 */
public final class GradientNorm {

  private static final float EPSILON = 1e-6f;

  private GradientNorm() {}

  /** The norm over all parameters, summed in their order. */
  public static double of(ParameterSet parameters) {
    double sum = 0;
    for (Parameter parameter : parameters.all()) {
      for (float g : parameter.gradient()) {
        sum += (double) g * g;
      }
    }
    return Math.sqrt(sum);
  }

  /** What to multiply the gradients by so that their norm is at most {@code limit}; at most 1. */
  public static float clipScale(ParameterSet parameters, double limit) {
    return (float) Math.min(1, limit / (of(parameters) + EPSILON));
  }
}
