package org.cognomen.data.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Apostrophes, dots and commas that names have lost on their way, and names that have lost none.
 */
class LostMarksTest {

  private static String surname(String cell) {
    return SurnameNormalizer.of(NameForm.SURNAME).read(cell);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          D Angelo         | D'Angelo
          D ANGELO         | D'Angelo
          d angelo         | D'Angelo
          d'Angelo         | D'Angelo
          D'angelo         | D'Angelo
          DAngelo          | D'Angelo
          D Ippolito       | D'Ippolito
          D Souza          | D'Souza
          Dell Anna        | Dell'Anna
          DELL AQUILA      | Dell'Aquila
          DellAnna         | Dell'Anna
          Dall Olio        | Dall'Olio
          L HEUREUX        | L'Heureux
          N DIAYE          | N'Diaye
          O'brien          | O'Brien
          o'Brien          | O'Brien
          O'BRien          | O'Brien
          OBrien           | O'Brien
          OShaughnassy     | O'Shaughnassy
          OBRIEN           | O'Brien
          obrien           | O'Brien
          Oconnor          | O'Connor
          ONEILL, Mary     | O'Neill
          D ANGELO Maria   | D'Angelo
          Mc Donald        | McDonald
          MC CARTHY        | McCarthy
          """)
  void apostrophesAreGivenBack(String cell, String expected) {
    assertThat(surname(cell)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "d'Arcy",
        "Darcy",
        "Ohara",
        "Okane",
        "Oduya",
        "Odinga",
        "O'rinov",
        "O Brien",
        "DeWitt",
        "Dangelo",
        "Doria",
        "Dell",
        "Danna",
        "Osman",
        "Mac Donald",
        "D'hondt"
      })
  void namesOfOtherPeopleStay(String name) {
    assertThat(surname(name)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "DARCY, Darcy",
    "D. Angelo, Angelo",
    "D Silva, Silva",
    "D Anderson, Anderson",
    "O. Brien, Brien",
    "DORIA, Doria"
  })
  void initialsStayInitials(String cell, String expected) {
    assertThat(surname(cell)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "IŞIK, Işık",
    "IŞIKLI, Işıklı",
    "GÜRIŞIK, Gürışık",
    "KILIÇ, Kılıç",
    "KILIÇOĞLU, Kılıçoğlu",
    "YILDIRIM, Yıldırım",
    "ÇAKIR, Çakır",
    "ŞAHIN, Şahin",
    "ŞIMŞEK, Şimşek",
    "DINÇ, Dinç",
    "FRANÇOIS, François",
    "KÖNIG, König",
    "IRVINE, Irvine",
    "Işik, Işik"
  })
  void theTurkishLetterWithoutADotIsKnownByTheName(String cell, String expected) {
    assertThat(surname(cell)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "ŞTEFĂNESCU, Ștefănescu",
    "Ioniţă, Ioniță",
    "Ţiriac, Țiriac",
    "Mureşan, Mureșan",
    "ŞERBAN, Șerban",
    "Şahin, Şahin",
    "Yavaş, Yavaş"
  })
  void romanianHasCommas(String cell, String expected) {
    assertThat(surname(cell)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "St. Clair, St Clair",
    "ST. CLAIR, St Clair",
    "Sta. Maria, Sta Maria",
    "as-Sadr, Al-Sadr",
    "ASH-SHARIF, Al-Sharif",
    "Abd ar-Rahman, Abd al-Rahman",
    "Az-Zahra, Az-Zahra",
    "An-Tuan, An-Tuan",
    "ibn Khaldun, Ibn Khaldun",
    "bin Laden, Bin Laden",
    "Smith/Jones, Smith-Jones",
    "SMITH/JONES, Smith-Jones",
    "n/a, N/a",
    "Raman a/l Mani, Raman a/l Mani"
  })
  void stopsArticlesAndSlashesAreWrittenAsNamesHaveThem(String cell, String expected) {
    assertThat(surname(cell)).isEqualTo(expected);
  }

  /** Each line is of a kind, and does what it says. */
  @Test
  void everyLineOfTheListGivesBackItsMark() {
    List<String> others = new ArrayList<>();
    for (String[] row : NameLists.rows("lost-marks.tsv", 3)) {
      String name = row[2];
      String lost =
          switch (row[1]) {
            case "apart" -> name.startsWith("O'") ? name.toLowerCase(Locale.ROOT) : apart(name);
            case "glued" -> name.replace("'", "").toUpperCase(Locale.ROOT);
            case "dotless" -> name.toUpperCase(Locale.ROOT);
            case "comma" -> name.replace('ș', 'ş').replace('Ș', 'Ş');
            default -> "";
          };
      if (!surname(lost).equals(name)) {
        others.add(String.join(" ", row) + ": " + surname(lost));
      }
    }
    assertThat(others).isEmpty();
  }

  private static String apart(String name) {
    return name.replace('\'', ' ');
  }
}
