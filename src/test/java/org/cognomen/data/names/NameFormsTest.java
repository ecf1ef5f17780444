package org.cognomen.data.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is found out about a column from its first cells. */
class NameFormsTest {

  @Test
  void capitalsBeforeGivenNames() {
    NameForms.Found found =
        NameForms.detect(
            List.of(
                "KOVALCHENKOV Maria", "GARCIA MARQUEZ Gabriel", "McDONALD Tom", "Pelé", "LI Na"));
    assertThat(found.form()).isEqualTo(NameForm.SURNAME_GIVEN);
    assertThat(found.counts())
        .containsEntry(NameForm.SURNAME_GIVEN, 4)
        .containsEntry(NameForm.SURNAME, 1);
    assertThat(found.sentence())
        .isEqualTo(
            "names: surname, then given name (4 of 5 cells); \"KOVALCHENKOV Maria\" is read as"
                + " \"Kovalchenkov\", \"GARCIA MARQUEZ Gabriel\" is read as \"Garcia Marquez\"");
    assertThat(found.normalizer().read("LI Na")).isEqualTo("Li");
  }

  @Test
  void decomposedCharactersAreNoAdditions() {
    NameForms.Found found = NameForms.detect(List.of("Mu\u0308ller", "Smith Jr."));
    assertThat(found.changed()).isEqualTo(1);
    assertThat(found.examples()).containsExactly(new NameForms.Example("Smith Jr.", "Smith"));
    assertThat(NameForms.detect(List.of("Smith Jr.")).sentence()).contains("1 of 1 cell with");
  }

  @Test
  void capitalsBehindGivenNames() {
    assertThat(form("Maria KOVALCHENKOV", "Gabriel GARCIA MARQUEZ", "Jan van der BERG", "Na LI"))
        .isEqualTo(NameForm.GIVEN_SURNAME);
  }

  @Test
  void capitalsThatMayBeInitialsAreNoSurnames() {
    assertThat(form("Smith JA", "Jones B", "Miller CDE", "Li X")).isEqualTo(NameForm.SURNAME);
    assertThat(form("JR Smith", "AB Jones", "G Miller")).isEqualTo(NameForm.SURNAME);
  }

  @Test
  void commas() {
    assertThat(form("Smith, John", "Jones, Mary", "van der Berg, Jan", "Madonna"))
        .isEqualTo(NameForm.LAST_COMMA_FIRST);
    assertThat(form("Smith, Jr.", "Jones, PhD", "Berg, M.D.")).isEqualTo(NameForm.SURNAME);
  }

  @Test
  void givenNamesAreKnownOnOneSide() {
    assertThat(form("John Smith", "Mary Jones", "Ludwig van Beethoven", "Tom Hardy", "Xyl Qrst"))
        .isEqualTo(NameForm.GIVEN_SURNAME);
    assertThat(form("Kovács János", "Nagy Zoltán", "Szabó Péter", "Tóth Mária", "Qrst Xyl"))
        .isEqualTo(NameForm.SURNAME_GIVEN);
    assertThat(form("JOHN SMITH", "MARY JONES", "PETER MILLER", "ANNA BROWN", "TOM HARDY"))
        .isEqualTo(NameForm.GIVEN_SURNAME);
  }

  @Test
  void twoSurnamesAreNotAGivenNameAndASurname() {
    assertThat(
            form("García Lorca", "Pérez Galdós", "Torres Quevedo", "Arruda Furtado", "Vaz Serra"))
        .isEqualTo(NameForm.SURNAME);
    assertThat(form("de Vries", "van der Berg", "El Sayed", "Mac Lochlainn", "Di Maria", "Le Brun"))
        .isEqualTo(NameForm.SURNAME);
    assertThat(form("Thomas James", "Martin Paul", "Simon Peter", "Luis Alberto", "Adam Smith"))
        .as("given names on both sides")
        .isEqualTo(NameForm.SURNAME);
    assertThat(form("John Smith", "Mary Jones")).as("too few").isEqualTo(NameForm.SURNAME);
  }

  @Test
  void aFewOtherCellsDoNotDecide() {
    List<String> cells = new ArrayList<>(Collections.nCopies(8, "Kovalchenkov"));
    cells.addAll(List.of("KOVALCHENKOV Maria", "Kovalchenkov, Maria"));
    assertThat(NameForms.detect(cells).form()).isEqualTo(NameForm.SURNAME);
  }

  @Test
  void surnamesInCapitalsAreSurnames() {
    NameForms.Found found =
        NameForms.detect(List.of("SMITH", "DE LA CRUZ", "SMITH", "", "12", "Li"));
    assertThat(found.form()).isEqualTo(NameForm.SURNAME);
    assertThat(found.cells()).isEqualTo(4);
    assertThat(found.changed()).isEqualTo(3);
    assertThat(found.examples())
        .containsExactly(
            new NameForms.Example("SMITH", "Smith"),
            new NameForms.Example("DE LA CRUZ", "de la Cruz"));
    assertThat(found.sentence())
        .isEqualTo(
            "names: bare surnames, 3 of 4 cells with additions or in one case; \"SMITH\" is read as"
                + " \"Smith\", \"DE LA CRUZ\" is read as \"de la Cruz\"");
  }

  @Test
  void bareSurnamesAndNothingAtAll() {
    assertThat(NameForms.detect(List.of("Smith", "Li")).sentence())
        .isEqualTo("names: bare surnames; read as written");
    NameForms.Found none = NameForms.detect(List.of());
    assertThat(none.form()).isEqualTo(NameForm.SURNAME);
    assertThat(none.cells()).isZero();
  }

  @Test
  void onlyTheFirstCellsAreLookedAt() {
    List<String> cells = new ArrayList<>(Collections.nCopies(NameForms.MOST_CELLS, "Smith"));
    cells.addAll(Collections.nCopies(100_000, "SMITH Maria"));
    NameForms.Found found = NameForms.detect(cells);
    assertThat(found.form()).isEqualTo(NameForm.SURNAME);
    assertThat(found.cells()).isEqualTo(NameForms.MOST_CELLS);
  }

  @Test
  void theSentenceIsOneShortLineWhateverTheCellsHold() {
    String cell = "SMITH\n\u001B[31m" + "x".repeat(500);
    String sentence = NameForms.detect(List.of(cell, "Mr\tLi")).sentence();
    assertThat(sentence).doesNotContain("\n", "\u001B", "\t").hasSizeLessThan(400);
    assertThat(sentence).contains("\"Mr\\u0009Li\" is read as \"Li\"");
  }

  private static NameForm form(String... cells) {
    return NameForms.detect(List.of(cells)).form();
  }
}
