package org.cognomen.model.annotations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SurpriseQuantilesTest {

  /** 1,999 held-out names with the surprises 1, 2, ... 1999. */
  private static final SurpriseQuantiles MANY =
      SurpriseQuantiles.of(IntStream.rangeClosed(1, 1999).mapToDouble(i -> i).toArray());

  @Test
  void isTheShareOfNamesThatAreAtLeastAsSurprising() {
    for (double surprise : new double[] {1, 20, 500, 1000, 1800, 1950, 1990}) {
      double count = 2000 - surprise; // of the held-out names from there on
      assertThat(MANY.shareOf(surprise)).isCloseTo((1 + count) / 2000, within(0.001));
    }
  }

  @Test
  void endsAboveZeroAndAtOne() {
    assertThat(MANY.shareOf(1e9)).isEqualTo(1 / 2000.0);
    assertThat(MANY.shareOf(1999)).isEqualTo(1 / 2000.0);
    assertThat(MANY.shareOf(Double.POSITIVE_INFINITY)).isEqualTo(1 / 2000.0);
    assertThat(MANY.shareOf(Double.NaN)).isEqualTo(1 / 2000.0);
    assertThat(MANY.shareOf(0)).isEqualTo(1);
    assertThat(MANY.shareOf(-1e9)).isEqualTo(1);
  }

  @Test
  void neverGrowsWithTheSurprise() {
    double before = 1;
    for (double surprise = 0; surprise < 2001; surprise += 0.25) {
      double familiarity = MANY.shareOf(surprise);
      assertThat(familiarity).isLessThanOrEqualTo(before).isPositive();
      before = familiarity;
    }
  }

  @Test
  void afewNamesSayAsMuchAsTheyCan() {
    SurpriseQuantiles one = SurpriseQuantiles.of(new double[] {2.5});
    assertThat(one.shareOf(2.5)).isEqualTo(0.5);
    assertThat(one.shareOf(3)).isEqualTo(0.5);
    SurpriseQuantiles alike = SurpriseQuantiles.of(new double[] {2, 2, 2, 2});
    assertThat(alike.shareOf(2)).isEqualTo(0.2);
    assertThat(alike.shareOf(1.9)).isEqualTo(1);
  }

  @Test
  void listsThatDoNotBelongTogetherAreRefused() {
    assertThatThrownBy(() -> new SurpriseQuantiles(List.of(), List.of()))
        .hasMessageContaining("0 shares and 0 values");
    assertThatThrownBy(() -> new SurpriseQuantiles(List.of(0.1, 0.2), List.of(3.0)))
        .hasMessageContaining("2 shares and 1 values");
    assertThatThrownBy(() -> new SurpriseQuantiles(List.of(0.2, 0.1), List.of(3.0, 2.0)))
        .hasMessageContaining("out of order");
    assertThatThrownBy(() -> new SurpriseQuantiles(List.of(0.1, 0.2), List.of(2.0, 3.0)))
        .hasMessageContaining("out of order");
    assertThatThrownBy(() -> new SurpriseQuantiles(List.of(0.0), List.of(3.0)))
        .hasMessageContaining("out of order");
    assertThatThrownBy(() -> new SurpriseQuantiles(List.of(1.5), List.of(3.0)))
        .hasMessageContaining("out of order");
  }
}
