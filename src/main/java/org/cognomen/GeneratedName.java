package org.cognomen;

import java.util.Optional;
import org.cognomen.util.Decimals;
import org.cognomen.util.json.JsonLine;

/**
 * A name that {@link NameGenerator} made.
 *
 * @param surname the name
 * @param nationality for which it was made
 * @param logProbability natural logarithm of P(surname | nationality) of the model that made it, at
 *     temperature 1
 * @param known whether it is in the training data of the model (of the names that are not, about
 *     one in 120 is taken for one that is); empty where the model cannot tell
 */
public record GeneratedName(
    String surname, String nationality, double logProbability, Optional<Boolean> known) {

  private static final int DECIMALS = 4;

  /**
   * One line of JSON, as {@code generate --format jsonl} writes it: surname, nationality,
   * log_probability, known (null where the model cannot tell).
   */
  public String toJson() {
    return JsonLine.of(
        json -> {
          json.writeStringField("surname", surname);
          json.writeStringField("nationality", nationality);
          json.writeFieldName("log_probability");
          json.writeNumber(Decimals.fixed(logProbability, DECIMALS));
          json.writeFieldName("known");
          if (known.isPresent()) {
            json.writeBoolean(known.get());
          } else {
            json.writeNull();
          }
        });
  }
}
