package org.cognomen.settings;

/** What the words of {@code from} mean; whatever is neither is the path of a model directory. */
public final class StartingPoint {

  public static final String SCRATCH = "scratch";
  public static final String PRETRAINED = "pretrained";

  private StartingPoint() {}

  /** Whether a training starts from the model in a directory. */
  public static boolean isDirectory(TrainingConfig config) {
    String setting = config.get(Settings.FROM);
    return !setting.equals(SCRATCH) && !setting.equals(PRETRAINED);
  }
}
