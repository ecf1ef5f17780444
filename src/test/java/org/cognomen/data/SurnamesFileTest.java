package org.cognomen.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.cognomen.data.files.SurnameCsv;
import org.cognomen.data.files.formats.SurnameColumns;
import org.junit.jupiter.api.Test;

/** Holds data/surnames.csv to what data/README.md promises. */
class SurnamesFileTest {

  private static final Path FILE = Path.of("data", "surnames.csv");

  private static final Set<String> NATIONALITIES =
      NationalityTable.regions().values().stream()
          .flatMap(List::stream)
          .collect(Collectors.toCollection(TreeSet::new));

  /**
   * The scripts other than Latin in which each nationality has names, by data/nationalities.csv.
   */
  private static final Map<String, Set<String>> SCRIPTS = NationalityTable.scripts();

  private final List<LabelledSurname> rows = SurnameCsv.load(FILE, SurnameColumns.DEFAULT).rows();

  @Test
  void hasTheColumnsAndNothingElse() throws IOException {
    assertThat(Files.readString(FILE, StandardCharsets.UTF_8).lines().findFirst())
        .contains("surname,nationality,split");
  }

  @Test
  void hasEnoughDistinctSurnamesForEachNationality() {
    Map<String, Set<String>> names =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    LabelledSurname::nationality,
                    Collectors.mapping(LabelledSurname::surname, Collectors.toSet())));
    assertThat(new TreeSet<>(names.keySet())).isEqualTo(NATIONALITIES);
    assertThat(names)
        .allSatisfy((nationality, own) -> assertThat(own).hasSizeGreaterThanOrEqualTo(250));
  }

  @Test
  void hasNoPairTwice() {
    Set<String> pairs = new HashSet<>();
    assertThat(rows)
        .allSatisfy(row -> assertThat(pairs.add(row.surname() + "," + row.nationality())).isTrue());
  }

  @Test
  void isNormalisedAndHasNoStrayCharacters() throws IOException {
    String text = Files.readString(FILE, StandardCharsets.UTF_8);
    assertThat(Normalizer.isNormalized(text, Normalizer.Form.NFC)).isTrue();
    assertThat(text).doesNotContain("\r").doesNotContain("\"").endsWith("\n");
    assertThat(rows)
        .allSatisfy(
            row ->
                assertThat(row.surname())
                    .matches(
                        "'?[\\p{L}\\p{M}]+(?:(?:'? '?|[-'\u00b7\u05f3])[\\p{L}\\p{M}]+)*['\u05f3]?"));
  }

  @Test
  void everyNameIsInOneOfTheScriptsOfItsNationality() {
    for (LabelledSurname row : rows) {
      Set<String> found =
          row.surname()
              .codePoints()
              .filter(Character::isLetter)
              .mapToObj(c -> Character.UnicodeScript.of(c).name())
              .filter(script -> !script.equals("COMMON") && !script.equals("INHERITED"))
              .collect(Collectors.toSet());
      assertThat(SCRIPTS.get(row.nationality())).as("%s", row).containsAll(found);
      assertThat(found.contains("LATIN") && found.size() > 1).as("%s", row).isFalse();
    }
  }

  @Test
  void everyScriptOfANationalityHasNames() {
    SCRIPTS.forEach(
        (nationality, scripts) ->
            assertThat(scripts)
                .as(nationality)
                .allMatch(
                    script ->
                        rows.stream()
                            .filter(row -> row.nationality().equals(nationality))
                            .anyMatch(
                                row ->
                                    row.surname()
                                        .codePoints()
                                        .anyMatch(
                                            c ->
                                                Character.UnicodeScript.of(c)
                                                    .name()
                                                    .equals(script)))));
  }

  @Test
  void noSurnameIsInTwoSplits() {
    Map<String, Split> splits = new HashMap<>();
    assertThat(rows)
        .allSatisfy(
            row ->
                assertThat(splits.computeIfAbsent(row.surname(), name -> row.split()))
                    .isEqualTo(row.split()));
  }

  @Test
  void everyNationalityIsSplitByNearlyTheSameFractions() {
    for (String nationality : NATIONALITIES) {
      List<LabelledSurname> own =
          rows.stream().filter(row -> row.nationality().equals(nationality)).toList();
      for (Split split : Split.values()) {
        double wanted = split == Split.TRAIN ? 0.7 : 0.15;
        long found = own.stream().filter(row -> row.split() == split).count();
        assertThat((double) found / own.size())
            .as("%s %s", nationality, split)
            .isCloseTo(wanted, within(0.02));
      }
    }
  }
}
