package org.cognomen.cli.options;

import org.cognomen.train.ModelEvaluator.Asked;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a measurement asks of a model beside its probabilities. */
public final class MeasuredShares {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--coverage",
      paramLabel = "P",
      description =
          "Evaluate the sets of nationalities that should contain the true one with this"
              + " probability, above 0 and below 1; if given, also by nationality (default: 0.9).")
  private Double coverage;

  @Option(
      names = "--min-familiarity",
      paramLabel = "P",
      defaultValue = "0.01",
      description =
          "Count names below this familiarity, 0 to 1, as unfamiliar; no metric depends on it"
              + " (default: ${DEFAULT-VALUE}).")
  private double minFamiliarity;

  /** Refuses values outside their ranges, before anything is read. */
  public void check() {
    if (coverage != null && !(coverage > 0 && coverage < 1)) {
      throw new ParameterException(
          command.commandLine(), "--coverage must be above 0 and below 1, but is " + coverage);
    }
    if (!(minFamiliarity >= 0 && minFamiliarity <= 1)) {
      throw new ParameterException(
          command.commandLine(),
          "--min-familiarity must be between 0 and 1, but is " + minFamiliarity);
    }
  }

  /** What is asked. */
  public Asked asked() {
    return new Asked(coverage == null ? Asked.DEFAULT.coverage() : coverage, minFamiliarity);
  }

  /** Whether the user has asked for a coverage. */
  public boolean isCoverageGiven() {
    return coverage != null;
  }
}
