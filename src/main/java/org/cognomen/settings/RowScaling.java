package org.cognomen.settings;

import java.util.Collection;
import java.util.List;
import org.cognomen.ngram.NgramCounts;

/** Settings that depend on how many training rows there are. */
final class RowScaling {

  private static final double USUAL_ROWS = 20_000;
  private static final double LEAST_EPOCHS = 1.0 / 3;
  private static final int MANY_ROWS = 50_000;
  private static final int STUDENT_ROWS = 600_000;
  private static final List<Setting<Integer>> EPOCHS =
      List.of(Settings.EPOCHS, MemberSettings.LANGUAGE_MODEL_EPOCHS, MemberSettings.STUDENT_EPOCHS);

  private RowScaling() {}

  /**
   * Settings that are adapted to the number of training rows:
   *
   * <ul>
   *   <li>from 20,000 rows on fewer epochs, down to a third of what they were, as each row teaches
   *       more then; for a cosine schedule, as on a plateau training stops by itself
   *   <li>from 50,000 rows on n-grams longer by one character
   *   <li>from 20,000 rows on fewer names for a student, as many as make 600,000 in all
   * </ul>
   *
   * @param given the names of the settings that somebody chose, which stay; those of the epochs go
   *     together
   */
  static TrainingConfig of(TrainingConfig base, int trainRows, Collection<String> given) {
    TrainingConfig config = base;
    double share = Math.max(LEAST_EPOCHS, Math.min(1, USUAL_ROWS / (double) trainRows));
    if (base.get(Settings.SCHEDULE) == Schedule.COSINE
        && EPOCHS.stream().map(Setting::key).noneMatch(given::contains)) {
      for (Setting<Integer> epochs : EPOCHS) {
        config = config.with(epochs, (int) Math.ceil(base.get(epochs) * share));
      }
    }
    int order = base.get(MemberSettings.NGRAM_ORDER);
    if (order > 0
        && order < NgramCounts.HIGHEST_ORDER
        && trainRows >= MANY_ROWS
        && !given.contains(MemberSettings.NGRAM_ORDER.key())) {
      config = config.with(MemberSettings.NGRAM_ORDER, order + 1);
    }
    int names = base.get(MemberSettings.STUDENT_NAMES);
    return given.contains(MemberSettings.STUDENT_NAMES.key())
        ? config
        : config.with(
            MemberSettings.STUDENT_NAMES, Math.min(names, STUDENT_ROWS / Math.max(1, trainRows)));
  }
}
