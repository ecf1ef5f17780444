package org.cognomen.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.cognomen.vocabulary.LengthLimit.Keep.END;
import static org.cognomen.vocabulary.LengthLimit.Keep.START;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LengthLimitTest {

  @ParameterizedTest
  @CsvSource({
    "1, START, Smith, S",
    "1, END, Smith, h",
    "4, START, Smith, Smit",
    "4, END, Smith, mith",
    "5, START, Smith, Smith",
    "5, END, Smith, Smith",
    "9, END, Smith, Smith",
    "2, START, a😀b😀, a😀",
    "2, END, a😀b😀, b😀",
    "4, END, a😀b😀, a😀b😀",
    "1, END, '', ''"
  })
  void keepsCodePoints(int most, LengthLimit.Keep keep, String surname, String read) {
    assertThat(new LengthLimit(most, keep).apply(surname)).isEqualTo(read);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, 0, LengthLimit.HIGHEST + 1})
  void aLimitOutOfRangeIsRefused(int most) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LengthLimit(most, START))
        .withMessage("max_length must be between 1 and 10000 characters, but is " + most);
  }

  /** What is read is known, and what is known is read: cut after it is recased. */
  @Test
  void isAppliedToWhatTheVectorizerIsFittedOnAndToWhatItReads() {
    SurnameVectorizer ends =
        Vectorizers.fit(
            List.of("KOWALSKI", "Nowak"),
            List.of("Polish"),
            0,
            Spelling.FORGIVING,
            new LengthLimit(3, END));
    assertThat(ends.characters()).isEqualTo(SequenceVocabulary.of('a', 'i', 'k', 's', 'w'));
    assertThat(ends.vectorize("WISNIEWSKI")).isEqualTo(ends.vectorize("Aski")).hasSize(5);
    assertThat(ends.spell("Müllersski")).isEqualTo("ski");
    SurnameVectorizer starts = ends.withLengthLimit(new LengthLimit(3, START));
    assertThat(starts.vectorize("wakowski")).isEqualTo(starts.vectorize("Wak")).hasSize(5);
    assertThat(starts).isNotEqualTo(ends);
    assertThat(starts.withLengthLimit(new LengthLimit(3, END))).isEqualTo(ends);
  }
}
