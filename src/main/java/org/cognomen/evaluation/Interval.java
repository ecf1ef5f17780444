package org.cognomen.evaluation;

/**
 * A confidence interval.
 *
 * @param lower its lower end
 * @param upper its upper end, not less than {@code lower}
 */
public record Interval(double lower, double upper) {}
