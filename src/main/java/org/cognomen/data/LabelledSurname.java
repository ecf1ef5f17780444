package org.cognomen.data;

import java.io.Serializable;

/**
 * A row to learn from or to measure with.
 *
 * @param surname in the form of {@link org.cognomen.vocabulary.SurnameVectorizer#normalize}, never
 *     empty
 * @param nationality in the same form, never empty
 * @param split what the row is used for; null where the file has no split column
 * @param line the line of the file on which the row starts, from 1
 */
public record LabelledSurname(String surname, String nationality, Split split, long line)
    implements Serializable {

  /** The same row with another surname. */
  public LabelledSurname withSurname(String other) {
    return new LabelledSurname(other, nationality, split, line);
  }

  /** The same row in another split. */
  public LabelledSurname withSplit(Split other) {
    return new LabelledSurname(surname, nationality, other, line);
  }
}
