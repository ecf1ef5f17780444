package org.cognomen.train.learners;

import org.cognomen.model.members.Member;
import org.cognomen.nn.parameters.ParameterSet;

/** What learns from batches: one member under training. */
public interface Learner {

  /** What training changes. */
  ParameterSet parameters();

  /** The member that the parameters make, with weight 1. */
  Member member();

  /** Takes the random numbers of an epoch, counted from 1. */
  void startEpoch(int epoch);

  /**
   * Forward and backward for a batch of the train rows: adds to the gradients.
   *
   * @param order (n) the rows in the order of the epoch, of which those from {@code from} to before
   *     {@code to} are the batch
   * @return the mean loss
   */
  double trainBatch(int[] order, int from, int to);

  /** Called after the batches of an epoch. */
  default void endEpoch(int epoch) {}

  /** Must be called when the parameters have changed otherwise than by a step. */
  void weightsChanged();

  /** Measures the val rows, without dropout. */
  Validation validate();

  /**
   * Metrics of the val rows.
   *
   * @param loss mean
   * @param accuracy 0 to 1; NaN where nothing was classified
   * @param macroF1 0 to 1; NaN where nothing was classified
   */
  record Validation(double loss, double accuracy, double macroF1) {}
}
