package org.cognomen.cli.commands.answers;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.cognomen.Classification;
import org.cognomen.cli.options.AnswerParts;

/** One JSON object a line, as {@link Classification#toJson()} writes it. */
public final class JsonAnswers implements AnswerWriter {

  private final OutputStream out;
  private final AnswerParts parts;

  JsonAnswers(OutputStream out, AnswerParts parts) {
    this.out = out;
    this.parts = parts;
  }

  @Override
  public void write(List<Classification> answers) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Classification answer : answers) {
      lines.append(answer.toJson(parts.top(), parts.coverage())).append('\n');
    }
    out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
