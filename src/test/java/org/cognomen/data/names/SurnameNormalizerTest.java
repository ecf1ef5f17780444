package org.cognomen.data.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read out of single cells. */
class SurnameNormalizerTest {

  private static String surname(String cell) {
    return SurnameNormalizer.of(NameForm.SURNAME).read(cell);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Mr Smith                                 | Smith
          Sig.ra Rossi                             | Rossi
          www.example.com                          | www.example.com
          names.csv                                | names.csv
          MRS. SMITH                               | Smith
          Prof. Dr. med. dent. h.c. mult. Müller   | Müller
          Dipl.-Ing. Weber                         | Weber
          Dr.Smith                                 | Smith
          Maj. Smith                               | Smith
          Rev. Dr. King                            | King
          Dr Dean                                  | Dean
          Don García                               | García
          pan Kowalski                             | Kowalski
          г-н Иванов                               | Иванов
          ד"ר כהן                                  | כהן
          د. أحمد                                  | أحمد
          김민수 씨                                | 김민수
          Sr. García                               | García
          García Sr.                               | García
          Smith Jr.                                | Smith
          Dean, Jr.                                | Dean
          Prince III                               | Prince
          Smith 2nd                                | Smith
          Smith Ph.D., M.D.                        | Smith
          Silva Filho                              | Silva
          Smith née Jones                          | Smith
          Kowalska z domu Nowak                    | Kowalska
          Smith et al.                             | Smith
          J.R.R. Tolkien                           | Tolkien
          JR Smith                                 | Smith
          G Smith                                  | Smith
          Smith, G.                                | Smith
          Smith JA                                 | Smith
          SMITH J A                                | Smith
          John G. Smith                            | Smith
          Иванов И.И.                              | Иванов
          """)
  void titlesSuffixesAndInitialsAreRemoved(String cell, String expected) {
    assertThat(surname(cell)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "Brandelstein"           | Brandelstein
          „Brandelstein“           | Brandelstein
          «Brandelstein»           | Brandelstein
          ‘Brandelstein’, Maria    | Brandelstein
          Dwayne "Rock" Johnson    | Dwayne Johnson
          Brandelstein (1)         | Brandelstein
          Brandelstein [captain    | Brandelstein
          (Brandelstein)           | Brandelstein
          Fuente (de la)           | de la Fuente
          <b>Smith</b>             | Smith
          Brandelstein*            | Brandelstein
          O'Brien†‡ ¹              | O'Brien
          #12 Smith                | Smith
          1. Smith1                | Smith
          Smith 😀                 | Smith
          Smith - Jones            | Smith-Jones
          Smith &amp; Jones        | Smith Jones
          O&#39;Brien              | O'Brien
          O&amp;#x27;Brien         | O'Brien
          Garc&iacute;a            | García
          O''Brien                 | O'Brien
          O\\'Brien                | O'Brien
          O’Brien                  | O'Brien
          ‘t Hart                  | 't Hart
          Van‐Dijk                 | Van Dijk
          García–Márquez           | García-Márquez
          de_la_Cruz               | de la Cruz
          ＳＭＩＴＨ               | Smith
          ﬁscher                   | Fischer
          """)
  void notesQuotationMarksAndFootnoteMarksAreRemoved(String cell, String expected) {
    assertThat(surname(cell)).isEqualTo(expected);
  }

  @Test
  void whatNobodySeesIsRemoved() {
    for (String mark :
        new String[] {
          "\u200B",
          "\u00AD",
          "\uFEFF",
          "\u200E",
          "\u202B",
          "\u2060",
          "\u200D",
          "\uFE0F",
          "\u0000",
          "\u034F",
          "\uDB40\uDD00"
        }) {
      assertThat(surname("Smi" + mark + "th"))
          .as("U+%04X", (int) mark.charAt(0))
          .isEqualTo("Smith");
    }
    assertThat(surname("\u00A0 van\u3000der \t Berg\n")).isEqualTo("van der Berg");
    assertThat(surname("Mu\u0308ller")).isEqualTo("Müller");
  }

