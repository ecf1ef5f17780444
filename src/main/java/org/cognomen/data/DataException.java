package org.cognomen.data;

/**
 * A user's data file is at fault. The message is one clear sentence that names the file, the line
 * where there is one, what was expected, what was found and what to do; it can be shown as it is.
 */
public final class DataException extends RuntimeException {

  /** An exception with this sentence. */
  public DataException(String message) {
    super(message);
  }

  /** An exception with this sentence, and what made it known. */
  public DataException(String message, Throwable cause) {
    super(message, cause);
  }
}
