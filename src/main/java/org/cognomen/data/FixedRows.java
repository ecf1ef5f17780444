package org.cognomen.data;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** Rows that never change and are made when they are asked for, so that a view of them is safe. */
abstract class FixedRows extends AbstractList<LabelledSurname> implements RandomAccess {

  /** These rows, or a copy where they may change. */
  static List<LabelledSurname> of(List<LabelledSurname> rows) {
    return rows instanceof FixedRows ? rows : List.copyOf(rows);
  }
}
