package org.cognomen.cli.options;

import java.util.List;
import java.util.Optional;
import org.cognomen.SurnameClassifier;
import org.cognomen.model.SurnameModel;
import org.cognomen.util.NearestWords;
import org.cognomen.util.Quoted;
import org.cognomen.vocabulary.Vocabulary;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Among which nationalities the answer is. */
public final class OnlyOption {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--only",
      paramLabel = "NATIONALITY,...",
      split = ",",
      description =
          "The answer is one of these nationalities; probabilities are renormalised over them"
              + " (default: all).")
  private List<String> only = List.of();

  /** The classifier for these nationalities. */
  public SurnameClassifier applyTo(SurnameClassifier classifier, SurnameModel model) {
    if (only.isEmpty()) {
      return classifier;
    }
    return classifier.withNationalities(
        only.stream().map(wanted -> known("--only", wanted.strip(), model, command)).toList());
  }

  /**
   * A nationality that the model knows, in its case.
   *
   * @param option by which it is asked for
   */
  public static String known(
      String option, String wanted, SurnameModel model, CommandSpec command) {
    Vocabulary nationalities = model.vectorizer().nationalities();
    Optional<String> known = NearestWords.sameBarCase(wanted, nationalities.tokens());
    if (known.isEmpty()) {
      throw new ParameterException(
          command.commandLine(),
          option
              + ": the model does not know "
              + Quoted.of(wanted)
              + "; "
              + NearestWords.perhaps(wanted, nationalities.tokens()));
    }
    return known.get();
  }
}
