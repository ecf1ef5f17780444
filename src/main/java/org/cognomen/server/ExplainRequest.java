package org.cognomen.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Optional;
import org.cognomen.util.Quoted;

/**
 * A name whose answer is to be explained.
 *
 * @param nationality whose probability is explained; empty for the most probable one
 */
record ExplainRequest(String name, Optional<String> nationality) {

  /** Of the body of a request. */
  static ExplainRequest ofJson(String body) {
    JsonNode json = ClassifyRequest.read(body, "{\"name\": \"McMahan\"}");
    for (Iterator<String> keys = json.fieldNames(); keys.hasNext(); ) {
      String key = keys.next();
      if (!key.equals("name") && !key.equals("nationality")) {
        throw Problem.badRequest(
            "Unknown field " + Quoted.of(key) + "; expected name and nationality.");
      }
    }
    if (!json.has("name")) {
      throw Problem.badRequest(
          "The field name is missing; expected an object such as {\"name\": \"McMahan\"}.");
    }
    String name = text(json, "name");
    ClassifyRequest.requireShort(name, "name");
    return new ExplainRequest(
        name, json.has("nationality") ? Optional.of(text(json, "nationality")) : Optional.empty());
  }

  private static String text(JsonNode json, String key) {
    JsonNode text = json.get(key);
    if (!text.isTextual()) {
      throw Problem.badRequest(key + " is " + Quoted.of(text.toString()) + "; expected a string.");
    }
    return text.textValue();
  }
}
