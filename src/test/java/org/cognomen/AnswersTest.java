package org.cognomen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.cognomen.data.LabelledSurname;
import org.cognomen.model.SurnameModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What answers say beside their probabilities, counted on names that the model has not seen. */
class AnswersTest {

  private static final SurnameClassifier CLASSIFIER = SurnameClassifier.of(HeldOutNames.MODEL);
  private static final List<LabelledSurname> ROWS = HeldOutNames.test();
  private static final List<Classification> ANSWERS =
      CLASSIFIER.classifyAll(ROWS.stream().map(LabelledSurname::surname).toList());

  /** Four standard deviations of a share that was fitted on val and counted on test. */
  private static double samplingError(double share) {
    return 4 * Math.sqrt(share * (1 - share) * (1.0 / HeldOutNames.VAL + 1.0 / HeldOutNames.TEST));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.05, 0.1, 0.3, 0.5, 0.8})
  void familiarityIsUniformOnHeldOutNames(double share) {
    long below =
        ANSWERS.stream().filter(answer -> answer.familiarity().orElseThrow() <= share).count();
    assertThat(below / (double) ANSWERS.size()).isCloseTo(share, within(samplingError(share)));
  }

  @Test
  void familiarityIsLowForWhatIsNoName() {
    double name = CLASSIFIER.classify("Badele").familiarity().orElseThrow();
    double noise = CLASSIFIER.classify("Zvvbzfgkt").familiarity().orElseThrow();
    assertThat(name).isGreaterThan(0.1).isLessThanOrEqualTo(1);
    assertThat(noise).isLessThan(0.01).isGreaterThan(0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.6, 0.8, 0.9, 0.95})
  void candidatesHoldTheTrueNationalityAsOftenAsIsPromised(double coverage) {
    int held = 0;
    for (int i = 0; i < ROWS.size(); i++) {
      List<String> candidates = ANSWERS.get(i).candidates(coverage);
      assertThat(candidates).isNotEmpty().doesNotHaveDuplicates();
      assertThat(candidates.get(0)).isEqualTo(ANSWERS.get(i).top(1).get(0).nationality());
      held += candidates.contains(ROWS.get(i).nationality()) ? 1 : 0;
    }
    assertThat(held / (double) ROWS.size())
        .isCloseTo(coverage, within(samplingError(coverage) + 0.01));
  }

  @Test
  void moreCoverageTakesMoreCandidates() {
    double before = 1;
    for (double coverage : new double[] {0.6, 0.8, 0.9, 0.99}) {
      double mean =
          ANSWERS.stream().mapToInt(a -> a.candidates(coverage).size()).average().orElseThrow();
      assertThat(mean).isGreaterThan(before).isLessThanOrEqualTo(6);
      before = mean;
    }
    for (Classification answer : ANSWERS.subList(0, 200)) {
      assertThat(answer.candidates(0.95)).containsAll(answer.candidates(0.7));
    }
  }

  @Test
  void candidatesNeedACoverageAndScores() {
    Classification answer = ANSWERS.get(0);
    for (double wrong : new double[] {0, 1, -0.5, Double.NaN}) {
      assertThatThrownBy(() -> answer.candidates(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("coverage must be above 0 and below 1");
    }
    SurnameModel bare =
        HeldOutNames.MODEL.withAnnotations(org.cognomen.model.annotations.Annotations.NONE);
    Classification without = SurnameClassifier.of(bare).classify("Badele");
    assertThatThrownBy(() -> without.candidates(0.9))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no conformal scores");
    assertThat(without.familiarity()).isEmpty();
    assertThat(without.region()).isEmpty();
    assertThat(without.status()).isEqualTo(Classification.Status.OK);
  }

  @Test
  void aRegionHasTheProbabilitiesOfItsNationalities() {
    for (Classification answer : ANSWERS.subList(0, 100)) {
      double north = 0;
      double south = 0;
      for (NationalityProbability one : answer.probabilities()) {
        switch (one.nationality()) {
          case "Ada", "Bor", "Cet" -> north += one.probability();
          case "Dor", "Elu" -> south += one.probability();
          default -> assertThat(one.nationality()).isEqualTo("Fen"); // in no region
        }
      }
      RegionProbability region = answer.region().orElseThrow();
      assertThat(region.region()).isEqualTo(north >= south ? "North" : "South");
      assertThat(region.probability()).isCloseTo(Math.max(north, south), within(1e-6));
    }
  }

  @Test
  void whatIsNotANameIsUnfamiliar() {
    // No letter; more than half of the characters unknown; exactly half of them.
    assertThat(CLASSIFIER.classify("123").status()).isEqualTo(Classification.Status.UNFAMILIAR);
    assertThat(CLASSIFIER.classify("b\u4E2D\u6587").status())
        .isEqualTo(Classification.Status.UNFAMILIAR);
    assertThat(CLASSIFIER.classify("Zvvbzfgkt").status())
        .isEqualTo(Classification.Status.UNFAMILIAR);
    Classification answer = CLASSIFIER.classify("123");
    assertThat(answer.nationality()).isEqualTo(Classification.UNKNOWN);
    assertThat(answer.top(1).get(0).probability()).isEqualTo(answer.probability()).isPositive();
  }

  @Test
  void halfOfTheCharactersMayBeUnknown() {
    SurnameModel bare =
        HeldOutNames.MODEL.withAnnotations(org.cognomen.model.annotations.Annotations.NONE);
    SurnameClassifier classifier = SurnameClassifier.of(bare);
    assertThat(classifier.classify("ba\u4E2D\u6587").status()).isEqualTo(Classification.Status.OK);
    assertThat(classifier.classify("b\u4E2D\u6587").status())
        .isEqualTo(Classification.Status.UNFAMILIAR);
  }

  @Test
  void theBoundOfFamiliarityIsWhatIsAskedFor() {
    Classification usual =
        ANSWERS.stream()
            .filter(answer -> answer.familiarity().orElseThrow() < 0.5)
            .findFirst()
            .orElseThrow();
    double own = usual.familiarity().orElseThrow();
    String name = usual.surname();
    assertThat(CLASSIFIER.withMinFamiliarity(own).classify(name).status())
        .isEqualTo(Classification.Status.OK);
    assertThat(CLASSIFIER.withMinFamiliarity(Math.nextUp(own)).classify(name).status())
        .isEqualTo(Classification.Status.UNFAMILIAR);
    for (String none : List.of("123", "\u4E2D\u6587", "Zvvbzfgkt")) {
      assertThat(CLASSIFIER.withMinFamiliarity(0).classify(none).status())
          .isEqualTo(Classification.Status.OK);
    }
    assertThat(CLASSIFIER.withMinFamiliarity(0).classify(" ").status())
        .isEqualTo(Classification.Status.BLANK);
    for (double wrong : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> CLASSIFIER.withMinFamiliarity(wrong))
          .hasMessageContaining("minFamiliarity must be between 0 and 1");
      assertThatThrownBy(() -> CLASSIFIER.withMinProbability(wrong))
          .hasMessageContaining("minProbability must be between 0 and 1");
    }
  }

  @Test
  void unfamiliarComesBeforeUncertain() {
    SurnameClassifier strict = CLASSIFIER.withMinProbability(1);
    assertThat(strict.classify("Badele").status()).isEqualTo(Classification.Status.UNCERTAIN);
    assertThat(strict.classify("123").status()).isEqualTo(Classification.Status.UNFAMILIAR);
  }

  @Test
  void onlySomeNationalitiesShareTheProbability() {
    Classification all = CLASSIFIER.classify("Badele");
    Classification some = CLASSIFIER.withNationalities(List.of("Fen", "Bor")).classify("Badele");
    double sum = all.probability("Fen") + all.probability("Bor");
    assertThat(some.probability("Fen")).isCloseTo(all.probability("Fen") / sum, within(1e-6));
    assertThat(some.probability("Bor")).isCloseTo(all.probability("Bor") / sum, within(1e-6));
    assertThat(some.probability("Ada")).isZero();
    assertThat(some.nationality()).isIn("Fen", "Bor");
    assertThat(some.candidates(0.99)).isSubsetOf("Fen", "Bor");
    assertThatThrownBy(() -> CLASSIFIER.withNationalities(List.of("Gal")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Gal");
    assertThatThrownBy(() -> CLASSIFIER.withNationalities(List.of()))
        .hasMessageContaining("at least one");
  }

  @Test
  void answersAreEqualWhereTheySayTheSame() {
    Classification one = CLASSIFIER.classify("Badele");
    Classification same = CLASSIFIER.classifyAll(List.of("Kotudi", "Badele")).get(1);
    assertThat(one).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo("Badele");
    assertThat(one).isNotEqualTo(CLASSIFIER.classify("Badelo"));
    assertThat(one).isNotEqualTo(CLASSIFIER.withMinProbability(1).classify("Badele"));
    assertThat(one).isNotEqualTo(CLASSIFIER.withNationalities(List.of("Fen")).classify("Badele"));
    assertThat(CLASSIFIER.classify(" Badele")).isNotEqualTo(one); // another text was given
    assertThat(one.toString())
        .isEqualTo(String.format("Badele: %s %.4f", one.nationality(), one.probability()));
    assertThat(CLASSIFIER.classify("").toString()).isEqualTo(": UNKNOWN 0.0000");
  }

  @Test
  void jsonSaysWhatIsAskedFor() {
    Classification answer = CLASSIFIER.classify("Dr. Badele (1)");
    assertThat(answer.surname()).isEqualTo("Dr. Badele (1)");
    assertThat(answer.surnameRead()).isEqualTo("Badele");
    assertThat(answer.toJson())
        .startsWith(
            "{\"surname\":\"Dr. Badele (1)\",\"surname_read\":\"Badele\",\"nationality\":\"")
        .contains("\"region\":\"", "\"region_probability\":")
        .doesNotContain("candidates", "\n");
    assertThat(answer.toJson(0, OptionalDouble.of(0.9)))
        .contains("\"candidates\":[\"" + answer.top(1).get(0).nationality() + "\"")
        .endsWith("\"predictions\":[]}");
    assertThat(CLASSIFIER.classify("Badele").toJson()).doesNotContain("surname_read");
  }

  @Test
  void theReadingIsTheModelsUnlessAnotherIsAskedFor() {
    assertThat(CLASSIFIER.classify("Dr. Badele (1)").probabilities())
        .isEqualTo(CLASSIFIER.classify("Badele").probabilities());
    assertThat(CLASSIFIER.withNameForm("as-is").classify("Dr. Badele (1)").surnameRead())
        .isEqualTo("Dr. Badele (1)");
    assertThat(CLASSIFIER.withNameForm("given-surname").classify("Kotudi Badele").surnameRead())
        .isEqualTo("Badele");
    assertThat(CLASSIFIER.withNameForm("surname-given").classify("Kotudi Badele").surnameRead())
        .isEqualTo("Kotudi");
    assertThatThrownBy(() -> CLASSIFIER.withNameForm("family"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("family")
        .hasMessageContaining("given-surname");
    // A model of an earlier release does not say how it reads names.
    SurnameClassifier former = SurnameClassifier.of(TestModels.ensemble());
    assertThat(former.classify("Dr. Badele").surnameRead()).isEqualTo("Dr. Badele");
    assertThat(former.withNameForm("surname").classify("Dr. Badele").surnameRead())
        .isEqualTo("Badele");
  }

  @Test
  void theReadingIsThatOfTheHiddenStatesToo() {
    assertThat(CLASSIFIER.hiddenStates("Dr. Badele").tokens())
        .isEqualTo(CLASSIFIER.hiddenStates("Badele").tokens());
  }

  @Test
  void nullHasAMessage() {
    assertThatThrownBy(() -> CLASSIFIER.classify(null)).hasMessage("surname must not be null");
    assertThatThrownBy(() -> CLASSIFIER.classifyAll(null)).hasMessage("surnames must not be null");
    assertThatThrownBy(() -> CLASSIFIER.classifyAll(java.util.Arrays.asList("Badele", null)))
        .hasMessageContaining("surname 1 of the list is null");
    assertThatThrownBy(() -> CLASSIFIER.withNameForm(null)).hasMessage("form must not be null");
    assertThatThrownBy(() -> CLASSIFIER.withPrior(null)).hasMessage("shares must not be null");
    assertThatThrownBy(() -> CLASSIFIER.withNationalities(null))
        .hasMessage("nationalities must not be null");
    assertThatThrownBy(() -> CLASSIFIER.hiddenStates(null)).hasMessage("surname must not be null");
    assertThatThrownBy(() -> CLASSIFIER.classify("Badele").probability(null))
        .hasMessage("nationality must not be null");
    assertThatThrownBy(() -> CLASSIFIER.classify("Badele").top(-1))
        .hasMessageContaining("k must be 0 or more");
    assertThatThrownBy(() -> CLASSIFIER.withPrior(Map.of("Ada", 1.0)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
