package org.cognomen.data.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.security.MessageDigest;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.cognomen.data.DataException;
import org.cognomen.data.Remedy;
import org.cognomen.data.files.formats.Dialect;
import org.cognomen.data.files.formats.RowSource;
import org.cognomen.util.DurableFiles;
import org.cognomen.util.Quoted;

/**
 * Reads a table row by row, in memory for one row only: a CSV, JSON lines, or files of one name a
 * line.
 *
 * <p>A CSV is RFC 4180 in strict UTF-8 (or the encoding that is named): commas or another
 * delimiter, double quotes, LF or CRLF or CR. Cells are handed out as they are. An empty line is no
 * row, except in a file with a single column, where it is a row with an empty cell. Not for use by
 * several threads at once.
 */
public final class SurnameCsvReader implements Iterator<SurnameRow>, Closeable {

  /** As many as a spreadsheet has; thousands of rows with more would fill the memory. */
  static final int MOST_COLUMNS = 1 << 14;

  private final RowSource rows;
  private final ReadOptions options;
  private final List<String> header;
  private final SurnameCells surnames;
  private List<String> first; // a row where others have a header, not yet handed out; or null
  private SurnameRow next; // read ahead, or null

  private SurnameCsvReader(RowSource rows, ReadOptions options) {
    this.rows = rows;
    this.options = options;
    List<String> start = rows.next();
    if (rows.fault().isPresent()) {
      throw fault(rows.line(), rows.fault().get());
    }
    if (start == null || (start.size() == 1 && start.get(0).isBlank())) {
      throw new DataException(
          String.format(
              "%s:1: %s; expected a header line such as %s,%s,%s",
              rows.name(),
              start == null ? "the file is empty" : "the first line is empty",
              options.columns().surname(),
              options.columns().nationality(),
              options.columns().split()));
    }
    boolean named = rows.dialect().header();
    this.header =
        named ? start : IntStream.rangeClosed(1, start.size()).mapToObj(i -> "" + i).toList();
    this.first = named ? null : start;
    if (header.size() > MOST_COLUMNS) {
      throw fault(
          rows.line(),
          String.format(
              "the header has %d columns; expected at most %d: remove those that are not needed",
              header.size(), MOST_COLUMNS));
    }
    this.surnames = surnames(options.columns().surname());
    rows.namesAreIn(surnames.column());
  }

  /** One column, or two with a comma between their names: the given name and the surname. */
  private SurnameCells surnames(String wanted) {
    int comma = wanted.indexOf(',');
    if (comma < 0 || findColumn(wanted).isPresent()) {
      return new SurnameCells(requireColumn(wanted, Remedy.Kind.SURNAME_COLUMN), -1);
    }
    int given = requireColumn(wanted.substring(0, comma), Remedy.Kind.SURNAME_COLUMN);
    int surname = requireColumn(wanted.substring(comma + 1), Remedy.Kind.SURNAME_COLUMN);
    return new SurnameCells(surname, options.joinNames() ? given : -1);
  }

  /**
   * Opens an input.
   *
   * @throws DataException where it cannot be read, has no header or no surname column
   */
  public static SurnameCsvReader open(Input input, ReadOptions options) {
    return open(input, options, null);
  }

  /**
   * Opens an input.
   *
   * @param digest sees every byte of it that is read; may be null
   */
  static SurnameCsvReader open(Input input, ReadOptions options, MessageDigest digest) {
    try {
      return of(input.rows(options, digest), options);
    } catch (IOException e) {
      throw new DataException(input.name() + ":1: cannot be read: " + DurableFiles.reason(e), e);
    }
  }

  /**
   * Reads a stream, which {@link #close} closes (as this method does where it throws).
   *
   * @param name what errors call the stream
   * @throws DataException where it cannot be read, has no header or no surname column
   */
  public static SurnameCsvReader of(InputStream in, String name, ReadOptions options) {
    return open(Input.of(in, name), options);
  }

