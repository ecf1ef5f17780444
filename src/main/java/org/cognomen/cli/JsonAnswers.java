package org.cognomen.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.cognomen.Classification;
import org.cognomen.NationalityProbability;
import org.cognomen.util.Decimals;

/**
 * One JSON object a line: surname, nationality (null where the status is not ok), probability (of
 * the most probable nationality; 0 for a blank name), status, predictions (none for a blank name).
 */
final class JsonAnswers implements AnswerWriter {

  private static final int DECIMALS = 8;

  private final JsonGenerator json;
  private final int listed;

  /**
   * @param listed how many predictions an answer has
   */
  JsonAnswers(OutputStream out, int listed) throws IOException {
    this.listed = listed;
    json =
        new JsonFactory()
            .createGenerator(
                new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)));
    json.setRootValueSeparator(new SerializedString(""));
  }

  @Override
  public void write(List<Classification> answers) throws IOException {
    for (Classification answer : answers) {
      json.writeStartObject();
      json.writeStringField("surname", answer.surname());
      boolean ok = answer.status() == Classification.Status.OK;
      json.writeStringField("nationality", ok ? answer.nationality() : null);
      writeProbability(answer.probability());
      json.writeStringField("status", AnswerColumns.word(answer.status()));
      json.writeArrayFieldStart("predictions");
      for (NationalityProbability prediction : answer.top(listed)) {
        json.writeStartObject();
        json.writeStringField("nationality", prediction.nationality());
        writeProbability(prediction.probability());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
    json.flush();
  }

  private void writeProbability(double probability) throws IOException {
    json.writeFieldName("probability");
    json.writeNumber(Decimals.probability(probability, DECIMALS));
  }
}
