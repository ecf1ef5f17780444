package org.cognomen.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SequenceVocabularyTest {

  /** Out of order, on both sides of the table's limit, and outside the BMP. */
  private static final int[] CHARACTERS = {'z', 0x1F600, 'a', 0x1EF9, 0x3042, 0x1FFF, 0x2000};

  private final SequenceVocabulary vocabulary = SequenceVocabulary.of(CHARACTERS);

  @Test
  void specialTokensComeFirst() {
    assertThat(vocabulary.token(SequenceVocabulary.MASK)).isEqualTo("<MASK>");
    assertThat(vocabulary.token(SequenceVocabulary.UNK)).isEqualTo("<UNK>");
    assertThat(vocabulary.token(SequenceVocabulary.BEGIN)).isEqualTo("<BEGIN>");
    assertThat(vocabulary.token(SequenceVocabulary.END)).isEqualTo("<END>");
  }

  @Test
  void charactersFollowInTheOrderGiven() {
    assertThat(vocabulary.size()).isEqualTo(4 + CHARACTERS.length);
    for (int i = 0; i < CHARACTERS.length; i++) {
      assertThat(vocabulary.indexOf(CHARACTERS[i])).isEqualTo(4 + i);
      assertThat(vocabulary.contains(CHARACTERS[i])).isTrue();
      assertThat(vocabulary.token(4 + i)).isEqualTo(Character.toString(CHARACTERS[i]));
    }
  }

  @Test
  void everythingElseIsUnknown() {
    for (int other : new int[] {'b', 0, -1, Integer.MIN_VALUE, 0xD83D, 0xDE00, 0x1F601, 0x10FFFF}) {
      assertThat(vocabulary.indexOf(other)).isEqualTo(SequenceVocabulary.UNK);
      assertThat(vocabulary.contains(other)).isFalse();
    }
  }

  @Test
  void aVocabularyWithoutCharactersKnowsNone() {
    SequenceVocabulary empty = SequenceVocabulary.of();
    assertThat(empty.size()).isEqualTo(4);
    assertThat(empty.indexOf('a')).isEqualTo(SequenceVocabulary.UNK);
    assertThat(empty.indexOf(0x1F600)).isEqualTo(SequenceVocabulary.UNK);
  }

  @Test
  void duplicatesAndNoCharactersAreErrors() {
    assertThatThrownBy(() -> SequenceVocabulary.of('a', 'b', 'a'))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("characters: 'a' (U+0061) appears twice; expected it once");
    assertThatThrownBy(() -> SequenceVocabulary.of(0x1F600, 0x1F600))
        .hasMessageContaining("(U+1F600) appears twice");
    assertThatThrownBy(() -> SequenceVocabulary.of(0xD800))
        .hasMessageContaining("is not a character");
    assertThatThrownBy(() -> SequenceVocabulary.of(-1))
        .hasMessageContaining("-1 is not a character");
    assertThatThrownBy(() -> SequenceVocabulary.of(0x110000))
        .hasMessageContaining("1114112 is not a character");
  }

  @Test
  void indexOutsideIsAnError() {
    assertThatThrownBy(() -> vocabulary.token(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> vocabulary.token(vocabulary.size()))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
