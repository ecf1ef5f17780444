package org.cognomen.util;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestWordsTest {

  private static final List<String> KNOWN = List.of("Italian", "Iranian", "Scottish", "German");

  @Test
  void theSameLettersInAnyCaseAreAllThereIsToSay() {
    assertThat(NearestWords.of("italian", KNOWN, 3)).containsExactly("Italian");
    assertThat(NearestWords.of(" GER-MAN", KNOWN, 3)).containsExactly("German");
  }

  @Test
  void aThirdOfTheLettersMayDifferAndTheNearestComesFirst() {
    assertThat(NearestWords.of("Itanian", KNOWN, 3)).containsExactly("Iranian", "Italian");
    assertThat(NearestWords.of("Itanian", KNOWN, 1)).containsExactly("Iranian");
    assertThat(NearestWords.of("Swedish", KNOWN, 3)).isEmpty();
  }

  @Test
  void aWordInAnyCaseIsTheKnownOne() {
    assertThat(NearestWords.sameBarCase("german", KNOWN)).contains("German");
    assertThat(NearestWords.sameBarCase("IRANIAN", KNOWN)).contains("Iranian");
    assertThat(NearestWords.sameBarCase("a", List.of("A", "a"))).contains("a");
    assertThat(NearestWords.sameBarCase("Ger-man", KNOWN)).isEmpty();
  }

  @Test
  void whatIsLikeNoneIsToldAll() {
    assertThat(NearestWords.perhaps("Germn", KNOWN)).isEqualTo("perhaps 'German'");
    assertThat(NearestWords.perhaps("Mars", KNOWN))
        .isEqualTo("expected one of 'Italian', 'Iranian', 'Scottish', 'German'");
    assertThat(NearestWords.perhaps("", KNOWN)).startsWith("expected one of 'Italian'");
  }

  @Test
  void aBeginningIsEnough() {
    assertThat(NearestWords.of("Scot", KNOWN, 3)).containsExactly("Scottish");
    assertThat(NearestWords.of("Sc", KNOWN, 3)).isEmpty();
    assertThat(NearestWords.of("", KNOWN, 3)).isEmpty();
  }
}
