package org.cognomen.data;

import java.util.ArrayList;
import java.util.List;

/**
 * A user's data file is invalid. The message is one clear sentence that names the file, the line
 * where there is one, what was expected, what was found and what to do; it can be shown as it is.
 */
public final class DataException extends RuntimeException {

  private final ArrayList<Remedy> remedies = new ArrayList<>();

  /** An exception with this sentence. */
  public DataException(String message) {
    super(message);
  }

  /** An exception with this sentence, and what made it known. */
  public DataException(String message, Throwable cause) {
    super(message, cause);
  }

  /** This exception, with ways of reading that would avoid it. */
  public DataException withRemedies(Remedy... more) {
    remedies.addAll(List.of(more));
    return this;
  }

  /** The same with more words behind the sentence. */
  public DataException withMore(String words) {
    DataException longer = new DataException(getMessage() + words, this);
    longer.remedies.addAll(remedies);
    return longer;
  }

  /** Ways of reading that would avoid this, the most likely first; may be empty. */
  public List<Remedy> remedies() {
    return List.copyOf(remedies);
  }
}
