package org.cognomen.server;

import java.util.OptionalDouble;
import org.cognomen.Classification;

/**
 * What an answer names.
 *
 * @param top how many nationalities, 0 or more
 * @param coverage of the candidates; empty to leave them out
 */
public record AnswerParts(int top, OptionalDouble coverage) {

  /** An answer as {@code classify --format jsonl} writes it, without a line feed. */
  String line(Classification answer) {
    return answer.toJson(top, coverage);
  }
}
