package org.cognomen.data.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/**
 * Any text is read, in linear time, never to nothing, and reading a surname again changes nothing.
 */
class HostileCellsTest {

  private static final int LONG = 2_000_000;

  /** What a cell is thrown together from: every step's special cases. */
  private static final String[] PIECES = {
    "Smith",
    "SMITH",
    "smith",
    "Maria",
    "MCDONALD",
    "O'Brien",
    "D'ANGELO",
    "van",
    "der",
    "DE",
    "LA",
    "y",
    "E",
    "O",
    "G.",
    "J.R.",
    "Mr",
    "Dr.",
    "Prof.",
    "Don",
    "pan",
    "Jr.",
    "III",
    "PhD",
    "née",
    "MD",
    "v.",
    "d.",
    "St.",
    "'t",
    "'",
    "''",
    "\"",
    "“",
    "”",
    "‘",
    "’",
    "(",
    ")",
    "[1]",
    ",",
    ";",
    "-",
    " - ",
    "–",
    ".",
    "..",
    "*",
    "†",
    "1",
    "2nd",
    "&#39;",
    "&amp;",
    "&eacute;",
    "&",
    "\\",
    "@",
    "://",
    "_",
    "\u200B",
    "\u00AD",
    "\u200D",
    "\uFEFF",
    "\u0301",
    "\u0327",
    "\uFE0F",
    "\t",
    "\u00A0",
    "İ",
    "ı",
    "ß",
    "ẞ",
    "Σ",
    "ǆ",
    "ŉ",
    "IJ",
    "Ĳ",
    "Ó",
    "H",
    "an",
    "tS",
    "田中",
    "さん",
    "محمد",
    "क्",
    "א\"ב",
    "😀",
    "\uD800",
    "\uDC00",
    "ﬁ",
    "Ａ",
    "𝐀",
    "ª",
    "ʼ",
    "ʻ",
    "mac",
    "MAC",
    "nic",
    "\0",
    "Ⅲ",
    "²"
  };

  @Test
  void longCellsTakeLinearTime() {
    List<String> cells =
        List.of(
            "a".repeat(LONG),
            "a" + "\u0301".repeat(LONG),
            "a" + "\u0301\u0327".repeat(LONG / 2),
            "\u200B".repeat(LONG),
            " ".repeat(LONG),
            "&amp;".repeat(LONG / 5),
            "&".repeat(LONG),
            "&" + "amp;".repeat(LONG / 4),
            "\"".repeat(LONG),
            "(".repeat(LONG),
            "'".repeat(LONG),
            ",".repeat(LONG),
            "a.".repeat(LONG / 2),
            "Mr ".repeat(LONG / 3),
            "\\'".repeat(LONG / 2),
            "A-".repeat(LONG / 2));
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          for (NameForm form : NameForm.values()) {
            SurnameNormalizer normalizer = SurnameNormalizer.of(form);
            for (String cell : cells) {
              assertThat(normalizer.read(cell)).isSameAs(cell);
            }
          }
        });
  }

  @Test
  void whatIsInvisibleDoesNotCountAsLength() {
    String padded = " ".repeat(LONG) + "Dr." + "\u200B".repeat(LONG) + " SMITH";
    assertThat(SurnameNormalizer.of(NameForm.SURNAME).read(padded)).isEqualTo("Smith");
  }

  @Test
  void cellsAtTheBoundAreQuick() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          for (String piece : PIECES) {
            String cell = (piece + " ").repeat(500);
            String longest = cell.substring(0, Math.min(cell.length(), SurnameNormalizer.LONGEST));
            for (NameForm form : NameForm.values()) {
              assertThat(SurnameNormalizer.of(form).read(longest)).isNotEmpty();
            }
          }
        });
  }

  @Test
  void anyCellIsReadToSomething() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(18);
    for (int i = 0; i < 100_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(1, 7); n > 0; n--) {
        text.append(PIECES[random.nextInt(PIECES.length)]).append(random.nextBoolean() ? " " : "");
      }
      String cell = text.toString();
      for (NameForm form : NameForm.values()) {
        String read = SurnameNormalizer.of(form).read(cell);
        assertThat(read).as("%s: %s", form, cell).isNotEmpty();
        if (!read.equals(cell)) {
          assertThat(Letters.hasLetter(read)).as(cell).isTrue();
          assertThat(Normalizer.isNormalized(read, Normalizer.Form.NFC)).as(cell).isTrue();
          assertThat(read).as(cell).isEqualTo(read.strip()).doesNotContain("  ");
        }
      }
    }
  }
}
