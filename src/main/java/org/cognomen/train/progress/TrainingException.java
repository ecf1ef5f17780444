package org.cognomen.train.progress;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cognomen.data.Remedy;

/** Training cannot continue; the message is one sentence that says why and what to do. */
public final class TrainingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient TrainingResult bestSoFar;
  private final ArrayList<Remedy> remedies = new ArrayList<>();

  public TrainingException(String message) {
    this(message, null);
  }

  /**
   * @param bestSoFar the result of the epochs before, with the parameters of the best of them; null
   *     where there is none
   */
  public TrainingException(String message, TrainingResult bestSoFar) {
    super(message);
    this.bestSoFar = bestSoFar;
  }

  /** This exception, with what would avoid it. */
  public TrainingException withRemedies(List<Remedy> more) {
    remedies.addAll(more);
    return this;
  }

  /** What would avoid this, the most likely first; may be empty. */
  public List<Remedy> remedies() {
    return List.copyOf(remedies);
  }

  /** What training had come to when it stopped; empty before the end of the first epoch. */
  public Optional<TrainingResult> bestSoFar() {
    return Optional.ofNullable(bestSoFar);
  }
}
