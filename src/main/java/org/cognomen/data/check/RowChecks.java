package org.cognomen.data.check;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.cognomen.data.LabelledSurname;
import org.cognomen.data.Split;
import org.cognomen.data.check.Finding.Kind;
import org.cognomen.data.files.MissingWords;
import org.cognomen.data.files.ReadOptions;
import org.cognomen.util.Quoted;
import org.cognomen.vocabulary.SurnameVectorizer;

/** What is wrong with single rows, and the rows that can be used. */
final class RowChecks {
  private final DataCheck.Columns columns;
  private final ReadOptions options;
  private final Charset guess; // of rows that are not in their encoding
  private final Findings findings = new Findings();
  private final List<LabelledSurname> usable = new ArrayList<>();

  RowChecks(DataCheck.Columns columns, ReadOptions options, Charset guess) {
    this.columns = columns;
    this.options = options;
    this.guess = guess;
  }

  Findings findings() {
    return findings;
  }

  /**
   * The rows with a surname and a nationality, in the order of the file; where there is no column
   * of nationalities, those with a surname, their nationality empty.
   */
  List<LabelledSurname> usable() {
    return usable;
  }

  void add(LenientCsv.Row row) {
    long line = row.line();
    if (!row.decoded()) {
      findings.row(Kind.UNDECODABLE, line, shown(row) + " if it is " + guess.name(), null);
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
    String surnameCell = columns.surnames().read(row.cells());
    String nationalityCell = columns.hasNationality() ? row.cells().get(columns.nationality()) : "";
    String surname = SurnameVectorizer.normalize(options.present(surnameCell));
    String nationality = SurnameVectorizer.normalize(options.present(nationalityCell));
    if (surname.isEmpty()) {
      findings.row(
          Kind.BLANK_SURNAME, line, shown(row), nationality.isEmpty() ? null : nationality);
      return;
    }
    if (nationality.isEmpty() && columns.hasNationality()) {
      findings.row(Kind.BLANK_NATIONALITY, line, shown(row), null);
      return;
    }
    addNormalised(surnameCell, surname, line);
    addNormalised(nationalityCell, nationality, line);
    addMissingWord(surname, line, nationality);
    addMissingWord(nationality, line, null);
    usable.add(new LabelledSurname(surname, nationality, split(row), line));
  }

  private String shown(LenientCsv.Row row) {
    String text = String.join(",", row.cells());
    return Quoted.of(row.decoded() ? text : LenientCsv.guessed(text, guess));
  }

  private void addMissingWord(String cell, long line, String nationality) {
    if (MissingWords.contains(cell)) {
      findings.row(
          Kind.MISSING_WORD,
          line,
          Quoted.of(cell) + (nationality == null ? " as a nationality" : " as a surname"),
          null);
    }
  }

  private void addNormalised(String cell, String normalised, long line) {
    if (!cell.equals(normalised)) {
      findings.row(Kind.NORMALISED, line, Quoted.of(cell), null);
    }
  }

  /** Null where there is no split column or the name of the split is unknown. */
  private Split split(LenientCsv.Row row) {
    if (!columns.hasSplit()) {
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
