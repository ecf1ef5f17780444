package org.cognomen.data;

import java.io.Serializable;

/**
 * What a caller can ask for so that a file is read, or a training ends, after all; the command line
 * knows the option of each.
 *
 * @param kind what to change
 * @param value what to change it to; empty where the caller must know
 */
public record Remedy(Kind kind, String value) implements Serializable {

  /** What can be changed. */
  public enum Kind {
    /** Read the text in another encoding. */
    ENCODING,
    /** Take another character between cells. */
    DELIMITER,
    /** Take another column for the surnames. */
    SURNAME_COLUMN,
    /** Take another column for the nationalities. */
    NATIONALITY_COLUMN,
    /** Take another column for the splits. */
    SPLIT_COLUMN,
    /** Take the first line for a row. */
    NO_HEADER,
    /** Leave out rows that are not valid. */
    SKIP_INVALID,
    /** Replace nationalities by others while reading. */
    LABEL_MAP,
    /** Leave out rows whose nationality the model does not know. */
    IGNORE_UNKNOWN_LABELS,
    /** Measure on the rows of another split, or on all. */
    OTHER_SPLIT,
    /** Write to another directory. */
    OTHER_OUTPUT,
    /** Replace columns that an earlier run added. */
    REPLACE_COLUMNS,
    /** Resume what was begun. */
    RESUME,
    /** Start over instead of resuming. */
    BEGIN_ANEW,
    /** Take smaller steps, or bound the gradients. */
    SMALLER_STEPS
  }

  /** A remedy without a value. */
  public static Remedy of(Kind kind) {
    return new Remedy(kind, "");
  }
}
