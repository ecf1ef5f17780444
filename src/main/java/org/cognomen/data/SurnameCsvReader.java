package org.cognomen.data;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.cognomen.util.Quoted;

/**
 * Reads a CSV with a header row by row, in memory for one row only.
 *
 * <p>RFC 4180 in strict UTF-8 (or the encoding that is named): commas, double quotes, LF or CRLF or
 * CR. Cells are handed out as they are. An empty line is no row, except in a file with a single
 * column, where it is a row with an empty cell. Not for use by several threads at once.
 */
public final class SurnameCsvReader implements Iterator<SurnameRow>, Closeable {

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get();

  /** As many as a spreadsheet has; thousands of rows with more would fill the memory. */
  static final int MOST_COLUMNS = 1 << 14;

  private final String name;
  private final StrictReader characters;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private final List<String> header;
  private final int surnameColumn;
  private long line; // on which the record read last starts
  private SurnameRow next; // read ahead, or null

  private SurnameCsvReader(InputStream in, String name, SurnameColumns columns) throws IOException {
    this.name = name;
    this.characters = new StrictReader(in, name, columns.charset());
    this.parser = CSVParser.builder().setReader(characters).setFormat(FORMAT).get();
    this.records = parser.iterator();
    CSVRecord first = nextRecord();
    if (first == null || (first.size() == 1 && first.get(0).isBlank())) {
      throw new DataException(
          String.format(
              "%s:1: %s; expected a header line such as %s,%s,%s",
              name,
              first == null ? "the file is empty" : "the first line is empty",
              columns.surname(),
              columns.nationality(),
              columns.split()));
    }
    this.header = cells(first);
    if (header.size() > MOST_COLUMNS) {
      throw fault(
          1,
          String.format(
              "the header has %d columns; expected at most %d: remove those that are not needed",
              header.size(), MOST_COLUMNS));
    }
    this.surnameColumn = requireColumn(columns.surname(), "--surname-column");
  }

  /**
   * Opens a file.
   *
   * @throws DataException where it cannot be read, has no header or no surname column
   */
  public static SurnameCsvReader open(Path file, SurnameColumns columns) {
    if (Files.isDirectory(file)) {
      throw new DataException(file + ": is a directory; expected a CSV file");
    }
    try {
      return of(Files.newInputStream(file), file.toString(), columns);
    } catch (NoSuchFileException e) {
      throw new DataException(file + ": there is no such file", e);
    } catch (AccessDeniedException e) {
      throw new DataException(file + ": may not be read; check its permissions", e);
    } catch (IOException e) {
      throw new DataException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Reads a stream, which {@link #close} closes (as this method does where it throws).
   *
   * @param name what errors call the stream
   * @throws DataException where it cannot be read, has no header or no surname column
   */
  public static SurnameCsvReader of(InputStream in, String name, SurnameColumns columns) {
    try {
      return new SurnameCsvReader(in, name, columns);
    } catch (IOException | RuntimeException e) {
      try {
        in.close();
      } catch (IOException closing) {
        e.addSuppressed(closing);
      }
      if (e instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      throw new DataException(name + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** The names of the columns, untouched; cannot be changed. */
  public List<String> header() {
    return header;
  }

  /**
   * Whether there is another row, which is read for that.
   *
   * @throws DataException where the row is ragged, its quotes do not pair, or it is not UTF-8
   */
  @Override
  public boolean hasNext() {
    while (next == null) {
      CSVRecord record = nextRecord();
      if (record == null) {
        return false;
      }
      boolean emptyLine = record.size() == 1 && record.get(0).isBlank();
      if (emptyLine && header.size() > 1) {
        continue;
      }
      if (record.size() != header.size()) {
        throw fault(
            line,
            String.format(
                "%s where the header has %d; give each row as many, and put quotation marks around"
                    + " a cell that holds a comma",
                record.size() == 1 ? "1 cell" : record.size() + " cells", header.size()));
      }
      next = new SurnameRow(cells(record), record.get(surnameColumn), line);
    }
    return true;
  }

  /**
   * The next row.
   *
   * @throws NoSuchElementException where there is none
   * @throws DataException as {@link #hasNext}
   */
  @Override
  public SurnameRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no more rows in " + name);
    }
    SurnameRow row = next;
    next = null;
    return row;
  }

  /** The position of a column, empty where the file has none of that name. */
  public OptionalInt findColumn(String wanted) {
    int[] found = positions(name -> name.equals(wanted.strip()));
    if (found.length == 0) {
      found = positions(name -> name.equalsIgnoreCase(wanted.strip()));
    }
    if (found.length > 1) {
      throw fault(
          1,
          String.format(
              "%d columns are named %s; rename all but one", found.length, Quoted.of(wanted)));
    }
    return found.length == 0 ? OptionalInt.empty() : OptionalInt.of(found[0]);
  }

  /**
   * The position of a column that must be there; the error names the option that chooses another.
   */
  public int requireColumn(String wanted, String option) {
    return findColumn(wanted).orElseThrow(() -> fault(1, missing(wanted, option)));
  }

  /** An error at a line of this file. */
  public DataException fault(long atLine, String sentence) {
    return new DataException(name + ":" + atLine + ": " + sentence);
  }

  private String missing(String wanted, String option) {
    String sentence =
        String.format(
            "no column named %s; the columns are %s; name the right one with %s",
            Quoted.of(wanted), Quoted.all(header), option);
    for (String separator : List.of(";", "\t", "|")) {
      if (header.size() == 1 && header.get(0).contains(separator)) {
        return sentence
            + " (the separator seems to be "
            + (separator.equals("\t") ? "a tab" : Quoted.of(separator))
            + "; expected a comma)";
      }
    }
    return sentence;
  }

  private int[] positions(Predicate<String> matches) {
    return IntStream.range(0, header.size())
        .filter(i -> matches.test(header.get(i).strip()))
        .toArray();
  }

  /** Reads one record and notes the line on which it starts; null at the end of the file. */
  private CSVRecord nextRecord() {
    line = parser.getCurrentLineNumber() + 1;
    characters.rowStarts(line);
    try {
      return records.hasNext() ? records.next() : null;
    } catch (UncheckedIOException | IllegalStateException e) {
      String detail = String.valueOf(e.getMessage());
      if (detail.contains("EOF reached before encapsulated token finished")) {
        throw new DataException(
            fault(line, "a quotation mark is opened in this row and never closed; close it")
                .getMessage(),
            e);
      }
      if (detail.contains("encapsulated token")) {
        throw new DataException(
            fault(
                    line,
                    "text follows a closing quotation mark in this row; write a quotation mark"
                        + " inside a quoted cell twice")
                .getMessage(),
            e);
      }
      throw new DataException(fault(line, "cannot be read: " + detail).getMessage(), e);
    }
  }

  private static List<String> cells(CSVRecord record) {
    return Collections.unmodifiableList(Arrays.asList(record.values()));
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
