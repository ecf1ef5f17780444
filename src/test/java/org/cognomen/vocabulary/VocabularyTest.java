package org.cognomen.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VocabularyTest {

  private final Vocabulary vocabulary = Vocabulary.of(List.of("Irish", "Arabic", "Greek"));

  @Test
  void tokensKeepTheirOrderBothWays() {
    assertThat(vocabulary.size()).isEqualTo(3);
    assertThat(vocabulary.tokens()).containsExactly("Irish", "Arabic", "Greek");
    for (int index = 0; index < vocabulary.size(); index++) {
      assertThat(vocabulary.indexOf(vocabulary.token(index))).isEqualTo(index);
      assertThat(vocabulary.find(vocabulary.token(index))).hasValue(index);
    }
  }

  @Test
  void unknownTokenIsEmptyOrAnErrorThatNamesTheKnownOnes() {
    assertThat(vocabulary.find("irish")).isEmpty();
    assertThatThrownBy(() -> vocabulary.indexOf("irish"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("vocabulary: no token 'irish'; perhaps 'Irish'");
  }

  @Test
  void indexOutsideIsAnError() {
    assertThatThrownBy(() -> vocabulary.token(3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> vocabulary.token(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void emptyDuplicateAndBlankAreErrors() {
    assertThatThrownBy(() -> Vocabulary.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("vocabulary: no tokens; expected at least one");
    assertThatThrownBy(() -> Vocabulary.of(List.of("a", "b", "a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "vocabulary: the token 'a' appears at index 0 and at index 2; expected it once");
    assertThatThrownBy(() -> Vocabulary.of(List.of("a", " ")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("index 1 is blank");
  }

  @Test
  void laterChangesOfTheListDoNotReachIt() {
    List<String> tokens = new ArrayList<>(List.of("a", "b"));
    Vocabulary copy = Vocabulary.of(tokens);
    tokens.set(0, "z");
    assertThat(copy.token(0)).isEqualTo("a");
    assertThat(copy).isEqualTo(Vocabulary.of(List.of("a", "b"))).isNotEqualTo(vocabulary);
    assertThat(copy).hasSameHashCodeAs(Vocabulary.of(List.of("a", "b")));
  }
}
