package org.cognomen.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cognomen.vocabulary.SequenceVocabulary.BEGIN;
import static org.cognomen.vocabulary.SequenceVocabulary.END;
import static org.cognomen.vocabulary.SequenceVocabulary.UNK;

import java.util.List;
import org.junit.jupiter.api.Test;

class SurnameVectorizerTest {

  private static final List<String> SURNAMES = List.of("Beán", "an", "😀b", "\ud83dn");
  private static final List<String> NATIONALITIES = List.of("Irish", "Greek", "Irish", "Arabic");

  private final SurnameVectorizer vectorizer = Vectorizers.fit(SURNAMES, NATIONALITIES, 0);

  @Test
  void fitSortsCharactersByCodePointAndNationalitiesByName() {
    assertThat(vectorizer.characters())
        .isEqualTo(SequenceVocabulary.of('B', 'a', 'b', 'e', 'n', 'á', 0x1F600));
    assertThat(vectorizer.nationalities().tokens()).containsExactly("Arabic", "Greek", "Irish");
  }

  @Test
  void minimumCountLeavesRareCharactersOut() {
    assertThat(Vectorizers.fit(SURNAMES, NATIONALITIES, 1)).isEqualTo(vectorizer);
    assertThat(Vectorizers.fit(SURNAMES, NATIONALITIES, 3).characters())
        .isEqualTo(SequenceVocabulary.of('n'));
    assertThat(Vectorizers.fit(SURNAMES, NATIONALITIES, 4).characters().size()).isEqualTo(4);
    assertThatThrownBy(() -> Vectorizers.fit(SURNAMES, NATIONALITIES, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("minimum count of a character: -1; expected 0 or more");
    assertThatThrownBy(() -> Vectorizers.fit(SURNAMES, List.of(), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void surnameBecomesBeginCharactersEnd() {
    assertThat(vectorizer.vectorize("Ban")).containsExactly(BEGIN, 4, 5, 8, END);
    assertThat(vectorizer.vectorize("n")).containsExactly(BEGIN, 8, END);
    assertThat(vectorizer.vectorize("")).containsExactly(BEGIN, END);
    assertThat(vectorizer.vectorize(" \t\u3000")).containsExactly(BEGIN, END);
    assertThat(vectorizer.vectorize("nxn")).containsExactly(BEGIN, 8, UNK, 8, END);
  }

  @Test
  void combiningCharactersAreComposed() {
    assertThat(vectorizer.vectorize(" Bea\u0301n ")).isEqualTo(vectorizer.vectorize("Beán"));
    assertThat(Vectorizers.fit(List.of("Bea\u0301n", "an", "😀b"), NATIONALITIES, 0))
        .isEqualTo(vectorizer);
  }

  @Test
  void aCharacterOutsideTheBmpIsOneToken() {
    assertThat(vectorizer.vectorize("😀n😃")).containsExactly(BEGIN, 10, 8, UNK, END);
  }

  @Test
  void loneSurrogatesAreUnknown() {
    assertThat(vectorizer.vectorize("n\ud83d")).containsExactly(BEGIN, 8, UNK, END);
    assertThat(vectorizer.vectorize("\ude00n")).containsExactly(BEGIN, UNK, 8, END);
    assertThat(vectorizer.vectorize("\ude00\ud83d")).containsExactly(BEGIN, UNK, UNK, END);
  }

  @Test
  void aSurnameIsReadUpToTheUsualLength() {
    assertThat(vectorizer.lengthLimit()).isEqualTo(new LengthLimit(1000, LengthLimit.Keep.START));
    assertThat(vectorizer.vectorize("n".repeat(1000))).hasSize(1002).startsWith(BEGIN, 8);
    for (int length : new int[] {1001, 10_000, 10_000_000}) {
      int[] indices = vectorizer.vectorize("a" + "n".repeat(length - 1));
      assertThat(indices).hasSize(1002).startsWith(BEGIN, 5, 8).endsWith(8, END);
    }
  }

  @Test
  void normalizeComposesAndStrips() {
    assertThat(SurnameVectorizer.normalize(" Smith\n")).isEqualTo("Smith");
    assertThat(SurnameVectorizer.normalize("Mu\u0308ller ")).isEqualTo("Müller");
    assertThat(SurnameVectorizer.normalize("Nguye\u0302\u0303n")).isEqualTo("Nguyễn");
    assertThat(SurnameVectorizer.normalize("\u212b")).isEqualTo("Å");
    for (String odd : List.of("", " \u0301a ", "\ud83d", "e\u0301 \u0301", "가".repeat(3))) {
      String once = SurnameVectorizer.normalize(odd);
      assertThat(SurnameVectorizer.normalize(once)).isEqualTo(once);
    }
  }

  @Test
  void fromTheEndTurnsTheCharactersAlone() {
    assertThat(SurnameVectorizer.fromTheEnd(new int[] {2, 5, 6, 7, 3}))
        .containsExactly(2, 7, 6, 5, 3);
    assertThat(SurnameVectorizer.fromTheEnd(new int[] {2, 3})).containsExactly(2, 3);
  }

  @Test
  void aTextWithMoreMarksInARowThanAnyNameHasStaysAsItIsWritten() {
    String few = "e\u0323\u0301".repeat(3);
    assertThat(SurnameVectorizer.normalize(few)).isEqualTo("\u1EB9\u0301".repeat(3));
    String most = "a" + "\u0301\u0323".repeat(SurnameVectorizer.MOST_MARKS / 2);
    assertThat(SurnameVectorizer.normalize(most)).startsWith("\u1EA1").hasSize(most.length() - 1);
    String more = " a" + "\u0301\u0323".repeat(200_000) + " ";
    assertThat(SurnameVectorizer.normalize(more)).isEqualTo(more.strip());
    assertThat(SurnameVectorizer.normalize(most.repeat(50))).startsWith("\u1EA1");
  }
}
