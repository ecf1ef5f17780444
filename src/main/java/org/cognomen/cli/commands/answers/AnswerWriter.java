package org.cognomen.cli.commands.answers;

import java.io.IOException;
import java.util.List;
import org.cognomen.Classification;
import org.cognomen.cli.io.Terminal;
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
      AnswerFormat format, Terminal terminal, AnswerOptions options, int nationalities)
      throws IOException {
    return switch (format) {
      case TEXT ->
          new TextAnswers(terminal.out(), terminal.columns(), options.parts(nationalities));
      case CSV -> new CsvAnswers(terminal.out(), options.csv(nationalities));
      case JSONL -> new JsonAnswers(terminal.out(), options.parts(nationalities));
    };
  }
}
