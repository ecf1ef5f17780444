package org.cognomen.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.cognomen.Classification;
import org.cognomen.util.Decimals;
import org.cognomen.util.Quoted;

/**
 * The answers for a reader: the name, then the nationalities with their probabilities, such as
 * {@code McMahan Irish 0.5493, Scottish 0.2310}. Characters that could move a cursor are shown by
 * their numbers.
 */
final class TextAnswers implements AnswerWriter {

  private static final int DECIMALS = 4;
  private static final int NAME_WIDTH = 20;

  private final OutputStream out;
  private final int listed;

  /**
   * @param listed how many nationalities an answer names
   */
  TextAnswers(OutputStream out, int listed) {
    this.out = out;
    this.listed = listed;
  }

  @Override
  public void write(List<Classification> answers) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Classification answer : answers) {
      addLine(answer, lines);
    }
    out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private void addLine(Classification answer, StringBuilder lines) {
    String name = Quoted.visible(answer.surname());
    int padding = NAME_WIDTH - name.codePointCount(0, name.length());
    lines.append(name).append(" ".repeat(Math.max(0, padding))).append("  ");
    String nationalities =
        answer.top(listed).stream()
            .map(
                each ->
                    Quoted.visible(each.nationality())
                        + " "
                        + Decimals.probability(each.probability(), DECIMALS))
            .collect(Collectors.joining(", "));
    lines
        .append(
            switch (answer.status()) {
              case OK -> nationalities;
              case BLANK -> "(blank: no name)";
              case UNCERTAIN -> "(uncertain) " + nationalities;
            })
        .append('\n');
  }
}
