package org.cognomen.cli.options;

import java.util.OptionalDouble;
import org.cognomen.SurnameClassifier;
import org.cognomen.answers.AnswerColumns;
import org.cognomen.model.ClassifierAccess;
import org.cognomen.model.SurnameModel;
import org.cognomen.model.files.ModelException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How many nationalities an answer names, and how sure it must be. */
public final class AnswerOptions {

  private static final int DEFAULT_TOP_K = 3;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = {"-k", "--top-k"},
      paramLabel = "N",
      description =
          "Nationalities per answer, 0 for all (default: 3). In CSV only the first one unless this"
              + " option is given.")
  private Integer topK;

  @Option(
      names = "--min-probability",
      paramLabel = "P",
      defaultValue = "0",
      description =
          "Below this probability, 0 to 1, the answer is 'uncertain' (default: "
              + "${DEFAULT-VALUE}).")
  private double minProbability;

  @Option(
      names = "--min-familiarity",
      paramLabel = "P",
      defaultValue = "0.01",
      description =
          "Below this familiarity, 0 to 1, and for names without a letter or with more than half"
              + " of their characters unknown, the answer is 'unfamiliar'; 0 switches it off"
              + " (default: ${DEFAULT-VALUE}).")
  private double minFamiliarity = 0.01;

  @Option(
      names = "--coverage",
      paramLabel = "P",
      description =
          "Also give the candidates: the smallest set of nationalities that contains the"
              + " true one with this probability, above 0 and below 1 (default: no candidates).")
  private Double coverage;

  @Mixin private OnlyOption only = new OnlyOption();

  /** Refuses values outside their ranges, before the model is read. */
  public void check() {
    if (topK != null && topK < 0) {
      throw new ParameterException(
          command.commandLine(), "--top-k must be 0 (for all) or more, but is " + topK);
    }
    if (!(minProbability >= 0 && minProbability <= 1)) {
      throw new ParameterException(
          command.commandLine(),
          "--min-probability must be between 0 and 1, but is " + minProbability);
    }
    if (!(minFamiliarity >= 0 && minFamiliarity <= 1)) {
      throw new ParameterException(
          command.commandLine(),
          "--min-familiarity must be between 0 and 1, but is " + minFamiliarity);
    }
    if (coverage != null && !(coverage > 0 && coverage < 1)) {
      throw new ParameterException(
          command.commandLine(), "--coverage must be above 0 and below 1, but is " + coverage);
    }
  }

  /**
   * The classifier that is asked for.
   *
   * @throws ModelException if the model lacks what an option needs
   */
  public SurnameClassifier classifier(SurnameModel model) {
    if (coverage != null && model.annotations().conformal().isEmpty()) {
      throw new ModelException(
          "The model has no conformal scores in its config.json, which --coverage needs; train it"
              + " again, or omit --coverage.");
    }
    SurnameClassifier classifier =
        ClassifierAccess.of(model, SurnameClassifier.class)
            .withMinProbability(minProbability)
            .withMinFamiliarity(minFamiliarity);
    return only.applyTo(classifier, model);
  }

  /** What an answer in JSON or for a reader has, for C nationalities. */
  public AnswerParts parts(int nationalities) {
    return new AnswerParts(listed(nationalities), coverage());
  }

  /** What an answer in CSV has, for C nationalities. */
  public AnswerColumns csv(int nationalities) {
    return new AnswerColumns(columns(nationalities), coverage());
  }

  private OptionalDouble coverage() {
    return coverage == null ? OptionalDouble.empty() : OptionalDouble.of(coverage);
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
