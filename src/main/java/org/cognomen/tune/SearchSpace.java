package org.cognomen.tune;

import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.cognomen.settings.Setting;
import org.cognomen.settings.Settings;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.util.SeededRandom;

/**
 * The settings that a search varies, each drawn by itself from what {@link Settings} says of it.
 *
 * <p>Trial 1 has the settings that the search starts from. The draw of a setting depends on (seed,
 * trial, setting) alone, so that to fix one changes no other.
 */
public final class SearchSpace {

  private final TrainingConfig base;
  private final Set<String> fixed;
  private final long seed;

  /**
   * The space around some settings.
   *
   * @param base what is not varied, and trial 1
   * @param fixed names of settings that stay as they are in {@code base}
   * @param seed of the draws
   */
  public SearchSpace(TrainingConfig base, Set<String> fixed, long seed) {
    this.base = base;
    this.fixed = Set.copyOf(fixed);
    this.seed = seed;
  }

  /** Each setting with what it is drawn from, one in a line. */
  public static String description() {
    return Settings.all().stream()
        .filter(setting -> setting.draw().isPresent())
        .map(
            setting ->
                String.format("  %-18s %s", setting.key(), setting.draw().orElseThrow().range()))
        .collect(Collectors.joining("\n"));
  }

  /**
   * The settings of a trial.
   *
   * @param trial from 1
   */
  public TrainingConfig settings(int trial) {
    TrainingConfig config = base;
    for (Setting<?> setting : Settings.all()) {
      if (trial > 1 && !fixed.contains(setting.key())) {
        config = drawn(config, setting, trial);
      }
    }
    return config;
  }

  private <T> TrainingConfig drawn(TrainingConfig config, Setting<T> setting, int trial) {
    if (setting.draw().isEmpty() || !setting.draw().get().among().test(base)) {
      return config;
    }
    RandomGenerator random = SeededRandom.of(seed, trial, "search " + setting.key());
    double u = (random.nextLong() >>> 11) * 0x1p-53;
    return config.with(setting, setting.draw().get().value().apply(u));
  }

  /** How many epochs a run with all of its effort has. */
  int epochs() {
    return base.get(Settings.EPOCHS);
  }
}
