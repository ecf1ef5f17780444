package org.cognomen.cli.commands.answers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cognomen.Classification;
import org.cognomen.SurnameClassifier;
import org.cognomen.answers.UnfamiliarTally;
import org.cognomen.cli.io.Terminal;
import org.cognomen.cli.options.AnswerFormat;
import org.cognomen.cli.options.AnswerOptions;
import org.cognomen.cli.options.ModelSource;
import org.cognomen.cli.options.NameArguments;
import org.cognomen.cli.options.NameFormOption;
import org.cognomen.cli.options.PriorOption;
import org.cognomen.model.SurnameModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cognomen classify}: answers for names on the command line or on standard input. */
@Command(
    name = "classify",
    sortOptions = false,
    abbreviateSynopsis = true,
    addMethodSubcommands = false, // looking for some takes longer than an answer
    description = "Classify names by nationality.",
    footer = {
      "",
      "Example:",
      "  cognomen classify Nakamoto \"O'Brien\" -k 5",
      "  cut -f 1 names.tsv | cognomen classify - --format jsonl",
      "",
      "In JSON and CSV the status is ok, blank (no name: probability 0, no",
      "predictions), uncertain (below --min-probability: no nationality) or",
      "unfamiliar (below --min-familiarity: no nationality). With - the number of",
      "unfamiliar names and the first of them are reported on standard error."
    })
public final class ClassifyCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private NameArguments names;
  @Mixin private ModelSource modelSource = new ModelSource();
  @Mixin private AnswerOptions answerOptions = new AnswerOptions();
  @Mixin private PriorOption priorOption = new PriorOption();
  @Mixin private NameFormOption nameForm = new NameFormOption();

  @Option(
      names = "--format",
      paramLabel = "text|csv|jsonl",
      defaultValue = "text",
      description = "Output format (default: ${DEFAULT-VALUE}).")
  private AnswerFormat format = AnswerFormat.TEXT;

  private SurnameClassifier ofLines; // null before the first line

  public ClassifyCommand(Terminal terminal) {
    this(terminal, new NameArguments());
  }

  private ClassifyCommand(Terminal terminal, NameArguments names) {
    this.terminal = terminal;
    this.names = names;
  }

  /**
   * The command that some arguments mean which are all names, without picocli: to start it takes a
   * quarter of the time of an answer in a process of its own. Its fields are those that picocli
   * sets.
   *
   * @param arguments with the command first
   * @return empty where something else than names is among them
   */
  public static Optional<ClassifyCommand> ofNames(String[] arguments, Terminal terminal) {
    if (arguments.length < 2 || !arguments[0].equals("classify")) {
      return Optional.empty();
    }
    List<String> names = new ArrayList<>();
    for (int i = 1; i < arguments.length; i++) {
      if (!NameArguments.isPlain(arguments[i])) {
        return Optional.empty();
      }
      names.add(arguments[i]);
    }
    return Optional.of(new ClassifyCommand(terminal, NameArguments.of(names)));
  }

  @Override
  public Integer call() throws IOException {
    names.check();
    answerOptions.check();
    SurnameModel model = priorOption.applyTo(modelSource.read(terminal), terminal);
    SurnameClassifier classifier = answerOptions.classifier(nameForm.over(model));
    AnswerWriter writer = AnswerWriter.of(format, terminal, answerOptions, model.nationalities());
    UnfamiliarTally unfamiliar = new UnfamiliarTally(); // of standard input
    names.forEach(
        terminal,
        some -> writer.write(classifier.classifyAll(some)),
        lines -> {
          if (ofLines == null) {
            // Decided once, by what has arrived: who writes a line waits for its answer.
            ofLines = classifier.withNameForm(nameForm.ofLines(model, lines, terminal).word());
          }
          List<Classification> answers = ofLines.classifyAll(lines);
          writer.write(answers);
          answers.forEach(unfamiliar::add);
        });
    unfamiliar.sentence().ifPresent(terminal::say);
    return 0;
  }
}
