package org.cognomen.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.cognomen.SurnameClassifier;
import org.cognomen.model.SurnameModel;
import org.cognomen.util.Quoted;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cognomen classify}: answers for names on the command line or on standard input. */
@Command(
    name = "classify",
    sortOptions = false,
    abbreviateSynopsis = true,
    description = "Say which nationality names point to.",
    footer = {
      "",
      "Example:",
      "  cognomen classify Nakamoto \"O'Brien\" -k 5",
      "  cut -f 1 names.tsv | cognomen classify - --format jsonl",
      "",
      "In JSON and CSV the status is ok, blank (no name: probability 0, no",
      "predictions) or uncertain (below --min-probability: no nationality)."
    })
final class ClassifyCommand implements Callable<Integer> {

  private static final String STANDARD_INPUT = "-";

  /** What Java makes of a byte of an argument that the locale does not have. */
  private static final String UNREADABLE = "\uFFFD";

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "NAME",
      description =
          "Surnames; - for those on standard input, one a line. One that begins "
              + "with - goes behind --.")
  private List<String> names = List.of();

  @Mixin private ModelSource modelSource;
  @Mixin private AnswerOptions answerOptions;
  @Mixin private PriorOption priorOption;

  @Option(
      names = "--format",
      paramLabel = "text|csv|jsonl",
      defaultValue = "text",
      description = "How answers are written (default: ${DEFAULT-VALUE}).")
  private AnswerFormat format;

  ClassifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    checkNames();
    answerOptions.check();
    SurnameModel model = priorOption.applyTo(modelSource.read(terminal));
    SurnameClassifier classifier = answerOptions.classifier(model);
    AnswerWriter writer =
        AnswerWriter.of(format, terminal.out(), answerOptions, model.nationalities());
    if (!names.contains(STANDARD_INPUT)) {
      writer.write(classifier.classifyAll(names));
      return 0;
    }
    for (String name : names) {
      if (name.equals(STANDARD_INPUT)) {
        answerLines(classifier, writer);
      } else {
        writer.write(List.of(classifier.classify(name)));
      }
    }
    return 0;
  }

  private void checkNames() {
    if (names.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "no name is given; give one or more, or - to read them from standard input");
    }
    for (String name : names) {
      if (name.contains(UNREADABLE)) {
        throw new ParameterException(
            spec.commandLine(),
            "the name "
                + Quoted.of(name)
                + " cannot be read in this locale; set LC_ALL=C.UTF-8, or give it by -");
      }
    }
  }

  private void answerLines(SurnameClassifier classifier, AnswerWriter writer) throws IOException {
    NameLines lines = new NameLines(terminal.in());
    for (List<String> some = lines.next(); !some.isEmpty(); some = lines.next()) {
      writer.write(classifier.classifyAll(some));
    }
  }
}
