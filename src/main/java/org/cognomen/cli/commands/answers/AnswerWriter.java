package org.cognomen.cli.commands.answers;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.cognomen.Classification;
import org.cognomen.cli.options.AnswerFormat;
import org.cognomen.cli.options.AnswerOptions;

/** Writes answers, one line each. */
public interface AnswerWriter {

  /** Writes the lines and flushes them. */
  void write(List<Classification> answers) throws IOException;

  /**
   * The writer of a format.
   *
   * @param nationalities C
   */
  static AnswerWriter of(
      AnswerFormat format, OutputStream out, AnswerOptions options, int nationalities)
      throws IOException {
    return switch (format) {
      case TEXT -> new TextAnswers(out, options.parts(nationalities));
      case CSV -> new CsvAnswers(out, options.csv(nationalities));
      case JSONL -> new JsonAnswers(out, options.parts(nationalities));
    };
  }
}
