package org.cognomen.train;

import java.util.Optional;

/** Training cannot go on; the message is one sentence that says why and what to do. */
public final class TrainingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient TrainingResult bestSoFar;

  public TrainingException(String message) {
    this(message, null);
  }

  /**
   * @param bestSoFar what the epochs before came to, with the parameters of the best of them; null
   *     where there is none
   */
  TrainingException(String message, TrainingResult bestSoFar) {
    super(message);
    this.bestSoFar = bestSoFar;
  }

  /** What training had come to when it stopped; empty before the end of the first epoch. */
  public Optional<TrainingResult> bestSoFar() {
    return Optional.ofNullable(bestSoFar);
  }
}
