package org.cognomen.model.annotations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.cognomen.model.annotations.ConformalScores.Score;
import org.cognomen.util.JsonFields;
import org.junit.jupiter.api.Test;

class ConformalScoresTest {

  private static final float[] ROW = {0.1f, 0.4f, 0.3f, 0.2f};

  /** Without a penalty, and with a score for each of three coverages. */
  private static ConformalScores scores(double low, double middle, double high) {
    return new ConformalScores(
        Score.CUMULATIVE, 0, 0, List.of(0.5, 0.8, 0.9), List.of(low, middle, high));
  }

  @Test
  void aSetHasTheNationalitiesUpToTheScoreOfItsCoverage() {
    // The sums of the probabilities above each nationality: 0.9, 0, 0.4, 0.7.
    ConformalScores scores = scores(0.1, 0.5, 0.95);
    assertThat(scores.candidates(ROW, 0.5)).containsExactly(1);
    assertThat(scores.candidates(ROW, 0.8)).containsExactly(1, 2);
    assertThat(scores.candidates(ROW, 0.9)).containsExactly(1, 2, 3, 0);
  }

  @Test
  void betweenTwoCoveragesTheScoreIsLinear() {
    ConformalScores scores = scores(0.1, 0.7, 0.75); // 0.4 is reached half way
    assertThat(scores.candidates(ROW, 0.64)).containsExactly(1);
    assertThat(scores.candidates(ROW, 0.66)).containsExactly(1, 2);
  }

  @Test
  void moreThanIsKnownTakesAllAndLessTheFirstScore() {
    ConformalScores scores = scores(0, 0, 0);
    assertThat(scores.candidates(ROW, 0.95)).containsExactly(1, 2, 3, 0);
    assertThat(scores.candidates(ROW, 0.01)).containsExactly(1);
  }

  @Test
  void thePenaltyKeepsTheTailOut() {
    List<Double> coverage = List.of(0.9);
    ConformalScores without = new ConformalScores(Score.CUMULATIVE, 0, 0, coverage, List.of(0.95));
    ConformalScores with = new ConformalScores(Score.CUMULATIVE, 0.1, 2, coverage, List.of(0.95));
    assertThat(without.candidates(ROW, 0.9)).hasSize(4);
    assertThat(with.candidates(ROW, 0.9)).containsExactly(1, 2, 3); // the fourth: 0.9 + 0.2
  }

  @Test
  void aSetByProbabilityHasAllThatAreProbableEnough() {
    ConformalScores scores =
        new ConformalScores(Score.PROBABILITY, 0, 0, List.of(0.5, 0.9), List.of(0.5, 0.75));
    assertThat(scores.candidates(ROW, 0.9)).containsExactly(1, 2);
    assertThat(scores.candidates(ROW, 0.5)).containsExactly(1); // none is, so the most probable
    float[] even = {0.26f, 0.26f, 0.26f, 0.22f};
    assertThat(scores.candidates(even, 0.9)).containsExactly(0, 1, 2);
  }

  @Test
  void trainingMeasuresHowImprobableTheTrueNationalityIs() {
    float[] rows = {0.7f, 0.2f, 0.1f, 0.6f, 0.3f, 0.1f, 0.1f, 0.1f, 0.8f};
    ConformalScores scores = ConformalScores.of(rows, new int[] {0, 1, 2});
    assertThat(scores.score()).isEqualTo(Score.PROBABILITY);
    // Scores 0.2, 0.3, 0.7: the third smallest of three is what a coverage of 3/4 needs.
    assertThat(scores.candidates(new float[] {0.35f, 0.34f, 0.31f}, 0.75)).hasSize(3);
    assertThat(scores.candidates(new float[] {0.69f, 0.29f, 0.02f}, 0.75)).containsExactly(0);
    ObjectNode written = new ObjectMapper().createObjectNode();
    scores.write(written);
    assertThat(ConformalScores.read(new JsonFields(written, ""))).isEqualTo(scores);
    written.remove("score"); // as before 0.4
    assertThat(ConformalScores.read(new JsonFields(written, "")).score())
        .isEqualTo(Score.CUMULATIVE);
  }

  @Test
  void aTieIsInTheOrderOfTheModel() {
    float[] even = {0.25f, 0.25f, 0.25f, 0.25f};
    assertThat(scores(0.1, 0.3, 0.6).candidates(even, 0.8)).containsExactly(0, 1);
  }

  @Test
  void fewHeldOutNamesPromiseLittle() {
    // Right three times: any coverage up to 3 of 4 needs the first nationality alone.
    float[] rows = {0.7f, 0.2f, 0.1f, 0.6f, 0.3f, 0.1f, 0.1f, 0.1f, 0.8f};
    ConformalScores scores = ConformalScores.of(rows, new int[] {0, 0, 2});
    float[] name = {0.5f, 0.3f, 0.2f};
    assertThat(scores.candidates(name, 0.75)).containsExactly(0);
    assertThat(scores.candidates(name, 0.8)).containsExactly(0, 1, 2);
  }

  @Test
  void listsThatDoNotBelongTogetherAreRefused() {
    assertThatThrownBy(() -> new ConformalScores(Score.CUMULATIVE, 0, 0, List.of(), List.of()))
        .hasMessageContaining("0 coverages and 0 scores");
    assertThatThrownBy(() -> scores(0.3, 0.2, 0.9)).hasMessageContaining("out of order");
    assertThatThrownBy(
            () -> new ConformalScores(Score.CUMULATIVE, 0, 0, List.of(1.0), List.of(0.1)))
        .hasMessageContaining("out of order");
    for (double wrong : new double[] {0, 1, Double.NaN}) {
      assertThatThrownBy(() -> scores(0, 0, 0).candidates(ROW, wrong))
          .hasMessageContaining("coverage must be above 0 and below 1");
    }
  }
}
