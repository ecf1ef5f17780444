package org.cognomen.util;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.cognomen.util.json.PlainJson;

/**
 * The JSON of a model directory: read with the care that a stranger's file needs, written the same
 * on every machine.
 */
public final class StrictJson {

  /** No file of a model directory nests deeper than five levels. */
  private static final int DEEPEST = 8;

  private static final int LONGEST_NUMBER = 40;

  /** Made where it is needed: most files are plain. */
  private static final class Parser {
    static final JsonFactory FACTORY =
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
            .build();
  }

  /** Made where something is written; to read needs none. */
  private static final class Writer {
    static final ObjectMapper MAPPER = JsonMapper.builder(Parser.FACTORY).build();
  }

  private StrictJson() {}

  /**
   * Reads one JSON object.
   *
   * @param what what the text is, for the message: {@code vectorizer}
   * @param expected what it should hold, for the message
   * @throws IllegalArgumentException if it is not a JSON object, has a key twice, nests deeper than
   *     eight levels, or has text behind it
   */
  public static JsonNode read(String what, String json, String expected) {
    JsonNode plain = PlainJson.readOrNull(json);
    return plain != null ? plain : parse(what, json, expected);
  }

  private static JsonNode parse(String what, String json, String expected) {
    JsonNode root;
    try {
      root = Tree.read(Parser.FACTORY, json);
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
    } catch (IOException e) {
      throw new UncheckedIOException("a text can always be read", e);
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
      return Writer.MAPPER
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

  /**
   * Reads JSON to the tree that an ObjectMapper makes of it, without one: in a process that answers
   * a name and ends, to make an ObjectMapper takes a tenth of the time.
   */
  private static final class Tree {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Tree() {}

    /**
     * Reads one value.
     *
     * @return a missing node where the text is blank
     * @throws IOException if the text is not JSON, goes beyond the limits of the factory, or does
     *     not end behind the value
     */
    static JsonNode read(JsonFactory factory, String json) throws IOException {
      try (JsonParser parser = factory.createParser(json)) {
        if (parser.nextToken() == null) {
          return MissingNode.getInstance();
        }
        JsonNode root = value(parser);
        if (parser.nextToken() != null) {
          throw new JsonParseException(
              parser, "there is something behind the end of the first value");
        }
        return root;
      }
    }

    /** The value that begins with the running token. */
    private static JsonNode value(JsonParser parser) throws IOException {
      return switch (parser.currentToken()) {
        case START_OBJECT -> object(parser);
        case START_ARRAY -> array(parser);
        case VALUE_STRING -> NODES.textNode(parser.getText());
        case VALUE_NUMBER_INT ->
            switch (parser.getNumberType()) {
              case INT -> NODES.numberNode(parser.getIntValue());
              case LONG -> NODES.numberNode(parser.getLongValue());
              default -> NODES.numberNode(parser.getBigIntegerValue());
            };
        case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
        case VALUE_TRUE -> NODES.booleanNode(true);
        case VALUE_FALSE -> NODES.booleanNode(false);
        case VALUE_NULL -> NODES.nullNode();
        default -> throw new JsonParseException(parser, "expected a value");
      };
    }

    private static ObjectNode object(JsonParser parser) throws IOException {
      ObjectNode object = NODES.objectNode();
      for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
        parser.nextToken();
        object.set(key, value(parser));
      }
      return object;
    }

    private static ArrayNode array(JsonParser parser) throws IOException {
      ArrayNode array = NODES.arrayNode();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        array.add(value(parser));
      }
      return array;
    }
  }
}
