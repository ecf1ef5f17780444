package org.cognomen.cli;

import org.cognomen.SurnameClassifier;
import org.cognomen.model.SurnameModel;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How many nationalities an answer names, and how sure it must be. */
final class AnswerOptions {

  private static final int DEFAULT_TOP_K = 3;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = {"-k", "--top-k"},
      paramLabel = "N",
      description =
          "How many nationalities, 0 for all (default: 3). In CSV the second and "
              + "further ones only where this option is given.")
  private Integer topK;

  @Option(
      names = "--min-probability",
      paramLabel = "P",
      defaultValue = "0",
      description =
          "Below this probability, 0 to 1, the answer is 'uncertain' (default: "
              + "${DEFAULT-VALUE}).")
  private double minProbability;

  /** Refuses values outside their ranges, before the model is read. */
  void check() {
    if (topK != null && topK < 0) {
      throw new ParameterException(
          command.commandLine(), "--top-k must be 0 (for all) or more, but is " + topK);
    }
    if (!(minProbability >= 0 && minProbability <= 1)) {
      throw new ParameterException(
          command.commandLine(),
          "--min-probability must be between 0 and 1, but is " + minProbability);
    }
  }

  SurnameClassifier classifier(SurnameModel model) {
    return SurnameClassifier.of(model).withMinProbability(minProbability);
  }

  /** How many nationalities an answer lists, of C. */
  int listed(int nationalities) {
    int wanted = topK == null ? DEFAULT_TOP_K : topK;
    return wanted == 0 ? nationalities : Math.min(wanted, nationalities);
  }

  /** How many nationalities have columns in CSV, of C: 1 unless the option is given. */
  int columns(int nationalities) {
    return topK == null ? 1 : listed(nationalities);
  }
}
