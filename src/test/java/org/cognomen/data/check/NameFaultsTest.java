package org.cognomen.data.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.cognomen.data.check.Finding.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameFaultsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "O'Brien",
        "'t Hart",
        "De' Medici",
        "St. Clair",
        "Ruiz-Picasso",
        "van der Berg",
        "Åström",
        "Nguyễn",
        "Σωκράτης",
        "Достоевский",
        "佐々木",
        "渡邊ヨシ",
        "Hawaiʻi",
        "Łódź",
        "D’Angelo",
        "E",
        "نژاد\u200Cپور",
        "Ünal",
        "Ñáñez"
      })
  void usualNamesHaveNoFaults(String name) {
    assertThat(NameFaults.of(name)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Urbanek1, DIGITS",
    "Lu:, STRAY_PUNCTUATION",
    "M?ller, STRAY_PUNCTUATION",
    "Smith (I), STRAY_PUNCTUATION",
    "-Smith, STRAY_PUNCTUATION",
    "MÃ¼ller, MOJIBAKE",
    "M\uFFFDller, MOJIBAKE",
    "Pu\u0161kin\u0430, MIXED_SCRIPTS",
    "de\u00A0Vries, INVISIBLE",
    "de  Vries, INVISIBLE",
    "de\u200BVries, INVISIBLE",
    "To The First Page, LONG_NAMES",
    "Abcdefghijklmnopqrstuvwxyz, LONG_NAMES"
  })
  void eachFaultIsFoundAlone(String name, Kind kind) {
    assertThat(NameFaults.of(name)).containsOnlyKeys(kind);
  }

  @Test
  void theNameIsShownSafely() {
    assertThat(NameFaults.of("de\u200BVries")).containsValue("'de<U+200B>Vries'");
    assertThat(NameFaults.of("MÃ¼ller")).containsValue("'MÃ¼ller', perhaps 'Müller'");
    assertThat(NameFaults.of("Puškin\u0430")).containsValue("'Puškin\u0430' in Latin and Cyrillic");
  }

  @Test
  void everyLetterOfEuropeSurvivesAWrongDecoding() {
    // The bytes of the second letter have no characters in Windows-1252.
    for (String name : new String[] {"Đorđević", "Ýrý", "Šťastný", "Æsir", "Ağaoğlu", "Ωνάσης"}) {
      String wrong = new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
      assertThat(Mojibake.repaired(wrong)).as(wrong).contains(name);
      assertThat(Mojibake.repaired(name)).as(name).isEmpty();
    }
  }
}
