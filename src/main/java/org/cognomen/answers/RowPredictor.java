package org.cognomen.answers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.cognomen.SurnameClassifier;
import org.cognomen.data.DataException;
import org.cognomen.data.Remedy;
import org.cognomen.data.files.MissingWords;
import org.cognomen.data.files.RowFaults;
import org.cognomen.data.files.SurnameCsvReader;
import org.cognomen.data.files.SurnameCsvWriter;
import org.cognomen.data.files.SurnameRow;
import org.cognomen.data.names.NameForm;
import org.cognomen.data.names.NameForms;
import org.cognomen.util.Quoted;

/**
 * Reads rows and writes them with their answers, some forty thousand in memory at once. The caller
 * reads and writes while other threads compute and put the answers into words.
 */
public final class RowPredictor {

  /** Enough to fill batches with names of like length. */
  private static final int CHUNK = 8192;

  /** Rows of a model with thousands of nationalities come fewer at once. */
  private static final int CHUNK_PROBABILITIES = 1 << 21;

  private final SurnameCsvReader reader;
  private SurnameClassifier classifier;
  private NameForm wanted; // null once it is decided what the names hold
  private Consumer<NameForms.Found> onFound = found -> {};
  private final AnswerColumns columns;
  private final OutputLayout layout;
  private final RowChunks chunks;
  private final int threads;
  private final UnfamiliarTally unfamiliar = new UnfamiliarTally();
  private long written; // rows

  /** What is done about a table that is not as it should be. */
  public enum Policy {
    /** Rows that are ragged get the status invalid; otherwise they are refused. */
    KEEP_INVALID_ROWS,
    /** Columns of answers that the table has already are replaced; otherwise they are refused. */
    REPLACE_COLUMNS
  }

  /**
   * A predictor of the rows that a reader has yet to hand out.
   *
   * @param threads that compute beside the caller, at least 1
   * @throws DataException if the table has columns of the answers already, and keeps them
   */
  public RowPredictor(
      SurnameCsvReader reader,
      SurnameClassifier classifier,
      AnswerColumns columns,
      Set<Policy> policies,
      int threads) {
    this.reader = reader;
    this.classifier = classifier;
    this.columns = columns;
    this.layout = new OutputLayout(reader, columns, policies.contains(Policy.REPLACE_COLUMNS));
    this.chunks = new RowChunks(reader, layout, policies.contains(Policy.KEEP_INVALID_ROWS));
    this.threads = threads;
    if (!policies.contains(Policy.REPLACE_COLUMNS) && reader.dialect().header()) {
      requireNewColumns();
    }
  }

  /**
   * Finds out from the first rows how the names are read. Without it they are read as the
   * classifier reads single names.
   *
   * @param form what the names hold; AUTO to find it out
   * @param listener hears what was found, once
   */
  public RowPredictor readingNames(NameForm form, Consumer<NameForms.Found> listener) {
    wanted = form;
    onFound = listener;
    return this;
  }

  private void decide(List<SurnameRow> first) {
    List<String> names = first.stream().map(SurnameRow::surname).filter(Objects::nonNull).toList();
    NameForms.Found found = NameForms.of(wanted, names);
    wanted = null;
    classifier = classifier.withNameForm(found.form().word());
    onFound.accept(found);
  }

  private void requireNewColumns() {
    List<String> added = List.of(columns.header());
    for (String name : reader.header()) {
      if (added.contains(name.strip())) {
        throw reader
            .fault(1, "there is a column " + Quoted.of(name) + " already; rename or remove it")
            .withRemedies(Remedy.of(Remedy.Kind.REPLACE_COLUMNS));
      }
    }
  }

  /** Rows that are in the output so far. */
  public long written() {
    return written;
  }

  /** Rows so far that got no answer because they are ragged. */
  public RowFaults invalid() {
    return chunks.invalid();
  }

  /** Surnames so far that look as if they stood for a missing value. */
  public MissingWords missingWords() {
    return chunks.missingWords();
  }

