package org.cognomen.evaluation.comparison;

import org.cognomen.evaluation.Interval;
import org.cognomen.evaluation.Metric;

/**
 * How much a metric rose from one classifier to another on the same rows.
 *
 * @param metric which
 * @param difference what it rose by, on all rows; negative where it fell
 * @param interval the 95 % interval of the difference
 */
public record PairedDifference(Metric metric, double difference, Interval interval) {

  /** Whether the interval leaves out 0, so that chance alone hardly explains the difference. */
  public boolean isClear() {
    return interval.lower() > 0 || interval.upper() < 0;
  }

  /** better, worse or no clear difference. */
  public String verdict() {
    if (!isClear()) {
      return "no clear difference";
    }
    return interval.lower() > 0 ? "better" : "worse";
  }
}
