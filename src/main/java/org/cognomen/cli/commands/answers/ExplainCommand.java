package org.cognomen.cli.commands.answers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.cognomen.Explanation;
import org.cognomen.SurnameClassifier;
import org.cognomen.answers.ShownExplanation;
import org.cognomen.cli.io.Terminal;
import org.cognomen.cli.options.ModelSource;
import org.cognomen.cli.options.NameArguments;
import org.cognomen.cli.options.NameFormOption;
import org.cognomen.cli.options.OnlyOption;
import org.cognomen.cli.options.PriorOption;
import org.cognomen.model.ClassifierAccess;
import org.cognomen.model.SurnameModel;
import org.cognomen.report.ExplainedName;
import org.cognomen.report.ExplanationPage;
import org.cognomen.report.ExplanationText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cognomen explain}: what each character of a name adds to an answer. */
@Command(
    name = "explain",
    sortOptions = false,
    abbreviateSynopsis = true,
    description = "Explain what each character of a name adds to the probability of a nationality.",
    footer = {
      "",
      "The values are Shapley values in which a character that is absent counts as",
      "unknown: exact up to 12 characters, beyond that estimated, with standard",
      "errors. The base plus their sum is the probability.",
      "",
      "Example:",
      "  cognomen explain Kowalczyk McMahan",
      "  cognomen explain McMahan --nationality Scottish --html mcmahan.html"
    })
public final class ExplainCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Mixin private NameArguments names;
  @Mixin private ModelSource modelSource;

  @Option(
      names = "--nationality",
      paramLabel = "NATIONALITY",
      description = "The nationality to explain (default: the most probable one).")
  private String nationality;

  @Mixin private OnlyOption onlyOption;
  @Mixin private PriorOption priorOption;
  @Mixin private NameFormOption nameForm;

  @Mixin private NamesOutput output;

  public ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    names.check();
    SurnameModel model = priorOption.applyTo(modelSource.read(terminal), terminal);
    if (nationality != null) {
      nationality = OnlyOption.known("--nationality", nationality, model, spec);
    }
    SurnameClassifier classifier =
        onlyOption.applyTo(
            ClassifierAccess.of(nameForm.over(model), SurnameClassifier.class), model);
    output.print(
        names,
        terminal,
        some -> explain(some, classifier),
        all -> ExplanationPage.of(all, modelSource.name()));
    return 0;
  }

  private List<ExplainedName> explain(List<String> some, SurnameClassifier classifier)
      throws IOException {
    List<ExplainedName> shown = new ArrayList<>();
    for (String name : some) {
      Explanation explanation =
          nationality == null ? classifier.explain(name) : classifier.explain(name, nationality);
      shown.add(ShownExplanation.of(explanation));
      if (output.isJson()) {
        NamesOutput.printJson(terminal, explanation.toJson() + "\n");
      } else {
        terminal.print(ExplanationText.of(shown.get(shown.size() - 1)));
      }
    }
    return shown;
  }
}
