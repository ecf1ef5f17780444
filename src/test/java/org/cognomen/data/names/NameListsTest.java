package org.cognomen.data.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.cognomen.data.names.NameLists.When;
import org.junit.jupiter.api.Test;

/** Every line of the lists is well formed, and does what it says. */
class NameListsTest {

  private static final SurnameNormalizer NORMALIZER = SurnameNormalizer.of(NameForm.SURNAME);

  @Test
  void someFortyLanguagesAreThere() {
    assertThat(languages("titles.tsv", 3)).hasSizeGreaterThan(60);
    Set<String> all = languages("titles.tsv", 3);
    all.addAll(languages("suffixes.tsv", 3));
    all.addAll(languages("particles.tsv", 4));
    all.addAll(languages("given-names.tsv", 2));
    assertThat(all)
        .contains(
            "en fr de nl es pt it ca pl cs sk hu ro ru uk bg sr hr el tr ar he fa hi ur bn ta th id"
                .split(" "))
        .contains("ms tl vi sv da nb fi et lv lt ga cy gd sw am mi sm zh ja ko".split(" "))
        .allMatch(tag -> tag.matches("[a-z]{2,3}(-[A-Z]{2})?"));
  }

  @Test
  void noLineIsThereTwiceAndNoneHasSpacesAtAnEnd() {
    List<String> files =
        List.of("titles.tsv", "suffixes.tsv", "particles.tsv", "gaelic.tsv", "elisions.tsv");
    for (String file : files) {
      Set<String> lines = new HashSet<>();
      int columns =
          NameLists.rows(file, file.equals("elisions.tsv") ? 2 : wide(file)).get(0).length;
      for (String[] row : NameLists.rows(file, columns)) {
        String line = String.join("\t", row);
        assertThat(lines.add(line)).as("%s: %s twice", file, line).isTrue();
        assertThat(row).as(line).allMatch(cell -> !cell.isBlank() && cell.equals(cell.strip()));
      }
    }
  }

  private static int wide(String file) {
    return file.equals("particles.tsv") || file.equals("gaelic.tsv") ? 4 : 3;
  }

  @Test
  void everyTitleIsTakenOffAName() {
    List<String> kept = new ArrayList<>();
    for (String[] row : NameLists.rows("titles.tsv", 3)) {
      String title = written(row);
      if (!NORMALIZER.read(title + " Brandelstein").equals("Brandelstein")) {
        kept.add(row[0] + " " + title);
      }
    }
    assertThat(kept).isEmpty();
  }

  @Test
  void everySuffixIsTakenOffAName() {
    List<String> kept = new ArrayList<>();
    for (String[] row : NameLists.rows("suffixes.tsv", 3)) {
      String suffix = written(row) + (row[1].equals("from") ? " Smith" : "");
      if (!NORMALIZER.read("Brandelstein " + suffix).equals("Brandelstein")) {
        kept.add(row[0] + " " + suffix);
      }
    }
    assertThat(kept).isEmpty();
  }

  private static String written(String[] row) {
    return switch (When.valueOf(row[1].toUpperCase(Locale.ROOT))) {
      case LOWER -> row[2].toLowerCase(Locale.ROOT);
      case DOTTED -> row[2].endsWith(".") ? row[2] : row[2] + ".";
      default -> row[2];
    };
  }

  /** In capitals each gets the form that its language has. */
  @Test
  void everyParticleIsWrittenAsListed() {
    List<String> other = new ArrayList<>();
    for (String[] row : NameLists.rows("particles.tsv", 4)) {
      if (row[3].equals("particle")) {
        String language = row[0].equals("und") ? "" : row[0];
        SurnameNormalizer normalizer = NORMALIZER.withLanguage(language);
        String read = normalizer.read((row[1] + " Brandelstein").toUpperCase(Locale.ROOT));
        if (!read.equals(row[1] + " Brandelstein")) {
          other.add(row[0] + " " + row[1] + ": " + read);
        }
      }
    }
    assertThat(other).isEmpty();
  }

  @Test
  void noTitleWithoutAConditionIsASurnameOfManyPeople() {
    for (String surname :
        List.of(
            "King", "Dean", "Major", "Prince", "Bishop", "Pope", "Judge", "Sergeant", "Master")) {
      assertThat(NameLists.TITLES).doesNotContainKey(NameLists.key(surname));
    }
  }

  private static Set<String> languages(String file, int columns) {
    Set<String> languages = new HashSet<>();
    NameLists.rows(file, columns).forEach(row -> languages.add(row[0]));
    return languages;
  }
}
