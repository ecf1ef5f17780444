package org.cognomen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextCharacterModelTest {

  /** l is followed by l first and by o then: without memory no model can have both. */
  @ParameterizedTest
  @CsvSource({"elman,true", "elman,false", "gru,true", "lstm,false"})
  void hellIsFollowedByEllo(String cell, boolean oneHot) {
    for (long seed = 1; seed <= 3; seed++) {
      NextCharacterModel.Settings settings =
          NextCharacterModel.settings().cell(cell).hiddenSize(4).epochs(400).seed(seed);
      settings = oneHot ? settings.oneHot() : settings.embeddingSize(3);
      NextCharacterModel model = settings.train(List.of("hello"));
      assertThat(model.predict("hell")).isEqualTo("ello");
      assertThat(model.generate("h", 4, 0.05, seed)).isEqualTo("hello");
      assertThat(model.bitsPerCharacter("hello")).isLessThan(0.3);
    }
  }

  @Test
  void everyStepHasItsProbabilities() {
    NextCharacterModel model =
        NextCharacterModel.settings().hiddenSize(4).epochs(20).train(List.of("hello", "😀hé"));
    assertThat(model.characters()).containsExactly("e", "h", "l", "o", "é", "😀");
    double[][] rows = model.probabilities("hel");
    assertThat(rows).hasDimensions(3, 6);
    for (double[] row : rows) {
      assertThat(Arrays.stream(row).sum()).isCloseTo(1, within(1e-12));
    }
    assertThat(model.probabilities("he")[1]).as("what follows changes nothing").isEqualTo(rows[1]);
    double bits = -(Math.log(rows[0][0]) + Math.log(rows[1][2])) / 2 / Math.log(2);
    assertThat(model.bitsPerCharacter("hel")).isCloseTo(bits, within(1e-12));
  }

  @Test
  void learnsLongTextsAndContinuesThem() {
    String text = "abcabd".repeat(60); // longer than a piece
    NextCharacterModel model =
        NextCharacterModel.settings().hiddenSize(12).epochs(150).train(List.of(text));
    assertThat(model.generate("abc", 9, 0.05, 3)).isEqualTo("abcabdabcabd");
    assertThat(model.generate("abc", 9, 2, 3)).isEqualTo(model.generate("abc", 9, 2, 3));
  }

  @Test
  void theSameSeedGivesTheSameModel() {
    NextCharacterModel.Settings settings = NextCharacterModel.settings().hiddenSize(3).epochs(5);
    double[][] first = settings.train(List.of("hello")).probabilities("hell");
    assertThat(settings.train(List.of("hello")).probabilities("hell")).isDeepEqualTo(first);
    assertThat(settings.seed(2).train(List.of("hello")).probabilities("hell")[0])
        .isNotEqualTo(first[0]);
  }

  @Test
  void saysWhatItCannotRead() {
    NextCharacterModel model =
        NextCharacterModel.settings().hiddenSize(2).epochs(1).train(List.of("ab"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.predict("abc"))
        .withMessage("'abc' has a character that the training texts do not have");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NextCharacterModel.settings().train(List.of("", "x")))
        .withMessageContaining("no text has two characters");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NextCharacterModel.settings().hiddenSize(0))
        .withMessage("hiddenSize must be 1 or more, but is 0");
  }

  @Test
  void wrongArgumentsAreNamed() {
    NextCharacterModel.Settings settings = NextCharacterModel.settings();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings.cell("rnn"))
        .withMessage("cell must be elman, gru or lstm, but is 'rnn'");
    NextCharacterModel model = settings.hiddenSize(2).epochs(1).train(List.of("hello"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.bitsPerCharacter("h"))
        .withMessageContaining("two or more characters, but is 'h'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.generate("", 1, 1, 1))
        .withMessageContaining("start");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.generate("h", -1, 1, 1))
        .withMessageContaining("length must be 0 or more, but is -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.generate("h", 1, 0, 1))
        .withMessageContaining("temperature must be above 0, but is 0.0");
  }
}
