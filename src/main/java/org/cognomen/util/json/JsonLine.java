package org.cognomen.util.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Writes a JSON object as one line of text, the form in which answers are handed out. */
public final class JsonLine {

  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonLine() {}

  /** Writes the fields of an object. */
  @FunctionalInterface
  public interface Fields {
    void writeTo(JsonGenerator json) throws IOException;
  }

  /** An object with these fields, in the order in which they are written, without a line feed. */
  public static String of(Fields fields) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.writeStartObject();
      fields.writeTo(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory never fails", e);
    }
    return text.toString();
  }
}
