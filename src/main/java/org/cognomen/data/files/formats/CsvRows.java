package org.cognomen.data.files.formats;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.cognomen.data.DataException;
import org.cognomen.util.DurableFiles;

/**
 * The rows of a CSV as RFC 4180 has them, with the delimiter that is named or found out: as long as
 * they are well-formed those of a {@link RowScanner}, and all that follow those of commons-csv,
 * which can tell what is wrong.
 */
public final class CsvRows implements RowSource {

  /** What Excel reads in the first line: the delimiter follows. */
  public static final String SEP = "sep=";

  private static final int BUFFER = 1 << 13;

  /** Characters that are looked at to find the delimiter and the line ends. */
  private static final int SAMPLE = 1 << 16;

  /** Lines that are. */
  private static final int SAMPLE_LINES = 20;

  private final String name;
  private final StrictReader characters;
  private final Dialect dialect;
  private final Reader buffered;
  private final long linesNotScanned; // those before the first row
  private RowScanner scanner; // null from the first row on that it does not read
  private ReplayReader text; // of the parser
  private CSVParser parser; // of the rows that the scanner does not read
  private Iterator<CSVRecord> records;
  private long linesBefore; // those that the parser does not see
  private long linesNotKept; // those that text does not see
  private long line;
  private Optional<String> fault = Optional.empty();

  public CsvRows(Source source, TextFormat format, String surnameColumn) throws IOException {
    this.name = source.name();
    this.characters = source.text(format);
    BufferedReader buffered = new BufferedReader(characters, BUFFER);
    String sample = sample(buffered);
    boolean sepLine = sample.matches("(?is)(\"?)" + SEP + "[^\\r\\n\"]\\1[ \\t]*[\\r\\n].*");
    if (sepLine) {
      buffered.readLine();
    }
    this.buffered = buffered;
    this.linesNotScanned = sepLine ? 1 : 0;
    this.dialect =
        new Dialect(
            delimiter(format, sample, sepLine, surnameColumn),
            lineEnd(sample),
            source.hasByteOrderMark(),
            sepLine,
            format.header());
    this.scanner = new RowScanner(buffered, dialect.delimiter());
  }

  /** Reads all rows to come with the parser, behind so many lines. */
  private void leaveScanner(long lines) throws IOException {
    text = new ReplayReader(scanner.rest());
    scanner = null;
    linesNotKept = lines;
    parseFrom(lines);
  }

  /** Reads rows from here on, behind so many lines. */
  private void parseFrom(long lines) throws IOException {
    linesBefore = lines;
    CSVFormat csv =
        CSVFormat.RFC4180
            .builder()
            .setIgnoreEmptyLines(false)
            .setDelimiter(dialect.delimiter())
            .get();
    parser = CSVParser.builder().setReader(text).setFormat(csv).get();
    records = parser.iterator();
  }

  /** The first lines; what cannot be decoded comes up again when it is read. */
  public static String sample(BufferedReader text) throws IOException {
    StringBuilder sample = new StringBuilder();
    text.mark(SAMPLE);
    int lines = 0;
    try {
      for (int c = text.read(); c >= 0 && lines < SAMPLE_LINES; c = text.read()) {
        sample.append((char) c);
        lines += c == '\n' || c == '\r' ? 1 : 0;
        if (sample.length() == SAMPLE - 1) {
          break;
        }
      }
    } catch (DataException e) {
      // It is thrown again once the rows before it are handed out.
    }
    text.reset();
    return sample.toString();
  }

  private static char delimiter(
      TextFormat format, String sample, boolean sepLine, String surnameColumn) {
    if (format.delimiter() != TextFormat.AUTO) {
      return format.delimiter();
    }
    return sepLine
        ? sample.charAt(sample.indexOf('=') + 1)
        : DelimiterDetector.detect(sample, format.header(), surnameColumn);
  }

  private static String lineEnd(String sample) {
    int newline = sample.indexOf('\n');
    int carriageReturn = sample.indexOf('\r');
    if (carriageReturn < 0 || (newline >= 0 && newline < carriageReturn)) {
      return "\n";
    }
    return newline == carriageReturn + 1 ? "\r\n" : "\r";
  }

  @Override
  public List<String> next() {
    if (scanner == null) {
      return parsed();
    }
    long before = linesNotScanned + scanner.lines();
    line = before + 1;
    characters.rowStarts(line);
    List<String> cells = scanner.next();
    if (cells != null) {
      return cells;
    }
    try {
      leaveScanner(before);
    } catch (IOException e) {
      throw new DataException(name + ":" + line + ": cannot be read: " + DurableFiles.reason(e), e);
    }
    return parsed();
  }

  private List<String> parsed() {
    line = linesBefore + parser.getCurrentLineNumber() + 1;
    fault = Optional.empty();
    characters.rowStarts(line);
    text.keepFrom(line - 1 - linesNotKept);
    try {
      return records.hasNext()
          ? Collections.unmodifiableList(Arrays.asList(records.next().values()))
          : null;
    } catch (UncheckedIOException | IllegalStateException e) {
      return skipped(sentence(e), new DataException(name + ":" + line + ": " + sentence(e), e));
    } catch (DataException e) {
      if (!characters.rowIsTooLong()) {
        throw e;
      }
      return skipped(StrictReader.TOO_LONG, e);
    }
  }

  /** The line on which a row starts that cannot be read, as one cell; rows continue after it. */
  private List<String> skipped(String why, DataException cause) {
    String cell;
    characters.rowStarts(line); // its first line may be as long again
    try {
      cell = text.skipLine();
      parseFrom(line);
    } catch (IOException e) {
      throw cause;
    }
    fault = Optional.of(why);
    return List.of(cell);
  }

  @Override
  public Optional<String> fault() {
    return fault;
  }

  private static String sentence(RuntimeException e) {
    String detail = String.valueOf(e.getMessage());
    if (detail.contains("EOF reached before encapsulated token finished")) {
      return "a quotation mark is opened in this row and never closed; close it";
    }
    if (detail.contains("encapsulated token")) {
      return "text follows a closing quotation mark in this row; write a quotation mark inside a"
          + " quoted cell twice";
    }
    return "cannot be read: "
        + (e instanceof UncheckedIOException io ? DurableFiles.reason(io.getCause()) : detail);
  }

  @Override
  public Optional<Charset> csvCharset() {
    return Optional.of(characters.charset());
  }

  @Override
  public boolean mayLackHeader() {
    return dialect.header();
  }

  @Override
  public void namesAreIn(int column) {
    characters.namesBy(
        text -> {
          List<String> cells = DelimiterDetector.cells(text, dialect.delimiter());
          return column < cells.size() ? cells.get(column) : text;
        });
  }

  @Override
  public long line() {
    return line;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Dialect dialect() {
    return dialect;
  }

  @Override
  public void close() throws IOException {
    buffered.close();
  }
}
