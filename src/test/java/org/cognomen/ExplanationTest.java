package org.cognomen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationTest {

  private static final SurnameClassifier PRETRAINED = SurnameClassifier.pretrained();

  @Test
  void explainsTheMostProbableNationality() {
    Classification answer = PRETRAINED.classify("McMahan");
    Explanation explanation = PRETRAINED.explain("McMahan");
    assertThat(explanation.nationality()).contains("Irish");
    assertThat(explanation.probability()).isEqualTo(answer.probability());
    assertThat(explanation.method()).isEqualTo(Explanation.Method.EXACT);
    assertThat(explanation.characters().stream().map(Explanation.CharacterValue::character))
        .containsExactly("M", "c", "M", "a", "h", "a", "n");
    assertThat(explanation.toString()).startsWith("McMahan: Irish 0.").contains(" M+0.");
  }

  @Test
  void saysThatTheNameIsUnfamiliarAndThatNoPartOfItMatters() throws IOException {
    Explanation digits = PRETRAINED.explain("12345");
    assertThat(digits.status()).isEqualTo(Classification.Status.UNFAMILIAR);
    assertThat(digits.strongest()).isEmpty();
    assertThat(new ObjectMapper().readTree(digits.toJson()).get("status").asText())
        .isEqualTo("unfamiliar");
    assertThat(PRETRAINED.explain("McMahan").status()).isEqualTo(Classification.Status.OK);
    assertThat(PRETRAINED.explain(" ", "Irish").status()).isEqualTo(Classification.Status.BLANK);
    assertThat(PRETRAINED.withMinProbability(1).explain("McMahan", "Irish").status())
        .isEqualTo(Classification.Status.UNCERTAIN);
  }

  @Test
  void explainsAnotherNationality() {
    Explanation explanation = PRETRAINED.explain("McMahan", "Scottish");
    assertThat(explanation.nationality()).contains("Scottish");
    assertThat(explanation.probability())
        .isEqualTo(PRETRAINED.classify("McMahan").probability("Scottish"));
    assertThatIllegalArgumentException().isThrownBy(() -> PRETRAINED.explain("a", "Martian"));
  }

  @Test
  void charactersAreThoseThatTheModelReads() {
    // The pretrained model reads names in their usual case.
    assertThat(
            PRETRAINED.explain("  NOVAK ").characters().stream()
                .map(Explanation.CharacterValue::character))
        .containsExactly("N", "o", "v", "a", "k");
  }

  @Test
  void explainsWhatPriorAndChoiceOfNationalitiesMadeOfIt() {
    SurnameClassifier some =
        PRETRAINED.withUniformPrior().withNationalities(List.of("Scottish", "English"));
    Explanation explanation = some.explain("McMahan");
    assertThat(explanation.probability()).isEqualTo(some.classify("McMahan").probability());
    assertThat(explanation.base() + some.explain("McMahan", "English").base()).isBetween(0.0, 2.0);
    assertThat(some.explain("McMahan", "Irish").probability()).isEqualTo(0);
  }

  @Test
  void aBlankNameHasNothingToExplain() throws IOException {
    Explanation explanation = PRETRAINED.explain(" \t");
    assertThat(explanation.nationality()).isEmpty();
    assertThat(explanation.characters()).isEmpty();
    JsonNode json = new ObjectMapper().readTree(explanation.toJson());
    assertThat(json.get("nationality").isNull()).isTrue();
    assertThat(json.get("probability").asDouble()).isEqualTo(0);
    assertThat(json.get("characters")).isEmpty();
  }

  @Test
  void jsonAddsUpAndSaysHowItWasFound() throws IOException {
    for (String surname : List.of("McMahan", "O'\"Neill\\", "Papadopoulou-Konstantinidou", "Li")) {
      JsonNode json =
          new ObjectMapper().readTree(PRETRAINED.withNameForm("as-is").explain(surname).toJson());
      assertThat(json.get("surname").asText()).isEqualTo(surname);
      boolean exact = surname.length() <= 12;
      assertThat(json.get("method").asText()).isEqualTo(exact ? "exact" : "sampled");
      double sum = json.get("base").asDouble();
      StringBuilder characters = new StringBuilder();
      for (JsonNode character : json.get("characters")) {
        sum += character.get("value").asDouble();
        characters.append(character.get("character").asText());
        assertThat(character.has("standard_error")).isNotEqualTo(exact);
      }
      assertThat(sum).isCloseTo(json.get("probability").asDouble(), within(1e-6));
      assertThat(characters.toString()).isEqualTo(surname);
      assertThat(json.has("strongest")).isEqualTo(surname.length() > 2);
      if (json.has("strongest")) {
        JsonNode strongest = json.get("strongest");
        int start = strongest.get("start").asInt();
        assertThat(surname.substring(start, start + strongest.get("length").asInt()))
            .isEqualTo(strongest.get("substring").asText());
        assertThat(strongest.get("effect").isNumber()).isTrue();
      }
    }
  }
}
