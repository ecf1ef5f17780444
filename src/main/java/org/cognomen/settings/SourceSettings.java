package org.cognomen.settings;

import java.util.Collection;

/** Settings that depend on whether a training starts from another model. */
final class SourceSettings {

  private SourceSettings() {}

  /**
   * The members and class weights that best has beside default's gain nothing beside a source: it
   * then has default's, and keeps the logit adjustment alone.
   *
   * @param given the names of the settings that somebody chose, which stay
   */
  static TrainingConfig of(TrainingConfig base, Collection<String> given) {
    boolean gainsNothing =
        base.preset().equals(Preset.BEST.word())
            && !base.get(Settings.FROM).equals(StartingPoint.SCRATCH);
    TrainingConfig config = base;
    for (Setting<?> setting : Settings.all()) {
      if (gainsNothing
          && setting != MemberSettings.LOGIT_ADJUSTMENT
          && !given.contains(setting.key())) {
        config = ofDefault(config, setting);
      }
    }
    return config;
  }

  private static <T> TrainingConfig ofDefault(TrainingConfig config, Setting<T> setting) {
    return config.with(setting, setting.in(Preset.DEFAULT));
  }
}
