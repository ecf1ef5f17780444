package org.cognomen.train.learners;

/**
 * Names with what a teacher makes of them.
 *
 * @param sequences (n) names as indices
 * @param labels (n) [C] probabilities of the nationalities, which add up to 1
 */
public record SoftRows(int[][] sequences, float[][] labels) {

  public int size() {
    return labels.length;
  }
}
