package org.cognomen.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class NGramBaselineTest {
  // Italian has no training rows.
  private static final List<String> NATIONALITIES = List.of("Polish", "Italian", "Greek");
  private static final List<String> SURNAMES =
      List.of("Kowalski", "Wolski", "Zielinski", "Papadakis", "Pappas", "Stavrakis");
  private static final int[] TRUTH = {0, 0, 0, 2, 2, 2};

  @Test
  void gramsHoldTheEndsOfTheNameAndCountCodePoints() {
    assertThat(NGramBaseline.grams("Li"))
        .containsExactlyInAnyOrder(
            "\u0002",
            "L",
            "i",
            "\u0003",
            "\u0002L",
            "Li",
            "i\u0003",
            "\u0002Li",
            "Li\u0003",
            "\u0002Li\u0003");
    assertThat(NGramBaseline.grams("\uD840\uDC00")).hasSize(6).contains("\uD840\uDC00");
  }

  @Test
  void endingsDecideAndTheOrderIsTheCallers() {
    NGramBaseline baseline = NGramBaseline.train(NATIONALITIES, SURNAMES, TRUTH);
    float[] p = baseline.probabilities(List.of("Malinowski", "Vardakis", ""));
    assertThat(p).hasSize(9);
    assertThat(p[0]).isGreaterThan(0.6f);
    assertThat(p[1]).isZero();
    assertThat(p[5]).isGreaterThan(0.6f);
    for (int row = 0; row < 3; row++) {
      assertThat(p[3 * row] + p[3 * row + 1] + p[3 * row + 2]).isCloseTo(1, within(1e-5f));
    }
  }

  @Test
  void theSameRowsGiveTheSameProbabilitiesAndNothingIsPrinted() {
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      assertThat(NGramBaseline.train(NATIONALITIES, SURNAMES, TRUTH).probabilities(SURNAMES))
          .containsExactly(
              NGramBaseline.train(NATIONALITIES, SURNAMES, TRUTH).probabilities(SURNAMES));
    } finally {
      System.setOut(out);
    }
    assertThat(printed.size()).isZero();
  }

  @Test
  void oneNationalityIsTooFew() {
    assertThatThrownBy(() -> NGramBaseline.train(NATIONALITIES, List.of("Pappas"), new int[] {2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("training rows: expected two nationalities or more, found 1");
  }
}
