package org.cognomen.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cognomen.util.collections.PackedRows;

/**
 * Rows that take some 40 bytes each, of which all but some megabytes are in a temporary file: a
 * {@link LabelledSurname} is made each time that one is asked for. Cannot be changed; several
 * threads may read.
 */
public final class CompactRows extends FixedRows {

  private static final Split[] SPLITS = Split.values();
  private static final int UNIT = Character.SIZE;

  // Of each row: number of the nationality (2 units), split + 1 or 0 (1), line (4), the surname.
  private static final int NATIONALITY = 0;
  private static final int SPLIT = 2;
  private static final int LINE = 3;
  private static final int SURNAME = 7;

  private final PackedRows rows;
  private final List<String> nationalities;

  private CompactRows(PackedRows rows, List<String> nationalities) {
    this.rows = rows;
    this.nationalities = nationalities;
  }

  /** Gathers rows; not to be used any more once they are built. */
  public static final class Builder {
    private final PackedRows rows = new PackedRows();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> nationalities = new ArrayList<>();

    /** Adds a row behind the others. */
    public void add(LabelledSurname row) {
      String surname = row.surname();
      rows.addRow(SURNAME + surname.length());
      Integer known = numbers.putIfAbsent(row.nationality(), numbers.size());
      if (known == null) {
        nationalities.add(row.nationality());
      }
      add(known == null ? nationalities.size() - 1 : known, SPLIT - NATIONALITY);
      add(row.split() == null ? 0 : row.split().ordinal() + 1, LINE - SPLIT);
      add(row.line(), SURNAME - LINE);
      for (int i = 0; i < surname.length(); i++) {
        rows.add(surname.charAt(i));
      }
    }

    private void add(long value, int units) {
      for (int unit = 0; unit < units; unit++) {
        rows.add((int) (value >>> unit * UNIT));
      }
    }

    /** How many rows there are. */
    public int size() {
      return rows.size();
    }

    /** The rows. */
    public CompactRows build() {
      return new CompactRows(rows, nationalities);
    }
  }

  @Override
  public LabelledSurname get(int index) {
    if (index < 0 || index >= size()) {
      throw new IndexOutOfBoundsException("row " + index + " of " + size());
    }
    long place = rows.place(index);
    long first = rows.first(place);
    char[] surname = new char[rows.length(place) - SURNAME];
    for (int i = 0; i < surname.length; i++) {
      surname[i] = rows.get(first + SURNAME + i);
    }
    int split = (int) value(first + SPLIT, LINE - SPLIT);
    return new LabelledSurname(
        new String(surname),
        nationalities.get((int) value(first + NATIONALITY, SPLIT - NATIONALITY)),
        split == 0 ? null : SPLITS[split - 1],
        value(first + LINE, SURNAME - LINE));
  }

  private long value(long first, int units) {
    long value = 0;
    for (int unit = 0; unit < units; unit++) {
      value |= (long) rows.get(first + unit) << unit * UNIT;
    }
    return value;
  }

  @Override
  public int size() {
    return rows.size();
  }
}
