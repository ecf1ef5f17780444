package org.cognomen.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.cognomen.Classification;
import org.cognomen.SurnameClassifier;
import org.cognomen.data.DataException;
import org.cognomen.data.SurnameCsvReader;
import org.cognomen.data.SurnameCsvWriter;
import org.cognomen.data.SurnameRow;

/**
 * Reads rows and writes them with their answers, some forty thousand in memory at once. The caller
 * reads and writes while other threads compute and put the answers into words.
 */
final class RowPredictor {

  /** Enough to fill batches with names of like length. */
  private static final int CHUNK = 8192;

  /** Rows with cells as long as books come fewer at once. */
  private static final int CHUNK_CHARACTERS = 1 << 22;

  /** What a cell takes besides its characters, in characters: rows may have thousands of none. */
  private static final int CELL_OVERHEAD = 24;

  private final SurnameCsvReader reader;
  private final SurnameClassifier classifier;
  private final AnswerColumns columns;
  private final int threads;
  private DataException fault; // of a row behind the last chunk
  private long written; // rows

  RowPredictor(
      SurnameCsvReader reader, SurnameClassifier classifier, AnswerColumns columns, int threads) {
    this.reader = reader;
    this.classifier = classifier;
    this.columns = columns;
    this.threads = threads;
  }

  /** Rows that stand in the output so far. */
  long written() {
    return written;
  }

  /** Writes everything, from the header on. */
  void writeAll(OutputStream out) throws IOException {
    SurnameCsvWriter writer = new SurnameCsvWriter(out);
    writeHeader(writer);
    writer.flush();
    writeRows(out, List.of());
  }

  /**
   * Goes on where another run stopped. What it left is trusted as far as its cells are those of the
   * input and for all but its last thousands of rows, which a crash may have garbled; they are
   * written anew.
   *
   * @throws IOException if what is there came from another model or other options
   */
  void resume(PartialFile file) throws IOException {
    WrittenRecords records = new WrittenRecords(file.content());
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    try (SurnameCsvWriter writer = new SurnameCsvWriter(header)) {
      writeHeader(writer);
    }
    if (!records.nextIs(header.toByteArray())) {
      if (records.position() > 0) {
        throw otherRun(file);
      }
      file.truncate(0);
      writeAll(file.stream());
      return;
    }
    List<SurnameRow> before = List.of();
    List<SurnameRow> rows = chunk();
    long start = records.position(); // of the rows in before
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
      start = rowsStart;
      before = rows;
      rows = chunk();
    }
    file.truncate(start);
    writeRows(file.stream(), List.of(before, rows));
  }

  private static IOException otherRun(PartialFile file) {
    return new IOException(
        file
            + " was begun with another input, model or other options; repeat them, or start anew"
            + " without --resume");
  }

  /** Whether the records that are there have the answers of this run; takes none of them away. */
  private boolean sameAnswers(List<SurnameRow> rows, WrittenRecords records) throws IOException {
    return records.agreeWith(answered(rows).csv);
  }

  private void writeHeader(SurnameCsvWriter writer) throws IOException {
    writer.write(reader.header(), columns.header());
  }

  /** Answers chunks that were read already, then all others. */
  private void writeRows(OutputStream out, List<List<SurnameRow>> read) throws IOException {
    try (OrderedWork<Answered> work = new OrderedWork<>(threads)) {
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
          Answered next = work.take();
          out.write(next.csv);
          out.flush();
          written += next.rows;
        }
      }
    }
    if (fault != null) {
      throw fault;
    }
  }

  /** The next rows; none at the end, and none with a row at fault, which {@link #fault} keeps. */
  private List<SurnameRow> chunk() {
    List<SurnameRow> rows = new ArrayList<>(CHUNK);
    int characters = 0;
    try {
      while (rows.size() < CHUNK && characters < CHUNK_CHARACTERS && reader.hasNext()) {
        SurnameRow row = reader.next();
        rows.add(row);
        for (String cell : row.cells()) {
          characters += cell.length() + CELL_OVERHEAD;
        }
      }
    } catch (DataException e) {
      fault = e;
      return List.of();
    }
    return rows;
  }

  /** Rows with their answers as CSV. */
  private static final class Answered {
    final byte[] csv;
    final int rows;

    Answered(byte[] csv, int rows) {
      this.csv = csv;
      this.rows = rows;
    }
  }

  private Answered answered(List<SurnameRow> rows) throws IOException {
    List<Classification> answers =
        classifier.classifyAll(rows.stream().map(SurnameRow::surname).toList());
    ByteArrayOutputStream csv = new ByteArrayOutputStream();
    try (SurnameCsvWriter writer = SurnameCsvWriter.behindOthers(csv)) {
      for (int i = 0; i < answers.size(); i++) {
        writer.write(rows.get(i).cells(), columns.cells(answers.get(i)));
      }
    }
    return new Answered(csv.toByteArray(), rows.size());
  }
}
