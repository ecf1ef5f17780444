package org.cognomen.data.check;

import java.util.ArrayList;
import java.util.List;
import org.cognomen.data.LabelledSurname;
import org.cognomen.data.Split;
import org.cognomen.data.check.Finding.Kind;
import org.cognomen.util.Quoted;
import org.cognomen.vocabulary.SurnameVectorizer;

/** What is wrong with single rows, and the rows that can be used. */
final class RowChecks {
  private final DataCheck.Columns columns;
  private final Findings findings = new Findings();
  private final List<LabelledSurname> usable = new ArrayList<>();

  RowChecks(DataCheck.Columns columns) {
    this.columns = columns;
  }

  Findings findings() {
    return findings;
  }

  /** The rows with a surname and a nationality, in the order of the file. */
  List<LabelledSurname> usable() {
    return usable;
  }

  void add(LenientCsv.Row row) {
    long line = row.line();
    if (!row.decoded()) {
      findings.row(Kind.UNDECODABLE, line, shown(row) + " if it is WINDOWS-1252", null);
      return;
    }
    if (!row.quotesInPlace()) {
      findings.row(Kind.BROKEN_QUOTES, line, shown(row), null);
      return;
    }
    if (row.cells().size() != columns.cells()) {
      String cells = row.cells().size() == 1 ? "1 cell: " : row.cells().size() + " cells: ";
      findings.row(
          Kind.RAGGED,
          line,
          cells + shown(row) + ", where the header has " + columns.cells(),
          null);
      return;
    }
    String surname = SurnameVectorizer.normalize(row.cells().get(columns.surname()));
    String nationality = SurnameVectorizer.normalize(row.cells().get(columns.nationality()));
    if (surname.isEmpty()) {
      findings.row(
          Kind.BLANK_SURNAME, line, shown(row), nationality.isEmpty() ? null : nationality);
      return;
    }
    if (nationality.isEmpty()) {
      findings.row(Kind.BLANK_NATIONALITY, line, shown(row), null);
      return;
    }
    addNormalised(row.cells().get(columns.surname()), surname, line);
    addNormalised(row.cells().get(columns.nationality()), nationality, line);
    usable.add(new LabelledSurname(surname, nationality, split(row), line));
  }

  private static String shown(LenientCsv.Row row) {
    return Quoted.of(LenientCsv.guessed(String.join(",", row.cells())));
  }

  private void addNormalised(String cell, String normalised, long line) {
    if (!cell.equals(normalised)) {
      findings.row(Kind.NORMALISED, line, Quoted.of(cell), null);
    }
  }

  /** Null where there is no split column or the name of the split is unknown. */
  private Split split(LenientCsv.Row row) {
    if (columns.split() < 0) {
      return null;
    }
    String name = row.cells().get(columns.split());
    try {
      return Split.parse(name);
    } catch (IllegalArgumentException e) {
      findings.row(Kind.UNKNOWN_SPLIT, row.line(), Quoted.of(name), null);
      return null;
    }
  }
}
