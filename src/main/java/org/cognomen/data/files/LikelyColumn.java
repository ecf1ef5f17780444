package org.cognomen.data.files;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cognomen.data.Remedy;

/** Which column a file may mean by another name than the one that was looked for. */
final class LikelyColumn {

  /** Letters only, without accents; the surest first. */
  private static final List<String> SURNAMES =
      List.of(
          "surname",
          "lastname",
          "familyname",
          "surnames",
          "lastnames",
          "lname",
          "nachname",
          "familienname",
          "zuname",
          "apellido",
          "apellidos",
          "primerapellido",
          "apellidopaterno",
          "nomdefamille",
          "cognome",
          "sobrenome",
          "apelido",
          "achternaam",
          "efternamn",
          "efternavn",
          "etternavn",
          "sukunimi",
          "nazwisko",
          "prijmeni",
          "priezvisko",
          "prezime",
          "vezeteknev",
          "soyad",
          "soyadi",
          "фамилия",
          "επωνυμο",
          "姓",
          "nom",
          "name");

  private static final List<String> NATIONALITIES =
      List.of(
          "nationality",
          "nation",
          "country",
          "countryoforigin",
          "citizenship",
          "nationalitat",
          "staatsangehorigkeit",
          "land",
          "nacionalidad",
          "pais",
          "nationalite",
          "pays",
          "nazionalita",
          "origin",
          "ethnicity",
          "language",
          "label",
          "category",
          "class");

  /** Fewer letters say nothing where they are a part of a word. */
  private static final int LEAST_PART = 7;

  private LikelyColumn() {}

  /** The column that is likely what {@code missing} looks for; empty where none is. */
  static Optional<String> of(Remedy.Kind missing, List<String> header) {
    List<String> words =
        switch (missing) {
          case SURNAME_COLUMN -> SURNAMES;
          case NATIONALITY_COLUMN -> NATIONALITIES;
          default -> List.<String>of();
        };
    for (String word : words) {
      for (String column : header) {
        if (letters(column).equals(word)) {
          return Optional.of(column.strip());
        }
      }
    }
    return header.stream()
        .filter(column -> words.stream().anyMatch(word -> isPart(word, letters(column))))
        .map(String::strip)
        .findFirst();
  }

  /** Such as customer_last_name. */
  private static boolean isPart(String word, String column) {
    return word.length() >= LEAST_PART && column.endsWith(word);
  }

  private static String letters(String column) {
    return Normalizer.normalize(column, Normalizer.Form.NFD)
        .replaceAll("\\P{L}", "")
        .toLowerCase(Locale.ROOT);
  }
}