  @Test
  void joinersThatAScriptNeedsStay() {
    assertThat(surname("می\u200Cخواهم")).isEqualTo("می\u200Cخواهم");
    assertThat(surname("क्\u200Dष")).isEqualTo("क्\u200Dष");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          SMITH               | Smith
          smith               | Smith
          MCDONALD            | McDonald
          McDONALD            | McDonald
          MACDONALD           | MacDonald
          MACEDO              | Macedo
          MACEK               | Macek
          NICLEÒID            | NicLeòid
          NICOLAI             | Nicolai
          O’NEILL             | O'Neill
          D'ANGELO            | D'Angelo
          d'ANGELO            | D'Angelo
          d'ARCY              | d'Arcy
          CH'EN               | Ch'en
          FLOC'H              | Floc'h
          SMITH-JONES         | Smith-Jones
          VAN DER BERG        | van der Berg
          van der BERG        | van der Berg
          VAN 'T HOF          | van 't Hof
          'T HART             | 't Hart
          OP DEN KAMP         | op den Kamp
          DE LA MONTAÑERA     | de la Montañera
          De La Montañera     | de la Montañera
          Van Der Berg        | van der Berg
          Van den Berg        | Van den Berg
          De Vries            | De Vries
          de La Porte         | de La Porte
          DE VRIES            | de Vries
          DE ROSSI            | De Rossi
          AL-MASRI            | Al-Masri
          al-Masri            | Al-Masri
          al Masri            | Al Masri
          el Sayed            | El Sayed
          AKDAĞLI             | Akdağlı
          EL SAYED            | El Sayed
          Ter-Petrosyan       | Ter-Petrosyan
          TER-PETROSYAN       | Ter-Petrosyan
          van-der-berg        | van der Berg
          de-la-cruz          | de la Cruz
          ORTEGA Y GASSET     | Ortega y Gasset
          MAC AN TSAOI        | Mac an tSaoi
          Ó HAODHA            | Ó hAodha
          SAINT-JEAN-DE-LUZ   | Saint-Jean-de-Luz
          IJSSELMUIDEN        | IJsselmuiden
          IJICHI              | Ijichi
          YILDIRIM            | Yıldırım
          İSTANBULLU          | İstanbullu
          ÇİĞDIR              | Çiğdır
          ΠΑΠΑΔΟΠΟΥΛΟΣ        | Παπαδοπουλος
          STRAUß              | Strauß
          GROẞ                | Groß
          ИВАНОВА-ПЕТРОВА     | Иванова-Петрова
          NG                  | Ng
          DE                  | De
          O                   | O
          DeLuca              | DeLuca
          Macdonald           | Macdonald
          ST. JOHN            | St John
          v. d. Berg          | van der Berg
          """)
  void aSurnameInOneCaseIsWrittenAsUsualAndMixedCaseIsKept(String cell, String expected) {
    assertThat(surname(cell)).isEqualTo(expected);
  }

  @Test
  void theLanguageDecidesWhereItIsKnown() {
    SurnameNormalizer normalizer = SurnameNormalizer.of(NameForm.SURNAME);
    assertThat(normalizer.withLanguage("tr").read("YILDIRIM")).isEqualTo("Yıldırım");
    assertThat(normalizer.withLanguage("tr").read("ipek")).isEqualTo("İpek");
    assertThat(normalizer.withLanguage("it").read("DE LUCA")).isEqualTo("De Luca");
    assertThat(normalizer.withLanguage("nl").read("IJUUIN")).isEqualTo("IJuuin");
    assertThat(normalizer.withLanguage("es").read("DEL RÍO")).isEqualTo("del Río");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Dean",
        "Major",
        "King",
        "Prince",
        "Bishop",
        "Pope",
        "Judge",
        "Sergeant",
        "Sir",
        "Don",
        "Doctor",
        "Master",
        "Van",
        "De",
        "Li",
        "Ma",
        "Do",
        "Ng",
        "O",
        "E",
        "Neto",
        "Junior",
        "Mr",
        "King Smith",
        "Major Smith",
        "Earl Grey",
        "García-Márquez",
        "Pan Wei",
        "Ca'",
        "'t Hart",
        "Gor'kij",
        "O Briain",
        "Mac a' Phì",
        "Bin Smith",
        "Abreu e Lima",
        "San Segundo",
        "田中",
        "毛泽东",
        "Нгуен",
        "محمد",
        "DeLuca",
        "d'Artagnan",
        "'s-Gravesande",
        "Le Baron"
      })
  void namesThatOnlyLookDecoratedSurvive(String name) {
    assertThat(surname(name)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "12345",
        "!!!",
        "?",
        "😀",
        "https://example.org/a",
        "a@example.org",
        "Jr.",
        "Mr. G.",
        "Dr. Jr.",
        "G. M.",
        "\u200B",
        ",",
        "()",
        "\"\"",
        "&#39;",
        "(1)"
      })
  void aCellWithoutASurnameIsReadAsItIs(String cell) {
    for (NameForm form : NameForm.values()) {
      assertThat(SurnameNormalizer.of(form).read(cell)).as(form.word()).isEqualTo(cell);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          surname | KOVALCHENKOV Maria         | Kovalchenkov
          surname | KOVALCHENKOV, Maria        | Kovalchenkov
          surname | TAKEMURANO Ken             | Takemurano
          surname | Maria KOVALCHENKOV         | Kovalchenkov
          surname | LI Wei                     | Li
          surname | NG Maria                   | Ng
          surname | LV Maria                   | Maria
          surname | Montañera Brandal          | Montañera Brandal
          surname | DE Vries                   | de Vries
          surname | Braund, Mr. Owen Harris    | Braund
          auto | KOVALCHENKOV Maria            | Kovalchenkov
          last-comma-first | Smith, John       | Smith
          last-comma-first | Smith, Jr., John  | Smith
          last-comma-first | Smith, John, Jr.  | Smith
          last-comma-first | Smith             | Smith
          last-comma-first | Beethoven, Ludwig van | van Beethoven
          last-comma-first | Berg, van der     | van der Berg
          last-comma-first | BERG, JAN VAN DER | van der Berg
          last-comma-first | NGUYEN, THI VAN   | Nguyen
          surname-given | GARCIA MARQUEZ Gabriel    | Garcia Marquez
          surname-given | VAN DER BERG Jan          | van der Berg
          surname-given | van der BERG Jan          | van der Berg
          surname-given | O'NEILL Sean              | O'Neill
          surname-given | McDONALD Tom              | McDonald
          surname-given | DE LA CRUZ Maria          | de la Cruz
          surname-given | LE Thi Hoa                | Le
          surname-given | E Maria                   | E
          surname-given | O Sang-uk                 | O
          surname-given | SIR Anna                  | Sir
          surname-given | DON Giovanni              | Don
          surname-given | DR SMITH John             | Smith
          surname-given | BEETHOVEN Ludwig van      | van Beethoven
          surname-given | DOS SANTOS JUNIOR Nilo    | dos Santos
          surname-given | ORTEGA Y GASSET José      | Ortega y Gasset
          surname-given | Kovács János              | Kovács
          surname-given | van der Berg Jan          | van der Berg
          surname-given | KOVACS JANOS              | Kovacs
          surname-given | NEYMAR                    | Neymar
          given-surname | Ludwig van Beethoven      | van Beethoven
          given-surname | Oscar de la Hoya          | de la Hoya
          given-surname | María García Márquez      | Márquez
          given-surname | Gabriel GARCIA MARQUEZ    | Garcia Marquez
          given-surname | Jan van der BERG          | van der Berg
          given-surname | Robert De Niro            | De Niro
          given-surname | Ben Johnson               | Johnson
          given-surname | Mohamed Ben Ali           | Ben Ali
          given-surname | José Ortega y Gasset      | Ortega y Gasset
          given-surname | Dr. John A. Smith III     | Smith
          given-surname | Jet LI                    | Li
          given-surname | Madonna                   | Madonna
          given-surname | Smith, John               | Smith
          as-is | Dr. KOVALCHENKOV, Maria           | Dr. KOVALCHENKOV, Maria
          """)
  void theFormSaysWhichWordsAreTheSurname(String form, String cell, String expected) {
    assertThat(SurnameNormalizer.of(NameForm.of(form)).read(cell)).isEqualTo(expected);
  }

