package org.cognomen.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingTest {

  private static final List<String> SURNAMES =
      List.of("Müller", "Nowakowski", "Hansen", "O'Brien", "Smith-Jones", "Garcia Marquez");
  private static final List<String> NATIONALITIES = List.of("German", "Polish");

  private final SurnameVectorizer vectorizer =
      Vectorizers.fit(SURNAMES, NATIONALITIES, 0, Spelling.FORGIVING);

  @ParameterizedTest
  @CsvSource({
    "MÜLLER,Müller",
    "müller,Müller",
    "Müller,Müller",
    "SMITH-JONES,Smith-Jones",
    "garcía márquez,García Márquez",
    "O'BRIEN,O'Brien",
    "o'brien,O'Brien",
    "KA'I,Ka'i",
    "McDonald,McDonald",
    "van der Berg,van der Berg",
    "X,X",
    "NG,Ng",
    "\uD801\uDC00\uD801\uDC00,\uD801\uDC00\uD801\uDC28",
    "山田,山田",
    "'',''"
  })
  void namesAllInOneCaseAreRecased(String written, String expected) {
    assertThat(Spelling.recased(written)).isEqualTo(expected);
    assertThat(Spelling.recased(expected)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "Müllerń,Müllern", // its base letter is known
    "Søren,Soren",
    "Großmann,Grossmann",
    "Bæker,Baeker",
    "Nowåkowski,Nowakowski",
    "Nguyễn,Nguyen", // two marks
    "O’Brien,O'Brien",
    "Xöller,Xoller", // X stays unknown, ö is replaced
    "Q̃an,Qan" // a mark that composes with nothing
  })
  void unknownCharactersFallBackToTheirBaseLetter(String written, String expected) {
    assertThat(vectorizerOf("abcdefghijklmnopqrstuvwxyzABCDEGMNORSü' -").spell(written))
        .isEqualTo(expected);
  }

  private static SurnameVectorizer vectorizerOf(String characters) {
    return SurnameVectorizer.of(
            SequenceVocabulary.of(characters.codePoints().toArray()), Vocabulary.of(NATIONALITIES))
        .withSpelling(new Spelling(false, true));
  }

  @Test
  void aJoinerThatIsUnknownIsLeftOut() {
    String written = "مهدوی\u200cکیا";
    assertThat(vectorizerOf("مهدویکا").spell(written)).isEqualTo("مهدویکیا");
    assertThat(vectorizerOf("مهدویکا\u200c").spell(written)).isEqualTo(written);
  }

  @Test
  void aBaseLetterThatIsUnknownTooChangesNothing() {
    SurnameVectorizer few = vectorizerOf("abc");
    assertThat(few.spell("ßń")).isEqualTo("ßń");
    assertThat(few.vectorize("ń")[1]).isEqualTo(SequenceVocabulary.UNK);
    assertThat(few.vectorize("ç")[1]).isEqualTo(few.characters().indexOf('c'));
  }

  @ParameterizedTest
  @ValueSource(strings = {"MÜLLER", "müller", "Mu\u0308ller", " MU\u0308LLER "})
  void oneNameHoweverWrittenHasTheSameIndices(String written) {
    assertThat(vectorizer.vectorize(written)).isEqualTo(vectorizer.vectorize("Müller"));
  }

  @Test
  void bothAreOffUnlessAskedFor() {
    SurnameVectorizer plain = Vectorizers.fit(SURNAMES, NATIONALITIES, 0);
    assertThat(plain.spelling()).isEqualTo(Spelling.AS_WRITTEN);
    assertThat(plain.vectorize("ń")[1]).isEqualTo(SequenceVocabulary.UNK);
    assertThat(plain.vectorize("hansen")).isNotEqualTo(plain.vectorize("Hansen"));
    assertThat(plain).isNotEqualTo(plain.withSpelling(Spelling.FORGIVING));
  }

  @Test
  void namesToFitAreRecasedToo() {
    SurnameVectorizer shouting =
        Vectorizers.fit(List.of("NOVAK"), NATIONALITIES, 0, Spelling.FORGIVING);
    assertThat(shouting.characters().contains('O')).isFalse();
    assertThat(shouting.characters().contains('o')).isTrue();
  }
}
