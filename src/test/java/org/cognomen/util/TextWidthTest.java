package org.cognomen.util;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextWidthTest {

  @Test
  void linesAreWrappedWhereTheyMay() {
    String text = "Li  South African 0.6, Maltese 0.2, Somali 0.1";
    assertThat(TextWidth.wrapped(text, 80, 4, ",")).isEqualTo(text);
    assertThat(TextWidth.wrapped(text, 24, 4, ","))
        .isEqualTo("Li  South African 0.6,\n    Maltese 0.2,\n    Somali 0.1");
    assertThat(TextWidth.wrapped(text, 20, 2, ""))
        .isEqualTo("Li  South African\n  0.6, Maltese 0.2,\n  Somali 0.1");
    assertThat(TextWidth.wrapped("x".repeat(30) + " y", 20, 2, ""))
        .isEqualTo("x".repeat(30) + "\n  y"); // a word that is too long stays whole
    assertThat(TextWidth.wrapped("東京 大阪", 5, 0, "")).isEqualTo("東京\n大阪");
  }

  private static final String DECOMPOSED = "Mu\u0308ller";

  @Test
  void lettersOfChineseJapaneseAndKoreanAreTwoColumnsWide() {
    assertThat(TextWidth.length("田中太郎")).isEqualTo(8);
    assertThat(TextWidth.length("スミス、ー")).isEqualTo(10);
    assertThat(TextWidth.length("김")).isEqualTo(2);
    assertThat(TextWidth.length("\u1100\u1175\u11B7")).isEqualTo(2); // the same, decomposed
    assertThat(TextWidth.length("ｽﾐｽ")).isEqualTo(3); // halfwidth
    assertThat(TextWidth.padded("日本", 6)).isEqualTo("日本  ");
  }

  @Test
  void combiningMarksTakeNoColumn() {
    assertThat(TextWidth.length(DECOMPOSED)).isEqualTo(6);
    assertThat(TextWidth.padded(DECOMPOSED, 8)).isEqualTo(DECOMPOSED + "  ");
    assertThat(TextWidth.length("हिन्दी")).isEqualTo(5); // five letters and signs beside each other
    assertThat(TextWidth.length("Müller…")).isEqualTo(7);
  }

  @Test
  void whatIsCutKeepsItsMarksAndNoHalfOfALetter() {
    assertThat(TextWidth.cut(DECOMPOSED, 2)).isEqualTo("Mu\u0308");
    assertThat(TextWidth.cut("田中太郎", 5)).isEqualTo("田中");
    assertThat(TextWidth.shortened("田中太郎", 7)).isEqualTo("田中太…");
    assertThat(TextWidth.fitted("田中太郎", 6)).isEqualTo("田中… ");
    assertThat(TextWidth.cutToEnd("田中太郎", 5)).isEqualTo("太郎");
    assertThat(TextWidth.cutToEnd("Mu\u0308ller", 4)).isEqualTo("ller");
  }
}