  private static SurnameCsvReader of(RowSource rows, ReadOptions options) throws IOException {
    try {
      return new SurnameCsvReader(rows, options);
    } catch (RuntimeException e) {
      try {
        rows.close();
      } catch (IOException closing) {
        e.addSuppressed(closing);
      }
      throw e;
    }
  }

  /** How the table was written. */
  public Dialect dialect() {
    return rows.dialect();
  }

  /** The encoding of a CSV; empty for other forms of tables. */
  public Optional<Charset> csvCharset() {
    return rows.csvCharset();
  }

  /** Names of values in the rows so far that are in no column, and so are not handed out. */
  public Set<String> ignored() {
    return rows.ignored();
  }

  /** Where the surname is. */
  public SurnameCells surnames() {
    return surnames;
  }

  /** The names of the columns, untouched; cannot be changed. */
  public List<String> header() {
    return header;
  }

  /**
   * Whether there is another row, which is read for that.
   *
   * @throws DataException where a row cannot be read, such as one that is not in the encoding;
   *     nothing can be read behind it
   */
  @Override
  public boolean hasNext() {
    while (next == null) {
      List<String> cells = first == null ? rows.next() : first;
      first = null;
      if (cells == null) {
        return false;
      }
      if (rows.fault().isPresent()) {
        next = new SurnameRow(cells, "", rows.line(), rows.fault());
        return true;
      }
      boolean emptyLine = cells.size() == 1 && cells.get(0).isBlank();
      if (emptyLine && header.size() > 1) {
        continue;
      }
      next =
          cells.size() == header.size()
              ? new SurnameRow(cells, options.present(surnames.read(cells)), rows.line())
              : new SurnameRow(cells, "", rows.line());
    }
    return true;
  }

  /**
   * The next row, which may be ragged.
   *
   * @throws NoSuchElementException where there is none
   * @throws DataException as {@link #hasNext}
   */
  @Override
  public SurnameRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no more rows in " + rows.name());
    }
    SurnameRow row = next;
    next = null;
    return row;
  }

  /** Whether a row has more or fewer cells than there are columns, or none that can be told. */
  public boolean isRagged(SurnameRow row) {
    return row.cells().size() != header.size() || row.fault().isPresent();
  }

  /** What is wrong with a ragged row. */
  public String raggedness(SurnameRow row) {
    if (row.fault().isPresent()) {
      return row.fault().get();
    }
    int cells = row.cells().size();
    return String.format(
        "%s where the %s has %d; give each row as many, and put quotation marks around a cell that"
            + " holds %s",
        cells == 1 ? "1 cell" : cells + " cells",
        dialect().header() ? "header" : "first row",
        header.size(),
        dialect().delimiterName());
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
   * The position of a column that must be there.
   *
   * @param remedy how to choose another
   */
  public int requireColumn(String wanted, Remedy.Kind remedy) {
    OptionalInt found = findColumn(wanted);
    if (found.isEmpty()) {
      DataException missing =
          fault(1, "no column named " + Quoted.of(wanted) + "; the columns are " + shown());
      Remedy other = new Remedy(remedy, LikelyColumn.of(remedy, header).orElse(""));
      throw missing.withRemedies(
          rows.mayLackHeader()
              ? new Remedy[] {other, Remedy.of(Remedy.Kind.NO_HEADER)}
              : new Remedy[] {other});
    }
    return found.getAsInt();
  }

  private String shown() {
    return dialect().header() ? Quoted.all(header) : "1 to " + header.size();
  }

  /** An error at a line of what is read at the moment. */
  public DataException fault(long atLine, String sentence) {
    return new DataException(rows.name() + ":" + atLine + ": " + sentence);
  }

  /** What errors call the file that is read at the moment. */
  public String name() {
    return rows.name();
  }

  private int[] positions(Predicate<String> matches) {
    return IntStream.range(0, header.size())
        .filter(i -> matches.test(header.get(i).strip()))
        .toArray();
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
