package org.cognomen.server;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.cognomen.Classification;
import org.cognomen.SurnameClassifier;
import org.eclipse.jetty.http.HttpStatus;

/**
 * The reply to many names, made and sent in pieces: the next piece is computed once the client has
 * taken the former, so that a slow one has few answers in memory, and requests for single names
 * pass between the pieces.
 */
final class BatchReply {

  /** Predictions in a piece, about half a megabyte of JSON. */
  private static final int PREDICTIONS = 8192;

  private static final int FEWEST = 16;

  private final Exchange exchange;
  private final Scoring scoring;
  private final SurnameClassifier classifier;
  private final AnswerParts answers;
  private final List<String> names;
  private final int piece;

  private BatchReply(
      Exchange exchange,
      Scoring scoring,
      SurnameClassifier classifier,
      AnswerParts answers,
      List<String> names) {
    this.exchange = exchange;
    this.scoring = scoring;
    this.classifier = classifier;
    this.answers = answers;
    this.names = names;
    piece = Math.max(FEWEST, Math.min(Scoring.NAMES_AT_ONCE, PREDICTIONS / (answers.top() + 1)));
  }

  /** Answers the names of an exchange. */
  static void send(
      Exchange exchange,
      Scoring scoring,
      SurnameClassifier classifier,
      AnswerParts answers,
      List<String> names) {
    exchange.begin(HttpStatus.OK_200, "application/json");
    new BatchReply(exchange, scoring, classifier, answers, names).from(0);
  }

  private void from(int first) {
    int to = Math.min(names.size(), first + piece);
    scoring.submit(
        new Scoring.Job(
            classifier,
            names.subList(first, to),
            exchange.isCounted(),
            some -> {
              boolean last = to == names.size();
              exchange.write(last, json(some, first == 0, last), () -> from(to));
            },
            () -> exchange.fail(Problem.internal())));
  }

  private byte[] json(List<Classification> some, boolean first, boolean last) {
    StringBuilder json = new StringBuilder(first ? "{\"results\":[" : "");
    String comma = first ? "" : ",";
    for (Classification answer : some) {
      json.append(comma).append(answers.line(answer));
      comma = ",";
    }
    return json.append(last ? "]}\n" : "").toString().getBytes(StandardCharsets.UTF_8);
  }
}
