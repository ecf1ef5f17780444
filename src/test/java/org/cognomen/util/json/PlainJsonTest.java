package org.cognomen.util.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read is what Jackson reads; all else is left to it. */
class PlainJsonTest {

  private static final ObjectMapper JACKSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final String SAMPLE =
      " {\"a\" : [0, -1, 12, -0, 1.5e-3, -2.25, 7E+2], \"b\": {\"c\": \"\\u00e9\\\"\\n/\\/x\","
          + " \"\": [true, false, null, []]},\r\n\t\"long\": 999999999, \"ß\": {\"\\uD83D\\uDE00\": 1}}";

  @Test
  void aPlainObjectIsRead() throws Exception {
    JsonNode read = PlainJson.readOrNull(SAMPLE);
    assertThat(read).isEqualTo(JACKSON.readTree(SAMPLE));
    assertThat(read.toString()).isEqualTo(JACKSON.readTree(SAMPLE).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "[1]",
        "{\"a\":1,\"a\":1}",
        "{\"a\":2147483648}",
        "{\"a\":01}",
        "{\"a\":1.}",
        "{\"a\":.5}",
        "{\"a\":+1}",
        "{\"a\":1e}",
        "{\"a\":NaN}",
        "{\"a\":1,}",
        "{\"a\":[1,]}",
        "{\"a\":[,1]}",
        "{\"a\":\"\t\"}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12g4\"}",
        "{\"a\":\"\\u12",
        "{\"\\ud83d\":1}",
        "{\"\\ude00\\ud83d\":1}",
        "{\"\\ud83d\\n\":1}",
        "{\"a\":\"\\ud83d\\ud83d\"}",
        "{\"a\":\"",
        "{\"a\":tru}",
        "{a:1}",
        "{} {}",
        "{\"a\":0.00000000000000000000000000000000000000001}",
        "{\"a\":[[[[[[[[1]]]]]]]]}",
        "\uFEFF{}",
      })
  void anythingElseIsNot(String json) {
    assertThat(PlainJson.readOrNull(json)).isNull();
  }

  @Test
  void whatIsReadOfDamagedTextsIsWhatJacksonReads() {
    SplittableRandom random = new SplittableRandom(1);
    String pieces = "{}[]\":,\\u0123.eE+-tfn \uFFFF";
    int read = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder json = new StringBuilder(SAMPLE);
      for (int change = random.nextInt(1, 4); change > 0; change--) {
        char piece = pieces.charAt(random.nextInt(pieces.length()));
        int place = random.nextInt(json.length());
        switch (random.nextInt(3)) {
          case 0 -> json.setCharAt(place, piece);
          case 1 -> json.deleteCharAt(place);
          default -> json.insert(place, piece);
        }
      }
      JsonNode plain = PlainJson.readOrNull(json.toString());
      if (plain != null) {
        read++;
        assertThat(plain).as(json.toString()).isEqualTo(jackson(json.toString()));
      }
    }
    assertThat(read).isBetween(500, 19_000);
  }

  private static JsonNode jackson(String json) {
    try {
      return JACKSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError("Jackson refuses " + json, e);
    }
  }
}
