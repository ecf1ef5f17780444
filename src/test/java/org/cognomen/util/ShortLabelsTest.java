package org.cognomen.util;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShortLabelsTest {

  private static final String GERMANIC = "GreaterEuropean,WestEuropean,Germanic";
  private static final String FRENCH = "GreaterEuropean,WestEuropean,French";
  private static final String BRITISH = "GreaterEuropean,British";
  private static final String LONG = "Papua New Guinean and others";

  private final ShortLabels labels =
      new ShortLabels(List.of(GERMANIC, FRENCH, BRITISH, LONG, "Irish"));

  @Test
  void whatSharesItsBeginningIsKnownByItsEnd() {
    assertThat(labels.shortened(GERMANIC, 16)).isEqualTo("…Germanic");
    assertThat(labels.fitted(FRENCH, 10)).isEqualTo("…French   ");
    assertThat(labels.shortened(BRITISH, 16)).isEqualTo("…British");
    assertThat(labels.distinct(GERMANIC, 16)).isEqualTo("…Germanic");
  }

  @Test
  void otherLabelsAreCutAtTheirEnd() {
    assertThat(labels.shortened(LONG, 16)).isEqualTo("Papua New Guine…");
    assertThat(labels.distinct(LONG, 16)).isEqualTo(LONG);
    assertThat(labels.fitted("Irish", 8)).isEqualTo("Irish   ");
    assertThat(labels.shortened(GERMANIC, 40)).isEqualTo(GERMANIC);
  }

  @Test
  void lastWordsThatAreTheSameAreNotEnough() {
    ShortLabels twice = new ShortLabels(List.of("Europe,West,North,Old", "Europe,West,South,Old"));
    assertThat(twice.shortened("Europe,West,North,Old", 12)).isEqualTo("…t,North,Old");
    assertThat(twice.shortened("Europe,West,South,Old", 12)).isEqualTo("…t,South,Old");
  }

  @Test
  void noWidthIsExceeded() {
    for (int width = 1; width < 40; width++) {
      for (String label : List.of(GERMANIC, FRENCH, BRITISH, LONG)) {
        assertThat(TextWidth.length(labels.shortened(label, width))).isLessThanOrEqualTo(width);
      }
    }
  }
}
