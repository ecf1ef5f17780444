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
import org.cognomen.AnswerJson;
import org.cognomen.Classification;

/** One JSON object a line, as {@link AnswerJson} writes it. */
final class JsonAnswers implements AnswerWriter {

  private final JsonGenerator json;
  private final AnswerJson answerJson;

  JsonAnswers(OutputStream out, AnswerJson answerJson) throws IOException {
    this.answerJson = answerJson;
    json =
        new JsonFactory()
            .createGenerator(
                new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)));
    json.setRootValueSeparator(new SerializedString(""));
  }

  @Override
  public void write(List<Classification> answers) throws IOException {
    for (Classification answer : answers) {
      answerJson.write(answer, json);
      json.writeRaw('\n');
    }
    json.flush();
  }
}
