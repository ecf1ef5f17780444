package org.cognomen.cli.commands.answers;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.cognomen.Classification;
import org.cognomen.answers.AnswerColumns;
import org.cognomen.data.files.SurnameCsvWriter;

/** The answers as {@code predict} would write them for a file with the one column surname. */
public final class CsvAnswers implements AnswerWriter {

  private final SurnameCsvWriter writer;
  private final AnswerColumns columns;

  /** A writer that has written the header. */
  CsvAnswers(OutputStream out, AnswerColumns columns) throws IOException {
    this.writer = new SurnameCsvWriter(out);
    this.columns = columns;
    writer.write(List.of("surname"), columns.header());
    writer.flush();
  }

  @Override
  public void write(List<Classification> answers) throws IOException {
    for (Classification answer : answers) {
      writer.add(answer.surname());
      columns.add(answer, writer);
      writer.endRow();
    }
    writer.flush();
  }
}
