package org.cognomen.util;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * The JSON of a model directory: read with the care that a stranger's file needs, written the same
 * on every machine.
 */
public final class StrictJson {

  /** No file of a model directory nests deeper than five levels. */
  private static final int DEEPEST = 8;

  private static final int LONGEST_NUMBER = 40;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNumberLength(LONGEST_NUMBER)
                          .build())
                  // A second value for a key would silently win over the first.
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  // Python's open() without an encoding reads ASCII correctly on every system.
                  .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private StrictJson() {}

  /**
   * Reads one JSON object.
   *
   * @param what what the text is, for the message: {@code vectorizer}
   * @param expected what it should hold, for the message
   * @throws IllegalArgumentException if it is no JSON object, has a key twice, nests deeper than
   *     eight levels, or has text behind it
   */
  public static JsonNode read(String what, String json, String expected) {
    JsonNode root;
    try {
      root = MAPPER.readTree(json);
    } catch (StreamConstraintsException e) {
      throw new IllegalArgumentException(
          what
              + ": JSON nested deeper than "
              + DEEPEST
              + " levels, or a key or number too long"
              + where(e)
              + "; expected "
              + expected,
          e);
    } catch (JsonEOFException e) {
      throw new IllegalArgumentException(
          what + ": the JSON ends too early" + where(e) + "; expected a whole file", e);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          what
              + ": not valid JSON"
              + where(e)
              + ": "
              + Quoted.visible(e.getOriginalMessage())
              + "; expected "
              + expected,
          e);
    }
    if (!root.isObject()) {
      throw new IllegalArgumentException(what + ": not a JSON object; expected " + expected);
    }
    return root;
  }

  /** Indented, in ASCII, with a newline at the end. */
  public static String write(JsonNode root) {
    DefaultIndenter newlines = new DefaultIndenter("  ", "\n");
    try {
      return MAPPER
              .writer(new DefaultPrettyPrinter().withObjectIndenter(newlines))
              .writeValueAsString(root)
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree is always JSON", e);
    }
  }

  private static String where(JsonProcessingException e) {
    return e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
  }
}
