package org.cognomen.util;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON is read to the tree of an ObjectMapper, and nothing that is not one object passes. */
class StrictJsonTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        " {\"a\": {\"b\": [], \"\": [[1], {}, null, true, false]}} ",
        "{\"int\": -2147483648, \"long\": 2147483648, \"big\": 9223372036854775808, \"zero\": -0}",
        "{\"x\": 0.1, \"y\": 1e999, \"z\": -0.0, \"w\": 1E2, \"v\": 0.30000001192092896}",
        "{\"\\u00e9\": \"\\ud83d\\ude00\\n\\\"\", \"ß\": \"ß\"}",
      })
  void treesAreThoseOfAnObjectMapper(String json) throws Exception {
    var read = StrictJson.read("config", json, "an object");
    var expected = new ObjectMapper().readTree(json);
    assertThat(read).isEqualTo(expected);
    assertThat(read.toString()).isEqualTo(expected.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "1", "null", "[{}]", "\"{}\""})
  void aTextWithoutAnObjectIsRefused(String json) {
    refuses(json, "not a JSON object");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{} {}", "{}\n1", "{},", "{}}", "{}x"})
  void whatStandsBehindTheObjectIsRefused(String json) {
    refuses(json, "not valid JSON");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"a\"", "{\"a\":", "{\"a\": 1", "{\"a\": [1", "{\"a"})
  void aTextThatEndsTooEarlyIsRefused(String json) {
    refuses(json, "ends too early");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"a\": 1, \"a\": 2}", "{\"a\" 1}", "{\"a\": ]", "{\"a\": [1}", "{\"a\": NaN}"})
  void whatIsNotJsonIsRefused(String json) {
    refuses(json, "not valid JSON");
  }

  @Test
  void depthHasALimit() {
    String deep = "{\"a\": ".repeat(8) + "1" + "}".repeat(8);
    assertThat(StrictJson.read("config", deep, "an object").isObject()).isTrue();
    refuses("{\"a\": ".repeat(9) + "1" + "}".repeat(9), "nested deeper than 8 levels");
  }

  private static void refuses(String json, String reason) {
    assertThatThrownBy(() -> StrictJson.read("config", json, "an object"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }
}
