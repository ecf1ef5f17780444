package org.cognomen.server;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cognomen.util.Quoted;

/** Reads the query of an address strictly: what is no UTF-8 or appears twice is a problem. */
final class Query {

  private static final int REPLACEMENT = 0xFFFD;

  private Query() {}

  /**
   * The parameters, decoded, in order.
   *
   * @param query what follows the question mark; null where there is none
   */
  static Map<String, String> parse(String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (query == null || query.isEmpty()) {
      return parameters;
    }
    for (String pair : query.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      String key = decode(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      if (parameters.put(key, value) != null) {
        throw Problem.badRequest(
            "The parameter " + Quoted.of(key) + " appears twice; expected it once.");
      }
    }
    return parameters;
  }

  private static String decode(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (c == REPLACEMENT) { // what Jetty makes of bytes that are not UTF-8
        throw Problem.badRequest("The query is not UTF-8; encode it as UTF-8.");
      }
      if (c == '%') {
        if (i + 2 >= text.length()
            || !HexFormat.isHexDigit(text.charAt(i + 1))
            || !HexFormat.isHexDigit(text.charAt(i + 2))) {
          throw Problem.badRequest(
              "The query has a % without two hexadecimal digits behind it; write %25 for %.");
        }
        bytes.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
        i += 3;
      } else {
        byte[] encoded =
            c == '+' ? new byte[] {' '} : Character.toString(c).getBytes(StandardCharsets.UTF_8);
        bytes.writeBytes(encoded);
        i += Character.charCount(c);
      }
    }
    return utf8(bytes.toByteArray(), "The query");
  }

  /**
   * Text of a request.
   *
   * @param what where it stands, at the beginning of a sentence
   */
  static String utf8(byte[] bytes, String what) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw Problem.badRequest(what + " is not UTF-8; encode it as UTF-8.");
    }
  }
}
