package org.cognomen;

import org.cognomen.data.DataException;
import org.cognomen.model.files.ModelException;
import org.cognomen.train.progress.TrainingException;

/**
 * A model or a file of names cannot be used: it is missing, invalid, or of another release. The
 * message is a sentence that names the file, the line where there is one, what was expected and
 * what was found; it can be shown as it is.
 */
public final class CognomenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CognomenException(String message, Throwable cause) {
    super(message, cause);
  }

  /** A computation that may also throw X. */
  @FunctionalInterface
  interface Computation<T, X extends Exception> {
    T result() throws X;
  }

  /** What a computation gives; whatever it says of a file or a model is said by this class. */
  static <T, X extends Exception> T orThrow(Computation<T, X> computation) throws X {
    try {
      return computation.result();
    } catch (DataException | ModelException | TrainingException e) {
      throw new CognomenException(e.getMessage(), e);
    }
  }
}
