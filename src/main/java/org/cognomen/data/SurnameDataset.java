package org.cognomen.data;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cognomen.data.names.NameForm;
import org.cognomen.util.Quoted;

/**
 * The rows by split, fit to be trained on: at least two nationalities in training, something to
 * validate with, and no nationality elsewhere that training has not seen. Immutable.
 */
public final class SurnameDataset {

  private final List<LabelledSurname> train;
  private final List<LabelledSurname> val;
  private final List<LabelledSurname> test;

  private final Optional<NameForm> nameForm;

  private SurnameDataset(List<LabelledSurname> rows, Optional<NameForm> nameForm) {
    this.nameForm = nameForm;
    this.train = PickedRows.in(rows, Split.TRAIN);
    this.val = PickedRows.in(rows, Split.VAL);
    this.test = PickedRows.in(rows, Split.TEST);
  }

  private SurnameDataset(SurnameDataset other, Optional<NameForm> nameForm) {
    this.nameForm = nameForm;
    train = other.train;
    val = other.val;
    test = other.test;
  }

  /**
   * A dataset.
   *
   * @param rows rows that all have a split
   * @param source what errors call the source of the rows, such as the file's name
   * @throws DataException where a row has no split, training or validation has no rows, training
   *     has fewer than two nationalities, or another split has one that training lacks
   */
  public static SurnameDataset of(List<LabelledSurname> rows, String source) {
    for (LabelledSurname row : rows) {
      if (row.split() == null) {
        throw new DataException(
            source + ":" + row.line() + ": the row has no split; assign splits first");
      }
    }
    SurnameDataset dataset = new SurnameDataset(rows, Optional.empty());
    requireRows(dataset.train, Split.TRAIN, source);
    requireRows(dataset.val, Split.VAL, source);
    Set<String> known = new HashSet<>();
    dataset.train.forEach(row -> known.add(row.nationality()));
    if (known.size() < 2) {
      throw new DataException(
          String.format(
              "%s: the training rows have one nationality only, %s; expected at least two to tell"
                  + " apart",
              source, Quoted.all(known)));
    }
    for (LabelledSurname row : rows) {
      if (!known.contains(row.nationality())) {
        throw new DataException(
            String.format(
                "%s:%d: the nationality %s appears in %s but in no training row; give train at least"
                    + " one row of it, or remove it",
                source, row.line(), Quoted.of(row.nationality()), row.split().label()));
      }
    }
    return dataset;
  }

  /**
   * The same rows, to train a model that reads names as they were read: a surname out of what
   * stands around it, whatever form the column had, or names as they are written.
   *
   * @param column what the cells held that the rows were read from
   */
  public SurnameDataset withNameForm(NameForm column) {
    return new SurnameDataset(
        this, Optional.of(column == NameForm.AS_IS ? NameForm.AS_IS : NameForm.SURNAME));
  }

  /**
   * How names are to be read by a model that learns from these rows; empty where it was not said.
   */
  public Optional<NameForm> nameForm() {
    return nameForm;
  }

  private static void requireRows(List<LabelledSurname> rows, Split split, String source) {
    if (rows.isEmpty()) {
      throw new DataException(
          String.format(
              "%s: no row is in the split %s; expected at least one, or no split column at all to"
                  + " have the rows divided",
              source, split.label()));
    }
  }

  /** The rows to learn from, in the order of the file; never empty; cannot be changed. */
  public List<LabelledSurname> train() {
    return train;
  }

  /** The rows to choose the best epoch by, in the order of the file; never empty. */
  public List<LabelledSurname> val() {
    return val;
  }

  /** The rows to measure with, in the order of the file; may be empty. */
  public List<LabelledSurname> test() {
    return test;
  }
}
