package org.cognomen.data.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Small columns as people have them: several ways of writing one name in one file. */
class PeoplesFilesTest {

  @Test
  void capitalSurnameThenGivenName() {
    assertThat(
            read(
                "KOVALCHENKOV Maria",
                "Kovalchenkov",
                "KOVALCHENKOV",
                "KOVALCHENKOV, Maria",
                "TAKEMURANO Ken",
                "Takemurano"))
        .containsExactly(
            "Kovalchenkov",
            "Kovalchenkov",
            "Kovalchenkov",
            "Kovalchenkov",
            "Takemurano",
            "Takemurano");
  }

  @Test
  void decorated() {
    assertThat(
            read(
                "Brandelstein",
                "Brandelstein, Maria",
                "Brandelstein Jr.",
                "Dr. Brandelstein",
                "Brandelstein (1)",
                "Brandelstein*",
                "L. Brandelstein",
                "\"Brandelstein\""))
        .containsOnly("Brandelstein");
    assertThat(read("O&#39;Brannaghan", "O'Brannaghan")).containsOnly("O'Brannaghan");
  }

  @Test
  void particles() {
    assertThat(
            read(
                "de la Montañera",
                "De La Montañera",
                "DE LA MONTAÑERA",
                "Montañera Brandal",
                "Montañera-Brandal"))
        .containsExactly(
            "de la Montañera",
            "de la Montañera",
            "de la Montañera",
            "Montañera Brandal",
            "Montañera-Brandal");
  }

  @Test
  void otherScripts() {
    assertThat(read("Крандельченко", "Παπαδοτούλης", "王丸", "김덕훈서", "محمدالبرندي"))
        .containsExactly("Крандельченко", "Παπαδοτούλης", "王丸", "김덕훈서", "محمدالبرندي");
  }

  /** As results of games are written: capitals, then given names, many countries. */
  @Test
  void resultsOfGames() {
    assertThat(
            read(
                "DOS SANTOS JUNIOR Nilo",
                "VAN DER BERGEN Jan",
                "O'BRANNAGHAN Sean",
                "McTORVALD Tom",
                "EL-BRANDALI Ahmed",
                "KIM Min-jun",
                "O Sang-uk",
                "NG Ka Long",
                "SMITH-TORVALD Anna Maria",
                "DE LA MONTAÑERA Luis",
                "Hulki"))
        .containsExactly(
            "dos Santos",
            "van der Bergen",
            "O'Brannaghan",
            "McTorvald",
            "El-Brandali",
            "Kim",
            "O",
            "Ng",
            "Smith-Torvald",
            "de la Montañera",
            "Hulki");
  }

  @Test
  void passengers() {
    assertThat(
            read(
                "Torvald, Mr. Owen Harris",
                "Brandal, Mrs. John Bradley (Florence Briggs Thayer)",
                "O'Kosar, Miss. Ellen \"Nellie\"",
                "de Torval, Master. Leo",
                "Kosar, Rev. Dr. Karl van"))
        .containsExactly("Torvald", "Brandal", "O'Kosar", "de Torval", "van Kosar");
  }

  private static List<String> read(String... cells) {
    SurnameNormalizer normalizer = NameForms.detect(List.of(cells)).normalizer();
    return List.of(cells).stream().map(normalizer::read).toList();
  }
}
