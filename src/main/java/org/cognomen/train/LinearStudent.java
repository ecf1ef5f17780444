package org.cognomen.train;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.cognomen.linear.LinearTraining;
import org.cognomen.model.members.LinearMember;
import org.cognomen.model.members.Member;
import org.cognomen.model.members.Prior;
import org.cognomen.settings.MemberSettings;
import org.cognomen.settings.Settings;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.train.learners.SoftRows;
import org.cognomen.train.learners.VectorizedRows;
import org.cognomen.util.SeededRandom;
import org.cognomen.vocabulary.SurnameVectorizer;

/**
 * A linear classifier that learns what a teacher makes of names. Each name gets a label drawn from
 * the teacher's probabilities, so that the expected gradient is that of the probabilities
 * themselves.
 */
final class LinearStudent {

  /** More names make more features, not better ones, and are in memory with their features. */
  private static final int MOST_NAMES = 1 << 19;

  private LinearStudent() {}

  /**
   * The student.
   *
   * @param lesson at least one name
   * @param prior of the teacher
   */
  static Member of(
      SoftRows lesson, SurnameVectorizer vectorizer, Prior prior, TrainingConfig config) {
    int[] names = VectorizedRows.evenly(lesson.size(), MOST_NAMES);
    int[][] sequences = new int[names.length][];
    int[] labels = new int[names.length];
    RandomGenerator random = SeededRandom.of(config.get(Settings.SEED), 0, "student labels");
    for (int i = 0; i < names.length; i++) {
      sequences[i] = lesson.sequences()[names[i]];
      labels[i] = draw(lesson.labels()[names[i]], random.nextDouble());
    }
    float[] alike = new float[vectorizer.nationalities().size()];
    Arrays.fill(alike, 1f);
    int space = LinearMember.space(vectorizer);
    return new LinearMember(
        LinearTraining.fit(
            sequences,
            labels,
            config.get(MemberSettings.STUDENT_LINEAR_ORDER),
            space,
            alike,
            prior.logShares(),
            config.get(Settings.SEED)),
        space,
        1f);
  }

  /**
   * The nationality within whose part of 0..1 a number falls.
   *
   * @param probabilities (C)
   * @param at 0 to 1
   */
  static int draw(float[] probabilities, double at) {
    int last = 0;
    double left = at;
    for (int c = 0; c < probabilities.length; c++) {
      if (probabilities[c] > 0) {
        last = c;
        left -= probabilities[c];
        if (left < 0) {
          return c;
        }
      }
    }
    return last; // the sum was rounded below the number
  }
}
