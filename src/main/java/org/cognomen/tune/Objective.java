package org.cognomen.tune;

/** What a search tries to make as good as it can be, on the validation rows. */
public enum Objective {
  LOG_LOSS("log loss"),
  ACCURACY("accuracy"),
  MACRO_F1("macro-F1");

  private final String title;

  Objective(String title) {
    this.title = title;
  }

  /** As people write it. */
  public String title() {
    return title;
  }

  /** The lower, the better; infinite for a run that failed. */
  double cost(TrialRun run) {
    if (!run.succeeded()) {
      return Double.POSITIVE_INFINITY;
    }
    return switch (this) {
      case LOG_LOSS -> run.logLoss();
      case ACCURACY -> -run.accuracy();
      case MACRO_F1 -> -run.macroF1();
    };
  }
}
