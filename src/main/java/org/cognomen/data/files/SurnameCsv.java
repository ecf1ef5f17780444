package org.cognomen.data.files;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.cognomen.data.CompactRows;
import org.cognomen.data.DataException;
import org.cognomen.data.DividedRows;
import org.cognomen.data.LabelledSurname;
import org.cognomen.data.ReadRows;
import org.cognomen.data.Remedy;
import org.cognomen.data.Split;
import org.cognomen.data.files.formats.SurnameColumns;
import org.cognomen.data.names.NameForm;
import org.cognomen.util.Quoted;
import org.cognomen.vocabulary.SurnameVectorizer;

/**
 * The labelled rows of a table, read whole and checked: what training and evaluation work on.
 *
 * <p>Surnames and nationalities are normalised. A row with a blank surname has nothing to learn
 * from and is left out and counted.
 */
public final class SurnameCsv {

  private final String name;
  private final String fileName;
  private final String sha256;
  private final List<LabelledSurname> rows;
  private final int blankSurnames;
  private final boolean hasSplits;
  private final RowFaults skipped;
  private final MissingWords missingWords;
  private final Optional<NameForm> nameForm; // empty where the cells are taken as they are
  private final Optional<String> readingNotice;

  private SurnameCsv(Input input, String sha256, Loading loading, boolean hasSplits) {
    this.name = input.name();
    this.fileName = input.fileName();
    this.sha256 = sha256;
    this.rows = loading.rows.build();
    this.blankSurnames = loading.blankSurnames;
    this.hasSplits = hasSplits;
    this.skipped = loading.faults;
    this.missingWords = loading.missingWords;
    nameForm = Optional.empty();
    readingNotice = Optional.empty();
  }

  private SurnameCsv(SurnameCsv other, ReadRows read) {
    name = other.name;
    fileName = other.fileName;
    sha256 = other.sha256;
    rows = read.rows();
    blankSurnames = other.blankSurnames;
    hasSplits = other.hasSplits;
    skipped = other.skipped;
    missingWords = other.missingWords;
    nameForm = Optional.of(read.form());
    readingNotice = read.sentence();
  }

  /**
   * The same rows with the surnames that are read out of their cells.
   *
   * @param wanted what the cells hold; {@link NameForm#AUTO} finds it out
   */
  public SurnameCsv readAs(NameForm wanted) {
    return new SurnameCsv(this, ReadRows.of(rows, wanted));
  }

  /**
   * The rows with a split each: those of the file, or made by the seed where the file lacks them.
   *
   * @throws DataException if there are too few rows to divide
   */
  public DividedRows divided(long seed) {
    return DividedRows.of(rows, hasSplits, name, seed);
  }

  /** What the cells hold, where the surnames were read out of them; never AUTO. */
  public Optional<NameForm> nameForm() {
    return nameForm;
  }

  /** How the cells are read, with examples; empty where they are read as they are written. */
  public Optional<String> readingNotice() {
    return readingNotice;
  }

  /** As {@link #load(Input, ReadOptions)}, by these columns. */
  public static SurnameCsv load(Path file, SurnameColumns columns) {
    return load(Input.of(file), ReadOptions.of(columns));
  }

  /**
   * Reads an input whole.
   *
   * @param options where there is no column with the default split name the rows have no split, but
   *     a split column of another name must be there
   * @throws DataException where the input cannot be read, is not in its encoding, has no header,
   *     lacks a column, has no rows, or where a row's quotes do not pair; and, unless such rows are
   *     skipped, where a row is ragged, its nationality is blank or its split unknown
   */
  public static SurnameCsv load(Input input, ReadOptions options) {
    MessageDigest digest = newDigest();
    try (SurnameCsvReader reader = SurnameCsvReader.open(input, options, digest)) {
      Loading loading = new Loading(reader, options);
      loading.run();
      String hash = HexFormat.of().formatHex(digest.digest());
      return new SurnameCsv(input, hash, loading, loading.splitColumn.isPresent());
    } catch (IOException e) {
      throw new DataException(input.name() + ": cannot be closed: " + e.getMessage(), e);
    }
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** What is gathered while the rows are read. */
  private static final class Loading {
    final SurnameCsvReader reader;
    final ReadOptions options;
    final int nationalityColumn;
    final OptionalInt splitColumn;
    final CompactRows.Builder rows = new CompactRows.Builder();
    final RowFaults faults = new RowFaults();
    final MissingWords missingWords = new MissingWords();
    int blankSurnames;

    Loading(SurnameCsvReader reader, ReadOptions options) {
      this.reader = reader;
      this.options = options;
      SurnameColumns columns = options.columns();
      nationalityColumn =
          reader.requireColumn(columns.nationality(), Remedy.Kind.NATIONALITY_COLUMN);
      splitColumn =
          columns.splitIsOptional()
              ? reader.findColumn(columns.split())
              : OptionalInt.of(reader.requireColumn(columns.split(), Remedy.Kind.SPLIT_COLUMN));
    }

    void run() {
      while (reader.hasNext()) {
        add(reader.next());
      }
      if (faults.count() > 0 && !options.skipInvalid()) {
        throw faults.exception();
      }
      if (rows.size() == 0) {
        throw reader.fault(
            1,
            faults.count() > 0
                ? "no row is valid; expected rows with a surname and a nationality"
                : blankSurnames == 0
                    ? "the file has a header and no rows; add at least one"
                    : "every surname is blank; expected rows with a surname");
      }
    }

    private void add(SurnameRow row) {
      if (reader.isRagged(row)) {
        faults.add(
            reader.name(), row.line(), reader.raggedness(row), Remedy.of(Remedy.Kind.DELIMITER));
        return;
      }
      String surname = SurnameVectorizer.normalize(row.surname());
      if (surname.isEmpty()) {
        blankSurnames++;
        return;
      }
      String written =
          SurnameVectorizer.normalize(options.present(row.cells().get(nationalityColumn)));
      String nationality = options.labels().getOrDefault(written, written);
      if (nationality.isEmpty()) {
        faults.add(
            reader.name(),
            row.line(),
            "the nationality of " + Quoted.of(surname) + " is blank; fill it in or remove the row");
        return;
      }
      Split split = null;
      if (splitColumn.isPresent()) {
        try {
          split = Split.parse(row.cells().get(splitColumn.getAsInt()));
        } catch (IllegalArgumentException e) {
          faults.add(reader.name(), row.line(), e.getMessage());
          return;
        }
      }
      missingWords.addSurname(surname);
      missingWords.addNationality(nationality);
      rows.add(new LabelledSurname(surname, nationality, split, row.line()));
    }
  }

  /** What errors and reports call the input. */
  public String name() {
    return name;
  }

  /** Its name without a directory. */
  public String fileName() {
    return fileName;
  }

  /** The SHA-256 of its bytes, in hexadecimal; of several files, of their names and bytes. */
  public String sha256() {
    return sha256;
  }

  /** The rows with a surname, in the order of the file; at least one; cannot be changed. */
  public List<LabelledSurname> rows() {
    return rows;
  }

  /** How many rows were left out because their surname is blank. */
  public int blankSurnames() {
    return blankSurnames;
  }

  /** Whether the file has a split column. */
  public boolean hasSplits() {
    return hasSplits;
  }

  /** The rows that were left out because they are not valid. */
  public RowFaults skipped() {
    return skipped;
  }

  /** Cells that look as if they stood for a missing value. */
  public MissingWords missingWords() {
    return missingWords;
  }
}
