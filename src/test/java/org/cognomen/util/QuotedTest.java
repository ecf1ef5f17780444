package org.cognomen.util;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

public class QuotedTest {

  @Test
  void plainTextStandsInQuotes() {
    assertThat(Quoted.of("Ó Súilleabháin 😀")).isEqualTo("'Ó Súilleabháin 😀'");
    assertThat(Quoted.of("")).isEqualTo("''");
    assertThat(Quoted.of(null)).isEqualTo("nothing");
  }

  @Test
  void whatCannotBeSeenIsShownByItsNumber() {
    assertThat(Quoted.of("a\u001b[2Jb\n\u202e\ud83dz"))
        .isEqualTo("'a<U+001B>[2Jb<U+000A><U+202E><U+D83D>z'");
  }

  @Test
  void aSpaceThatOnlyLooksLikeOneIsShownByItsNumber() {
    assertThat(Quoted.of("Mac Leod\u00a0x\u3000")).isEqualTo("'Mac Leod<U+00A0>x<U+3000>'");
  }

  @Test
  void longTextIsCutByCodePoints() {
    assertThat(Quoted.of("😀".repeat(40))).isEqualTo("'" + "😀".repeat(40) + "'");
    assertThat(Quoted.of("😀".repeat(41))).isEqualTo("'" + "😀".repeat(40) + "...'");
  }

  @Test
  void manyTextsEndInACount() {
    assertThat(Quoted.all(List.of("a", "b"))).isEqualTo("'a', 'b'");
    List<String> many = IntStream.range(0, 32).mapToObj(Integer::toString).toList();
    assertThat(Quoted.all(many)).startsWith("'0', '1'").endsWith("'29' and 2 more");
  }
}
