package org.cognomen.model.annotations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cognomen.vocabulary.Vocabulary;
import org.junit.jupiter.api.Test;

class RegionsTest {

  private static final Vocabulary NATIONALITIES =
      Vocabulary.of(List.of("Czech", "Dutch", "Irish", "Korean", "Scottish"));

  private static Map<String, List<String>> table() {
    Map<String, List<String>> table = new LinkedHashMap<>();
    table.put("British Isles", List.of("Irish", "Scottish", "Welsh"));
    table.put("Nowhere", List.of("Martian"));
    table.put("Slavic", List.of("Czech", "Polish"));
    return table;
  }

  @Test
  void onlyWhatTheModelKnowsIsKept() {
    Regions regions = Regions.of(table(), NATIONALITIES);
    assertThat(regions.names()).containsExactly("British Isles", "Slavic");
    assertThat(regions.byName())
        .containsEntry("British Isles", List.of("Irish", "Scottish"))
        .doesNotContainKey("Nowhere");
    assertThat(regions.regionOf()).containsExactly(1, -1, 0, -1, 0);
  }

  @Test
  void aRegionSumsItsNationalities() {
    float[] probabilities = {0.1f, 0.2f, 0.3f, 0.15f, 0.25f};
    double[] sums = Regions.of(table(), NATIONALITIES).probabilities(probabilities);
    assertThat(sums[0]).isCloseTo(0.55, within(1e-6));
    assertThat(sums[1]).isCloseTo(0.1, within(1e-6));
  }

  @Test
  void aNationalityIsInOneRegion() {
    Map<String, List<String>> table = table();
    table.put("Celtic", List.of("Irish"));
    assertThatThrownBy(() -> Regions.of(table, NATIONALITIES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("regions has Irish twice");
  }
}
