package org.cognomen.tune;

/** What a search tries to make as good as it can be, on the validation rows. */
public enum Objective {
  LOG_LOSS,
  ACCURACY,
  MACRO_F1;

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
