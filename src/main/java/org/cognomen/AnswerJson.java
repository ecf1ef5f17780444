package org.cognomen;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Locale;
import java.util.OptionalDouble;
import org.cognomen.util.Decimals;
import org.cognomen.util.json.JsonLine;

/**
 * Writes an answer as a JSON object, the same on the command line, over HTTP and from Java:
 * surname, surname_read (where it is not the surname), nationality (null where the status is not
 * ok), probability (of the most probable nationality; 0 for a blank name), status, familiarity
 * (null where the model cannot measure it), region and region_probability (where the model has a
 * table), candidates (where asked for), predictions (none for a blank name).
 *
 * @param top how many predictions an answer has
 * @param coverage of the candidates; empty to leave them out
 */
record AnswerJson(int top, OptionalDouble coverage) {

  private static final int DECIMALS = 8;

  /** The object as one line of text, without a line feed. */
  String line(Classification answer) {
    return JsonLine.of(json -> write(answer, json));
  }

  private void write(Classification answer, JsonGenerator json) throws IOException {
    json.writeStringField("surname", answer.surname());
    if (!answer.surnameRead().equals(answer.surname())) {
      json.writeStringField("surname_read", answer.surnameRead());
    }
    boolean ok = answer.status() == Classification.Status.OK;
    json.writeStringField("nationality", ok ? answer.nationality() : null);
    writeShare("probability", answer.probability(), json);
    json.writeStringField("status", answer.status().name().toLowerCase(Locale.ROOT));
    if (answer.familiarity().isPresent()) {
      writeShare("familiarity", answer.familiarity().getAsDouble(), json);
    } else {
      json.writeNullField("familiarity");
    }
    if (answer.region().isPresent()) {
      RegionProbability region = answer.region().get();
      json.writeStringField("region", region.region());
      writeShare("region_probability", region.probability(), json);
    }
    if (coverage.isPresent()) {
      json.writeArrayFieldStart("candidates");
      for (String candidate : answer.candidates(coverage.getAsDouble())) {
        json.writeString(candidate);
      }
      json.writeEndArray();
    }
    json.writeArrayFieldStart("predictions");
    for (NationalityProbability prediction : answer.top(top)) {
      json.writeStartObject();
      json.writeStringField("nationality", prediction.nationality());
      writeShare("probability", prediction.probability(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeShare(String key, double share, JsonGenerator json) throws IOException {
    json.writeFieldName(key);
    json.writeNumber(Decimals.probability(share, DECIMALS));
  }
}
