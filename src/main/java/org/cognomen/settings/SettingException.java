package org.cognomen.settings;

/** A setting whose value is invalid. Callers name it as their users know it: option or key. */
public final class SettingException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final transient Setting<?> setting;
  private final String problem;

  SettingException(Setting<?> setting, String problem) {
    super(setting.key() + " " + problem);
    this.setting = setting;
    this.problem = problem;
  }

  /** The setting. */
  public Setting<?> setting() {
    return setting;
  }

  /** What is wrong with it, to be put behind its name: {@code must be between 0 and 1, ...}. */
  public String problem() {
    return problem;
  }
}