  /** Names so far that were unfamiliar to the model. */
  public UnfamiliarTally unfamiliar() {
    return unfamiliar;
  }

  /** Writes everything, from the header on. */
  public void writeAll(OutputStream out) throws IOException {
    List<SurnameRow> first = chunk();
    chunks.throwFault(); // before anything is written
    out.write(start());
    out.flush();
    writeRows(out, first.isEmpty() ? List.of() : List.of(first));
  }

  /** What comes before the rows: the header, and what a dialect has before that. */
  private byte[] start() throws IOException {
    ByteArrayOutputStream start = new ByteArrayOutputStream();
    try (SurnameCsvWriter writer = new SurnameCsvWriter(start, reader.dialect())) {
      if (reader.dialect().header()) {
        writer.write(layout.of(reader.header()), columns.header());
      }
    }
    return start.toByteArray();
  }

  /**
   * Resumes where another run stopped. What it left is trusted as far as its cells are those of the
   * input and for all but its last thousands of rows, which a crash may have garbled; they are
   * rewritten.
   *
   * @throws IOException if what is there came from another model or other options
   */
  public void resume(ResumableOutput file) throws IOException {
    WrittenRecords records = new WrittenRecords(file.content(), reader.dialect());
    byte[] start = start();
    if (!records.nextIs(start)) {
      if (!records.endsWithin(start)) {
        throw otherRun(file);
      }
      file.truncate(0);
      writeAll(file.stream());
      return;
    }
    List<SurnameRow> before = List.of();
    List<SurnameRow> rows = chunk();
    long beforeStart = records.position(); // of the rows in before
    boolean first = true;
    while (!rows.isEmpty()) {
      long rowsStart = records.position();
      if (first && !sameAnswers(rows, records)) {
        throw otherRun(file);
      }
      first = false;
      if (!records.follow(rows)) {
        break;
      }
      written += before.size();
      beforeStart = rowsStart;
      before = rows;
      rows = chunk();
    }
    file.truncate(beforeStart);
    writeRows(file.stream(), List.of(before, rows));
  }

  private static IOException otherRun(ResumableOutput file) {
    return new IOException(
        file
            + " was begun with another input, model or other options; repeat them, or start"
            + " over");
  }

  /** Whether the records that are there have the answers of this run; takes none of them away. */
  private boolean sameAnswers(List<SurnameRow> rows, WrittenRecords records) throws IOException {
    return records.agreeWith(answered(rows).csv().toByteArray());
  }

  /** Answers chunks that were read already, then all others. */
  private void writeRows(OutputStream out, List<List<SurnameRow>> read) throws IOException {
    try (OrderedWork<AnsweredRows> work = new OrderedWork<>(threads)) {
      read.forEach(rows -> work.submit(() -> answered(rows)));
      boolean more = true;
      while (more || !work.isEmpty()) {
        if (more && !work.isFull()) {
          List<SurnameRow> rows = chunk();
          more = !rows.isEmpty();
          if (more) {
            work.submit(() -> answered(rows));
          }
        } else {
          // Whole rows at once, so that the output ends with one whatever fails later.
          AnsweredRows next = work.take();
          next.csv().writeTo(out);
          out.flush();
          written += next.rows();
          unfamiliar.add(next.unfamiliar());
        }
      }
    }
    chunks.throwFault();
  }

  /** The next rows; none at the end, and none behind a fault. */
  private List<SurnameRow> chunk() {
    int most =
        Math.max(1, Math.min(CHUNK, CHUNK_PROBABILITIES / classifier.nationalities().size()));
    List<SurnameRow> rows = chunks.next(most);
    if (wanted != null && !rows.isEmpty()) {
      decide(rows);
    }
    return rows;
  }

  private AnsweredRows answered(List<SurnameRow> rows) throws IOException {
    return AnsweredRows.of(rows, classifier, columns, reader.dialect());
  }
}
