package org.cognomen.data.names;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The surnames of data/surnames.csv, decorated: a column of them, found out and read. */
class DecoratedSurnamesTest {

  /**
   * Names of two letters or more, Latin ones, of the eighteen nationalities for which the rules of
   * capitals were made; of the others only a share is promised.
   */
  private static final Pattern LATIN_AND_OLD =
      Pattern.compile(
          "^['\\p{IsLatin}][^,]+,(Arabic|Chinese|Czech|Dutch|English|French|German|Greek|Irish|Italian"
              + "|Japanese|Korean|Polish|Portuguese|Russian|Scottish|Spanish|Vietnamese),");

  private static final List<String> ALL = surnames("");

  /** Titles and suffixes behind a name (Bey, the younger, nephew, grandson), also surnames. */
  private static final Set<String> NAMED_LIKE_AN_ADDITION =
      Set.of("Mardam Bey", "Júnior", "Sobrinho", "Neto");

  private static final List<String> TEST =
      surnames(",test").stream().filter(name -> !NAMED_LIKE_AN_ADDITION.contains(name)).toList();
  private static final SurnameNormalizer BARE = SurnameNormalizer.of(NameForm.SURNAME);

  private static List<String> surnames(String end) {
    try {
      return Files.readAllLines(Path.of("data/surnames.csv"), UTF_8).stream()
          .skip(1)
          .filter(line -> line.endsWith(end))
          .filter(line -> LATIN_AND_OLD.matcher(line).find())
          .map(line -> line.substring(0, line.indexOf(',')))
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<Arguments> decorations() {
    return List.of(
        decoration("quotation marks", NameForm.SURNAME, s -> "\"" + s + "\""),
        decoration("curly quotation marks", NameForm.SURNAME, s -> "\u201C" + s + "\u201D"),
        decoration(", Maria", NameForm.LAST_COMMA_FIRST, s -> s + ", Maria"),
        decoration(" (1)", NameForm.SURNAME, s -> s + " (1)"),
        decoration(" Jr.", NameForm.SURNAME, s -> s + " Jr."),
        decoration(", PhD", NameForm.SURNAME, s -> s + ", PhD"),
        decoration(" III", NameForm.SURNAME, s -> s + " III"),
        decoration("Mr ", NameForm.SURNAME, s -> "Mr " + s),
        decoration("Dr. ", NameForm.SURNAME, s -> "Dr. " + s),
        decoration("Prof. Dr. ", NameForm.SURNAME, s -> "Prof. Dr. " + s),
        decoration("*", NameForm.SURNAME, s -> s + "*"),
        decoration("zero-width space", NameForm.SURNAME, s -> inside(s, "\u200B")),
        decoration("soft hyphen", NameForm.SURNAME, s -> inside(s, "\u00AD")),
        decoration("direction mark", NameForm.SURNAME, s -> "\u200E" + s),
        decoration("entity", NameForm.SURNAME, s -> s.replace("'", "&#39;")),
        decoration("typographic apostrophe", NameForm.SURNAME, s -> s.replace("'", "\u2019")),
        decoration("no-break space", NameForm.SURNAME, s -> s.replace(" ", "\u00A0") + " "),
        decoration("G. ", NameForm.SURNAME, s -> "G. " + s),
        decoration("G ", NameForm.SURNAME, s -> "G " + s),
        decoration(" G.", NameForm.SURNAME, s -> s + " G."),
        decoration(" G", NameForm.SURNAME, s -> s + " G"),
        decoration(", G.", NameForm.SURNAME, s -> s + ", G."),
        decoration(" JA", NameForm.SURNAME, s -> s + " JA"));
  }

  static List<Arguments> capitals() {
    return List.of(
        decoration("capitals", NameForm.SURNAME, DecoratedSurnamesTest::upper),
        decoration("small letters", NameForm.SURNAME, s -> s.toLowerCase(Locale.ROOT)),
        decoration("capitals Maria", NameForm.SURNAME_GIVEN, s -> upper(s) + " Maria"),
        decoration("Maria capitals", NameForm.GIVEN_SURNAME, s -> "Maria " + upper(s)),
        decoration("capitals, Maria", NameForm.LAST_COMMA_FIRST, s -> upper(s) + ", Maria"));
  }

  private static Arguments decoration(String name, NameForm form, UnaryOperator<String> decorate) {
    return Arguments.of(name, form, decorate);
  }

  private static String upper(String surname) {
    return surname.toUpperCase(Locale.ROOT);
  }

  private static String inside(String surname, String mark) {
    int middle = surname.length() / 2;
    return surname.substring(0, middle) + mark + surname.substring(middle);
  }

  /** Of all names, in every script: De La Peña loses its capitals. */
  @Test
  void hardlyAnyOfAllSurnamesIsChanged() throws IOException {
    List<String> all =
        Files.readAllLines(Path.of("data/surnames.csv"), UTF_8).stream()
            .skip(1)
            .map(line -> line.substring(0, line.indexOf(',')))
            .toList();
    SurnameNormalizer normalizer = SurnameNormalizer.of(NameForm.SURNAME);
    List<String> changed = all.stream().filter(s -> !normalizer.read(s).equals(s)).toList();
    assertThat(changed).hasSizeLessThan(all.size() / 1000);
  }

  @Test
  void bareSurnamesComeThroughUnchanged() {
    NameForms.Found found = NameForms.detect(ALL);
    assertThat(found.form()).isEqualTo(NameForm.SURNAME);
    assertThat(found.changed()).isZero();
    assertThat(misread(ALL, UnaryOperator.identity(), String::equals))
        .containsExactly("Mardam Bey -> Mardam");
  }

  /** However the rows are ordered: every thousand of them is a column of bare surnames. */
  @Test
  void everyPartOfTheSurnamesIsFoundToBeBareSurnames() {
    for (int i = 0; i + 1000 <= ALL.size(); i += 1000) {
      assertThat(NameForms.detect(ALL.subList(i, i + 1000)).form())
          .as("rows from %d", i)
          .isEqualTo(NameForm.SURNAME);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("decorations")
  void decorationsAreRemoved(String name, NameForm form, UnaryOperator<String> decorate) {
    assertForm(form, decorate);
    assertThat(misread(TEST, decorate, String::equals)).as(name).isEmpty();
  }

  /** Capitals do not tell Groß from Gross, Maclean from MacLean, Van Dijk from van Dijk. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("capitals")
  void capitalsAreWrittenAsUsual(String name, NameForm form, UnaryOperator<String> decorate) {
    assertForm(form, decorate);
    assertThat(share(misread(TEST, decorate, String::equals))).as("exact").isLessThan(0.008);
    assertThat(share(misread(TEST, decorate, DecoratedSurnamesTest::sameButForMacAndSharpS)))
        .as("apart from ß and Mac")
        .isLessThan(0.007);
    assertThat(misread(TEST, decorate, DecoratedSurnamesTest::sameLetters)).as("letters").isEmpty();
  }

  private static boolean sameButForMacAndSharpS(String surname, String read) {
    String one = surname.replace("ß", "ss");
    String other = read.replace("ß", "ss");
    return one.startsWith("Mac") ? one.equalsIgnoreCase(other) : one.equals(other);
  }

  private static boolean sameLetters(String surname, String read) {
    return surname.replace("ß", "ss").equalsIgnoreCase(read.replace("ß", "ss"));
  }

  private static void assertForm(NameForm form, UnaryOperator<String> decorate) {
    NameForms.Found found = NameForms.detect(TEST.stream().map(decorate).toList());
    assertThat(found.form()).isEqualTo(form);
    assertThat(found.cells()).isEqualTo(NameForms.MOST_CELLS);
  }

  private static double share(List<String> misread) {
    return (double) misread.size() / TEST.size();
  }

  private static List<String> misread(
      List<String> surnames, UnaryOperator<String> decorate, BiPredicate<String, String> same) {
    List<String> cells = surnames.stream().map(decorate).toList();
    SurnameNormalizer normalizer = NameForms.detect(cells).normalizer();
    List<String> misread = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      String read = normalizer.read(cells.get(i));
      assertThat(BARE.read(read)).as("read again").isEqualTo(read);
      if (!same.test(surnames.get(i), read)) {
        misread.add(cells.get(i) + " -> " + read);
      }
    }
    return misread;
  }
}
