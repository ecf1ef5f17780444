package org.cognomen.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.cognomen.Classification;
import org.cognomen.SurnameClassifier;
import org.cognomen.data.SurnameCsvReader;
import org.cognomen.data.SurnameCsvWriter;
import org.cognomen.data.SurnameRow;

/** Reads rows and writes them with their answers, a few thousand in memory at once. */
final class RowPredictor {

  /** Enough to fill batches with names of like length. */
  private static final int CHUNK = 4096;

  /** Rows with cells as long as books come fewer at once. */
  private static final int CHUNK_CHARACTERS = 1 << 22;

  /** What a cell takes besides its characters, in characters: rows may have thousands of none. */
  private static final int CELL_OVERHEAD = 24;

  private final SurnameCsvReader reader;
  private final SurnameClassifier classifier;
  private final AnswerColumns columns;
  private long written; // rows

  RowPredictor(SurnameCsvReader reader, SurnameClassifier classifier, AnswerColumns columns) {
    this.reader = reader;
    this.classifier = classifier;
    this.columns = columns;
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
    writeRest(writer);
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
    SurnameCsvWriter writer = SurnameCsvWriter.behindOthers(file.stream());
    write(before, writer);
    write(rows, writer);
    writeRest(writer);
  }

  private static IOException otherRun(PartialFile file) {
    return new IOException(
        file
            + " was begun with another input, model or other options; repeat them, or start anew"
            + " without --resume");
  }

  /** Whether the records that are there have the answers of this run; takes none of them away. */
  private boolean sameAnswers(List<SurnameRow> rows, WrittenRecords records) throws IOException {
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    try (SurnameCsvWriter writer = SurnameCsvWriter.behindOthers(expected)) {
      answer(rows, writer);
    }
    return records.agreeWith(expected.toByteArray());
  }

  private void writeHeader(SurnameCsvWriter writer) throws IOException {
    writer.write(reader.header(), columns.header());
  }

  private void writeRest(SurnameCsvWriter writer) throws IOException {
    for (List<SurnameRow> rows = chunk(); !rows.isEmpty(); rows = chunk()) {
      write(rows, writer);
    }
  }

  private List<SurnameRow> chunk() {
    List<SurnameRow> rows = new ArrayList<>(CHUNK);
    int characters = 0;
    while (rows.size() < CHUNK && characters < CHUNK_CHARACTERS && reader.hasNext()) {
      SurnameRow row = reader.next();
      rows.add(row);
      for (String cell : row.cells()) {
        characters += cell.length() + CELL_OVERHEAD;
      }
    }
    return rows;
  }

  private void write(List<SurnameRow> rows, SurnameCsvWriter writer) throws IOException {
    answer(rows, writer);
    // Whatever fails later, the output ends with a whole row.
    writer.flush();
    written += rows.size();
  }

  private void answer(List<SurnameRow> rows, SurnameCsvWriter writer) throws IOException {
    List<Classification> answers =
        classifier.classifyAll(rows.stream().map(SurnameRow::surname).toList());
    for (int i = 0; i < answers.size(); i++) {
      writer.write(rows.get(i).cells(), columns.cells(answers.get(i)));
    }
  }
}
