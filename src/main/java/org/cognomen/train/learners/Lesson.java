package org.cognomen.train.learners;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.cognomen.model.NameSampler;
import org.cognomen.model.SurnameModel;
import org.cognomen.model.members.ParallelScorer;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.settings.MemberSettings;
import org.cognomen.settings.Settings;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.util.SeededRandom;
import org.cognomen.vocabulary.SequenceVocabulary;

/**
 * What a student learns from: the training names and names that are drawn from a generative member
 * of the teacher, each with the teacher's probabilities. Drawn names are of the nationalities of
 * the training names in turn, so that they have the same shares.
 *
 * <p>Sources: C. Bucila, R. Caruana and A. Niculescu-Mizil, Model compression (2006) for drawn
 * examples; G. Hinton, O. Vinyals and J. Dean, Distilling the knowledge in a neural network (2015).
 */
public final class Lesson {

  /** Names that are in memory, with an answer of 4 bytes a nationality each. */
  private static final int MOST_NAMES = 1 << 21;

  private static final int AT_ONCE = 1 << 14;
  private static final int[] NOTHING = {SequenceVocabulary.BEGIN};

  private Lesson() {}

  /**
   * The lesson of a teacher; names are drawn only where one of its members is generative.
   *
   * @param all the training names, of which as many are taken as fit into memory
   */
  public static SoftRows of(
      SurnameModel teacher, VectorizedRows all, TrainingConfig config, Workers workers) {
    VectorizedRows train = all.some(MOST_NAMES / (1 + config.get(MemberSettings.STUDENT_NAMES)));
    int drawn =
        NameSampler.choice(teacher).isPresent()
            ? Math.multiplyExact(train.size(), config.get(MemberSettings.STUDENT_NAMES))
            : 0;
    int[][] names = Arrays.copyOf(train.sequences().arrays(), train.size() + drawn);
    if (drawn > 0) {
      NameSampler sampler = new NameSampler(teacher);
      for (int i = 0; i < drawn; i++) {
        RandomGenerator random = SeededRandom.of(config.get(Settings.SEED), i, "student names");
        int nationality = train.labels()[i % train.size()];
        names[train.size() + i] = sampler.draw(nationality, NOTHING, 1, random).tokens();
      }
    }
    return new SoftRows(names, answers(teacher, names, workers));
  }

  private static float[][] answers(SurnameModel teacher, int[][] names, Workers workers) {
    ParallelScorer scorer = new ParallelScorer(teacher, workers);
    int classes = teacher.nationalities();
    float[][] answers = new float[names.length][];
    float[] buffer = new float[Math.min(AT_ONCE, names.length) * classes];
    for (int from = 0; from < names.length; from += AT_ONCE) {
      int to = Math.min(from + AT_ONCE, names.length);
      scorer.probabilities(Arrays.copyOfRange(names, from, to), buffer, null);
      for (int i = from; i < to; i++) {
        answers[i] = Arrays.copyOfRange(buffer, (i - from) * classes, (i - from + 1) * classes);
      }
    }
    return answers;
  }
}