  @Test
  void aCommaInPlaceOfAnApostrophe() {
    SurnameNormalizer bare = SurnameNormalizer.of(NameForm.SURNAME);
    assertThat(bare.read("O,Neil")).isEqualTo("O'Neil");
    assertThat(bare.read("Mr D,Arcy")).isEqualTo("D'Arcy");
    for (String cell : List.of("O, Jin", "O,Li", "Kim,Min", "Smith,John", "A.O,Brien")) {
      assertThat(bare.read(cell)).as(cell).doesNotContain("'");
    }
    assertThat(SurnameNormalizer.of(NameForm.LAST_COMMA_FIRST).read("O,Jinsu")).isEqualTo("O");
  }

  @Test
  void asIsKeepsEveryCharacter() {
    String odd = " \u200BDr. O&#39;NEILL\t(1) ";
    assertThat(SurnameNormalizer.of(NameForm.AS_IS).read(odd)).isSameAs(odd);
  }

  @Test
  void anUnknownFormIsRefusedWithTheForms() {
    assertThatThrownBy(() -> NameForm.of("Surname"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "unknown name form \"Surname\"; expected auto, surname, surname-given, given-surname,"
                + " last-comma-first, as-is");
    for (NameForm form : NameForm.values()) {
      assertThat(NameForm.of(form.word())).isEqualTo(form);
    }
  }

  /** The short cut gives what the rules give, for words that begin and end in any way. */
  @ParameterizedTest
  @EnumSource(value = NameForm.class, mode = EnumSource.Mode.EXCLUDE, names = "AS_IS")
  void plainWordsAreWhatTheRulesMakeOfThem(NameForm form) {
    Random random = new Random(form.ordinal());
    int plain = 0;
    for (int n = 0; n < 20_000; n++) {
      SurnameNormalizer normalizer =
          SurnameNormalizer.of(form).withLanguage(n % 2 == 0 ? "" : n % 4 == 1 ? "tr" : "nl");
      String word = word(random);
      plain += SurnameNormalizer.isPlain(word) ? 1 : 0;
      assertThat(normalizer.read(word)).isEqualTo(normalizer.readByRules(word));
    }
    assertThat(plain).isGreaterThan(5_000);
  }

  /** Parts that the rules know and letters at random: DeLa, Vander, McIV, Jr, Dottore. */
  private static String word(Random random) {
    List<String> parts =
        List.of(
            "Mc", "Mac", "De", "Van", "Der", "Dr", "Jr", "Sr", "IV", "PhD", "Mr", "O", "D", "V",
            "v", "ij", "IJ", "Al", "el", "St", "von", "a", "e", "i", "n", "s", "t", "é", "Ö", "ß");
    StringBuilder word = new StringBuilder();
    word.append((char) ('A' + random.nextInt(26)));
    int length = 1 + random.nextInt(4);
    for (int i = 0; i < length; i++) {
      word.append(parts.get(random.nextInt(random.nextInt(4) == 0 ? parts.size() : 27)));
    }
    return word.toString();
  }
}
