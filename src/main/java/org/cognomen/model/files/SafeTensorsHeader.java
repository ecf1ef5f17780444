package org.cognomen.model.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cognomen.util.Quoted;
import org.cognomen.util.StrictJson;

/** What the header of a safetensors file says of its tensors, held to the format's rules. */
public final class SafeTensorsHeader {

  static final String METADATA = "__metadata__";
  private static final int MOST_DIMENSIONS = 8;

  /** Where one tensor lies, in bytes from the first number. */
  record Entry(String name, TensorType type, int[] shape, long begin, long end) {}

  private final String file;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();

  private SafeTensorsHeader(String file) {
    this.file = file;
  }

  /** The tensors by their names, in the order of the header. */
  Map<String, Entry> entries() {
    return entries;
  }

  /** The texts beside the tensors. */
  Map<String, String> metadata() {
    return metadata;
  }

  /**
   * Reads a header.
   *
   * @param file what errors call the file
   * @throws ModelException if it is not a JSON object, has a name twice, or a tensor without a
   *     known type, a shape and two offsets
   */
  static SafeTensorsHeader parse(String json, String file) {
    SafeTensorsHeader parsed = new SafeTensorsHeader(file);
    parsed.read(json);
    return parsed;
  }

  private void read(String json) {
    JsonNode header;
    try {
      header = StrictJson.read(file, json, "the header of a safetensors file");
    } catch (IllegalArgumentException e) {
      throw new ModelException(e.getMessage(), e);
    }
    for (Map.Entry<String, JsonNode> property : header.properties()) {
      if (property.getKey().equals(METADATA)) {
        readMetadata(property.getValue());
      } else {
        entries.put(property.getKey(), entry(property.getKey(), property.getValue()));
      }
    }
  }

  private Entry entry(String name, JsonNode tensor) {
    String typeName = tensor.path("dtype").asText();
    TensorType type =
        TensorType.named(typeName)
            .orElseThrow(
                () ->
                    fault(
                        "has the tensor "
                            + Quoted.of(name)
                            + " as "
                            + Quoted.of(typeName)
                            + "; expected 'F32' or 'U16'"));
    JsonNode shape = tensor.path("shape");
    JsonNode offsets = tensor.path("data_offsets");
    if (!shape.isArray()
        || shape.size() > MOST_DIMENSIONS
        || !offsets.isArray()
        || offsets.size() != 2) {
      throw fault(
          "has the tensor "
              + Quoted.of(name)
              + " without a shape and two data_offsets; expected both");
    }
    int[] lengths = new int[shape.size()];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = (int) integer(name, shape.get(i), Integer.MAX_VALUE);
    }
    return new Entry(
        name,
        type,
        lengths,
        integer(name, offsets.get(0), Long.MAX_VALUE),
        integer(name, offsets.get(1), Long.MAX_VALUE));
  }

  private void readMetadata(JsonNode texts) {
    if (!texts.isObject()) {
      throw fault("has " + METADATA + " that is not a JSON object; expected texts by their names");
    }
    for (Map.Entry<String, JsonNode> property : texts.properties()) {
      if (!property.getValue().isTextual()) {
        throw fault(
            "has " + Quoted.of(property.getKey()) + " in " + METADATA + "; expected a text there");
      }
      metadata.put(property.getKey(), property.getValue().textValue());
    }
  }

  private long integer(String name, JsonNode node, long most) {
    if (!node.isIntegralNumber()
        || !node.canConvertToLong()
        || node.longValue() < 0
        || node.longValue() > most) {
      throw fault(
          "has "
              + Quoted.of(node.toString())
              + " in the header of the tensor "
              + Quoted.of(name)
              + "; expected an integer from 0 to "
              + most);
    }
    return node.longValue();
  }

  /**
   * Holds the offsets to the rules: from 0 on, without holes or overlaps, each range as long as its
   * shape says, and no byte left over.
   *
   * @param available bytes of numbers in the file
   * @throws ModelException if a rule is broken
   */
  void checkLayout(long available) {
    List<Entry> ordered = new ArrayList<>(entries.values());
    ordered.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    long end = 0;
    for (Entry entry : ordered) {
      if (entry.begin != end || entry.end < entry.begin) {
        throw fault(
            "has the tensor "
                + Quoted.of(entry.name)
                + " at "
                + entry.begin
                + " to "
                + entry.end
                + "; expected it to begin at "
                + end
                + ", where the one before it ends");
      }
      end = entry.end;
      if (bytes(entry.shape, entry.type) != entry.end - entry.begin) {
        throw fault(
            "has the tensor "
                + Quoted.of(entry.name)
                + " of shape "
                + Arrays.toString(entry.shape)
                + " in "
                + (entry.end - entry.begin)
                + " bytes; the two do not fit");
      }
    }
    if (end != available) {
      throw fault(
          "has " + available + " bytes of numbers; expected " + end + ", as its header says");
    }
  }

  /** Bytes of a tensor, or -1 where they are more than a long can count. */
  static long bytes(int[] shape, TensorType type) {
    try {
      long bytes = type.bytes();
      for (int length : shape) {
        bytes = Math.multiplyExact(bytes, length);
      }
      return bytes;
    } catch (ArithmeticException e) {
      return -1;
    }
  }

  private ModelException fault(String sentence) {
    return new ModelException(file + " " + sentence + ".");
  }
}
