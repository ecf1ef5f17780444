package org.cognomen.cli.commands.answers;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cognomen.Classification;
import org.cognomen.NationalityProbability;
import org.cognomen.cli.options.AnswerParts;
import org.cognomen.util.Decimals;
import org.cognomen.util.Quoted;
import org.cognomen.util.TextWidth;

/**
 * The answers for a reader: the name, then the nationalities with their probabilities, such as
 * {@code McMahan Irish 0.5493, Scottish 0.2310}. Characters that could move a cursor are shown by
 * their numbers.
 */
public final class TextAnswers implements AnswerWriter {

  private static final int DECIMALS = 4;
  private static final int NAME_WIDTH = 20;
  private static final double LEAST = 0.00005; // rounds to the last of the decimals

  private final OutputStream out;
  private final int columns;
  private final AnswerParts shown;

  /**
   * @param columns of the terminal that answers go to, in which each has as many lines as it needs;
   *     0 where it is none, and each has one
   * @param shown how many nationalities an answer names, and which candidates
   */
  TextAnswers(OutputStream out, int columns, AnswerParts shown) {
    this.out = out;
    this.columns = columns;
    this.shown = shown;
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
    StringBuilder line = new StringBuilder();
    String name = Quoted.visible(answer.surname());
    line.append(TextWidth.padded(name, NAME_WIDTH)).append("  ");
    line.append(
            switch (answer.status()) {
              case OK -> nationalities(answer);
              case BLANK -> "(blank: no name)";
              case UNCERTAIN -> "(uncertain) " + region(answer) + nationalities(answer);
              case UNFAMILIAR -> "(unfamiliar) " + nationalities(answer);
            })
        .append(candidates(answer))
        .append(read(answer));
    lines.append(columns > 0 ? wrapped(line.toString()) : line).append('\n');
  }

  /** Not between a nationality and its probability. */
  private String wrapped(String line) {
    return TextWidth.wrapped(line, columns, NAME_WIDTH + 2, ",;:)");
  }

  /** The nationalities up to those whose probability would be shown as 0. */
  private String nationalities(Classification answer) {
    List<NationalityProbability> top = answer.top(shown.top());
    return IntStream.range(0, top.size())
        .filter(i -> i == 0 || top.get(i).probability() >= LEAST)
        .mapToObj(
            i -> Quoted.visible(top.get(i).nationality()) + " " + shown(top.get(i).probability()))
        .collect(Collectors.joining(", "));
  }

  private static String region(Classification answer) {
    return answer
        .region()
        .map(region -> Quoted.visible(region.region()) + " " + shown(region.probability()) + ": ")
        .orElse("");
  }

  private String candidates(Classification answer) {
    if (shown.coverage().isEmpty() || answer.status() == Classification.Status.BLANK) {
      return "";
    }
    return "; candidates "
        + answer.candidates(shown.coverage().getAsDouble()).stream()
            .map(Quoted::visible)
            .collect(Collectors.joining(", "));
  }

  /**
   * What was read, where more than white space, case and composition tell it from what was given.
   */
  private static String read(Classification answer) {
    String given = Normalizer.normalize(answer.surname().strip(), Normalizer.Form.NFC);
    return answer.status() == Classification.Status.BLANK
            || sameLetters(answer.surnameRead(), given)
        ? ""
        : "; read as " + Quoted.visible(answer.surnameRead());
  }

  /** Whether two texts differ in the case of their letters at most. */
  private static boolean sameLetters(String a, String b) {
    return a.equalsIgnoreCase(b)
        || a.toUpperCase(Locale.ROOT).equals(b.toUpperCase(Locale.ROOT)); // STRAßE and Strasse
  }

  private static String shown(double probability) {
    return probability > 1 - LEAST ? ">0.9999" : Decimals.probability(probability, DECIMALS);
  }
}
