package org.cognomen.train.learners;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.cognomen.nn.parameters.CellType;
import org.cognomen.settings.LearnerKind;
import org.cognomen.settings.MemberSettings;
import org.cognomen.settings.Settings;
import org.cognomen.settings.TrainingConfig;

/**
 * How much work the training of a member is, and whether several threads within a step pay.
 *
 * <p>They meet six times a step, at about 28 microseconds a meeting. A step of the book's network
 * with 64 names takes 260 microseconds on one thread, of which two would save less than that; with
 * 128 names they save more.
 */
public final class StepWork {

  /** Names of a batch times recurrent weights: 128 names of an Elman network of 64 units. */
  private static final long LEAST = 128L * 64 * 64;

  private StepWork() {}

  /** Whether a batch of these settings is better off with several threads. */
  public static boolean paysForThreads(TrainingConfig config) {
    return config.get(Settings.BATCH_SIZE) * recurrentWeights(config) >= LEAST;
  }

  /**
   * About how long the training of a member takes, beside others on the same rows.
   *
   * @param characters of the vocabulary, each of which a language model scores at each step
   * @return multiply-adds of a character, times epochs
   */
  static long cost(TrainingConfig config, int characters) {
    long output =
        isNetwork(config)
            ? 0 // once a name
            : (long) config.get(MemberSettings.LANGUAGE_MODEL_HIDDEN_SIZE) * characters;
    return config.get(Settings.EPOCHS) * (recurrentWeights(config) + output);
  }

  /**
   * The order in which several threads begin these members: those that take longest first, so that
   * none of them is left over when the others are done.
   *
   * @return indices of the members; alike ones in their own order
   */
  public static int[] longestFirst(List<TrainingConfig> members, int characters) {
    return IntStream.range(0, members.size())
        .boxed()
        .sorted(Comparator.comparingLong(i -> -cost(members.get(i), characters)))
        .mapToInt(i -> i)
        .toArray();
  }

  private static boolean isNetwork(TrainingConfig config) {
    return config.kind() == LearnerKind.NETWORK || config.kind() == LearnerKind.STUDENT;
  }

  private static long recurrentWeights(TrainingConfig config) {
    if (isNetwork(config)) {
      long hidden = config.get(Settings.HIDDEN_SIZE);
      int directions = config.get(Settings.BIDIRECTIONAL) ? 2 : 1;
      return hidden * hidden * config.cell().gates() * directions * config.get(Settings.LAYERS);
    }
    long hidden = config.get(MemberSettings.LANGUAGE_MODEL_HIDDEN_SIZE);
    return hidden * hidden * CellType.GRU.gates();
  }
}
