package org.cognomen.data.files.formats;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.cognomen.data.DataException;
import org.cognomen.util.DurableFiles;
import org.cognomen.util.Quoted;

/**
 * JSON lines: one object a line. The keys of the first one are the columns; what a later one lacks
 * is an empty cell, what it has beside them is ignored.
 */
public final class JsonLineRows implements RowSource {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final String name;
  private final StrictReader characters;
  private final BufferedReader lines;
  private final Set<String> ignored = new TreeSet<>();
  private List<String> keys; // null before the first row
  private String nameKey; // null until it is known which column has the names
  private JsonNode first; // the first object, whose keys were handed out as the header
  private long firstLine;
  private long line;
  private Optional<String> fault = Optional.empty();

  public JsonLineRows(Source source, TextFormat format) {
    name = source.name();
    characters = source.text(format);
    lines = new BufferedReader(characters);
  }

  @Override
  public List<String> next() {
    if (keys == null) {
      String text = readLine();
      if (text == null) {
        return null;
      }
      first = object(text);
      if (first == null) {
        throw new DataException(name + ":" + line + ": " + expected(text));
      }
      firstLine = line;
      keys = new ArrayList<>();
      first.fieldNames().forEachRemaining(keys::add);
      return Collections.unmodifiableList(keys);
    }
    fault = Optional.empty();
    if (first != null) {
      JsonNode row = first;
      line = firstLine;
      first = null;
      return cells(row);
    }
    String text = readLine();
    if (text == null) {
      return null;
    }
    JsonNode row = object(text);
    fault = row == null ? Optional.of(expected(text)) : fault;
    return row == null ? List.of(text) : cells(row);
  }

  @Override
  public Optional<String> fault() {
    return fault;
  }

  private List<String> cells(JsonNode row) {
    List<String> cells = new ArrayList<>(keys.size());
    for (String key : keys) {
      JsonNode value = row.path(key);
      if (value.isContainerNode() && key.equals(nameKey)) {
        fault =
            Optional.of(
                "expected text as "
                    + Quoted.of(key)
                    + ", found "
                    + (value.isArray() ? "an array" : "an object")
                    + "; write one name as a string");
      }
      cells.add(
          value.isMissingNode() || value.isNull()
              ? ""
              : value.isValueNode() ? value.asText() : value.toString());
    }
    row.fieldNames()
        .forEachRemaining(
            key -> {
              if (!keys.contains(key)) {
                ignored.add(key);
              }
            });
    return Collections.unmodifiableList(cells);
  }

  /** The next line that is not blank; null at the end. */
  private String readLine() {
    try {
      while (true) {
        characters.rowStarts(++line);
        String text = lines.readLine();
        if (text == null || !text.isBlank()) {
          return text;
        }
      }
    } catch (IOException e) {
      throw new DataException(name + ":" + line + ": cannot be read: " + DurableFiles.reason(e), e);
    }
  }

  /** The object of a line; null where it is none. */
  private static JsonNode object(String text) {
    try {
      JsonNode node = MAPPER.readTree(text);
      return node != null && node.isObject() ? node : null;
    } catch (JsonProcessingException | StackOverflowError e) {
      return null;
    }
  }

  private static String expected(String text) {
    return "expected one JSON object on this line, as JSON lines have them, found "
        + Quoted.of(text)
        + "; jq -c . writes JSON that way";
  }

  @Override
  public void namesAreIn(int column) {
    String key = keys.get(column);
    nameKey = key;
    characters.namesBy(
        text -> {
          try {
            return MAPPER.readTree(text).path(key).asText(text);
          } catch (JsonProcessingException e) {
            return text;
          }
        });
  }

  @Override
  public Set<String> ignored() {
    return Collections.unmodifiableSet(ignored);
  }

  @Override
  public long line() {
    return line;
  }

  @Override
  public String name() {
    return name;
  }

  /** What is made of JSON lines is a CSV. */
  @Override
  public Dialect dialect() {
    return Dialect.DEFAULT;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
