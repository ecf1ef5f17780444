package org.cognomen.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WordCountsTest {

  private static final int BEGIN = 2;
  private static final int END = 3;
  private static final int SPACE = 4;
  private static final int A = 5;
  private static final int B = 6;
  private static final int C = 7;
  private static final double[] LOG_PRIOR = {StrictMath.log(0.75), StrictMath.log(0.25)};

  /** "A B" twice and "A" in nationality 0, "B C" in nationality 1. */
  private static LinearModel model() {
    int[][] names = {
      {BEGIN, A, SPACE, B, END}, {BEGIN, A, SPACE, B, END}, {BEGIN, A, END}, {BEGIN, B, SPACE, C, END}
    };
    return WordCounts.of(names, new int[] {0, 0, 0, 1}, SPACE, LOG_PRIOR);
  }

  private static float[] scores(LinearModel model, int... name) {
    float[] scores = new float[2];
    new LinearScorer(model, SPACE).score(name, scores, 0);
    return scores;
  }

  @Test
  void aWordCountsForTheNationalitiesThatItOccurredWith() {
    float[] scores = scores(model(), BEGIN, B, END);
    // log prior(c) + log(1 + n(w, c) / share(c)), rounded to a step of the largest weight / 127
    double step = StrictMath.log(1 + 3 / 0.75) / 127;
    assertThat(scores[0])
        .isCloseTo((float) (StrictMath.log(0.75) + StrictMath.log(1 + 2 / 0.75)), within((float) step));
    assertThat(scores[1])
        .isCloseTo((float) (StrictMath.log(0.25) + StrictMath.log(1 + 1 / 0.25)), within((float) step));
  }

  @Test
  void theWordsOfANameAddUpWhereverTheyStand() {
    float[] first = scores(model(), BEGIN, A, SPACE, C, END);
    float[] second = scores(model(), BEGIN, C, SPACE, A, END);
    assertThat(first).isEqualTo(second);
    double step = StrictMath.log(1 + 3 / 0.75) / 127;
    assertThat(first[0])
        .isCloseTo((float) (StrictMath.log(0.75) + StrictMath.log(1 + 3 / 0.75)), within((float) step));
    assertThat(first[1])
        .isCloseTo((float) (StrictMath.log(0.25) + StrictMath.log(1 + 1 / 0.25)), within((float) step));
  }

  @Test
  void anUnknownWordSaysNothing() {
    float[] scores = scores(model(), BEGIN, A, B, END);
    assertThat(scores).containsExactly((float) LOG_PRIOR[0], (float) LOG_PRIOR[1]);
  }
}
