package org.cognomen.util.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Reads the JSON that programs write, to the tree that Jackson makes of it. Jackson's own parser is
 * sixty classes and as many methods to compile, which a process that answers a name and ends has to
 * wait for; here whatever is unusual is not read, and left to it.
 */
public final class PlainJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Deeper trees, longer numbers and longer texts are left to Jackson, which has limits too. */
  private static final int DEEPEST = 8;

  private static final int LONGEST_NUMBER = 40;
  private static final int LONGEST_TEXT = 1 << 15;

  private static final int SAFE_DIGITS = 9; // which any int has room for

  private final char[] json; // an array is read faster than a String before it is compiled
  private final StringBuilder unescaped = new StringBuilder();
  private int at; // of the next character

  private PlainJson(String json) {
    this.json = json.toCharArray();
  }

  /**
   * Reads an object.
   *
   * @return null where the text is not one, is invalid, or has something that is left to Jackson: a
   *     key twice, an integer of ten digits or more, many levels, very long numbers or texts
   */
  public static JsonNode readOrNull(String json) {
    PlainJson reader = new PlainJson(json);
    if (reader.next() != '{') {
      return null;
    }
    JsonNode root = reader.value('{', 1);
    return reader.next() == END ? root : null;
  }

  private static final char END = '\uFFFF'; // no text has it

  /** The next character that is not white space, which it passes; END behind the last one. */
  private char next() {
    while (at < json.length) {
      char c = json[at++];
      if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
        return c;
      }
    }
    return END;
  }

  /** The value that begins with a character, which has been passed; null where it is not plain. */
  private JsonNode value(char first, int depth) {
    switch (first) {
      case '{':
        return depth > DEEPEST ? null : object(depth);
      case '[':
        return depth > DEEPEST ? null : array(depth);
      case '"':
        String text = text();
        return text == null ? null : NODES.textNode(text);
      case 't':
        return isRest("rue") ? NODES.booleanNode(true) : null;
      case 'f':
        return isRest("alse") ? NODES.booleanNode(false) : null;
      case 'n':
        return isRest("ull") ? NODES.nullNode() : null;
      default:
        return number(first);
    }
  }

  /** Passes the rest of a word; what follows it is looked at by whoever asked for the value. */
  private boolean isRest(String rest) {
    for (int i = 0; i < rest.length(); i++) {
      if (at == json.length || json[at++] != rest.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private ObjectNode object(int depth) {
    ObjectNode object = NODES.objectNode();
    char c = next();
    if (c == '}') {
      return object;
    }
    while (c == '"') {
      String key = text();
      if (key == null || object.has(key) || next() != ':') {
        return null;
      }
      JsonNode value = value(next(), depth + 1);
      if (value == null) {
        return null;
      }
      object.set(key, value);
      c = next();
      if (c == '}') {
        return object;
      }
      c = c == ',' ? next() : END;
    }
    return null;
  }

  private ArrayNode array(int depth) {
    ArrayNode array = NODES.arrayNode();
    char c = next();
    if (c == ']') {
      return array;
    }
    while (c != END) {
      JsonNode value = value(c, depth + 1);
      if (value == null) {
        return null;
      }
      array.add(value);
      c = next();
      if (c == ']') {
        return array;
      }
      c = c == ',' ? next() : END;
    }
    return null;
  }

  /** A text whose first quote has been passed, or null. */
  private String text() {
    int start = at;
    int most = Math.min(json.length, start + LONGEST_TEXT);
    for (int i = start; i < most; i++) {
      char c = json[i];
      if (c == '"') {
        at = i + 1;
        return new String(json, start, i - start);
      }
      if (c == '\\') {
        return escaped();
      }
      if (c < ' ') {
        return null;
      }
    }
    return null;
  }

  /** The same of a text with escapes. */
  private String escaped() {
    unescaped.setLength(0);
    while (at < json.length && unescaped.length() < LONGEST_TEXT) {
      char c = json[at++];
      if (c == '"') {
        return unescaped.toString();
      }
      if (c < ' ') {
        return null;
      }
      int decoded = c == '\\' ? escape() : c;
      if (decoded < 0) {
        return null;
      }
      unescaped.appendCodePoint(decoded);
    }
    return null;
  }

  /** The code point of an escape whose backslash has been passed, of both halves; or -1. */
  private int escape() {
    char c = at < json.length ? json[at++] : END;
    int known = "\"\\/bfnrt".indexOf(c);
    if (known >= 0) {
      return "\"\\/\b\f\n\r\t".charAt(known);
    }
    int unit = c == 'u' ? hexadecimal() : -1;
    if (unit < 0 || !Character.isSurrogate((char) unit)) {
      return unit;
    }
    boolean isFirst = Character.isHighSurrogate((char) unit);
    if (!isFirst || at + 2 > json.length || json[at] != '\\' || json[at + 1] != 'u') {
      return -1; // Jackson says what is wrong
    }
    at += 2;
    int other = hexadecimal();
    return other >= 0 && Character.isLowSurrogate((char) other)
        ? Character.toCodePoint((char) unit, (char) other)
        : -1;
  }

  /** The four digits that follow, or -1. */
  private int hexadecimal() {
    if (at + 4 > json.length) {
      return -1;
    }
    int code = 0;
    for (int end = at + 4; at < end; at++) {
      int digit = "0123456789abcdef0123456789ABCDEF".indexOf(json[at]);
      if (digit < 0) {
        return -1;
      }
      code = code << 4 | digit & 0xF;
    }
    return code;
  }

  /** A number that begins with a character, which has been passed, or null. */
  private JsonNode number(char first) {
    int start = at - 1;
    boolean negative = first == '-';
    int digits = at - (negative ? 0 : 1);
    at = afterDigits(digits);
    int length = at - digits;
    if (length == 0 || length > 1 && json[digits] == '0') {
      return null;
    }
    boolean integral = true;
    if (at < json.length && json[at] == '.') {
      integral = false;
      int from = at + 1;
      at = afterDigits(from);
      if (at == from) {
        return null;
      }
    }
    if (at < json.length && (json[at] == 'e' || json[at] == 'E')) {
      integral = false;
      int from = at + 1;
      from += from < json.length && "+-".indexOf(json[from]) >= 0 ? 1 : 0;
      at = afterDigits(from);
      if (at == from) {
        return null;
      }
    }
    if (at - start > LONGEST_NUMBER || integral && length > SAFE_DIGITS) {
      return null;
    }
    if (integral) {
      return NODES.numberNode(Integer.parseInt(new String(json, start, at - start)));
    }
    return NODES.numberNode(Double.parseDouble(new String(json, start, at - start)));
  }

  private int afterDigits(int from) {
    int i = from;
    while (i < json.length && json[i] >= '0' && json[i] <= '9') {
      i++;
    }
    return i;
  }
}
