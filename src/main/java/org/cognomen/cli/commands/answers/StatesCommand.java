package org.cognomen.cli.commands.answers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.cognomen.HiddenStates;
import org.cognomen.SurnameClassifier;
import org.cognomen.cli.io.Terminal;
import org.cognomen.cli.options.ModelSource;
import org.cognomen.cli.options.NameArguments;
import org.cognomen.cli.options.NameFormOption;
import org.cognomen.model.ClassifierAccess;
import org.cognomen.model.SurnameModel;
import org.cognomen.model.files.ModelException;
import org.cognomen.nn.parameters.NetworkShape;
import org.cognomen.report.states.NameStates;
import org.cognomen.report.states.StatesPage;
import org.cognomen.report.states.StatesText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cognomen states}: what a network remembers after each character of a name. */
@Command(
    name = "states",
    sortOptions = false,
    abbreviateSynopsis = true,
    description = "Show what a network remembers after each character of a name.",
    footer = {
      "",
      "Shows the hidden states h of each layer and direction, and beside them the cell",
      "states c of an LSTM. With --html they are heat maps of all units; the terminal",
      "has room for 52 of them. jsonl has all numbers, one line for each layer and",
      "direction.",
      "",
      "Example:",
      "  cognomen states Nakamoto",
      "  cognomen states Nakamoto --network all --html nakamoto.html"
    })
public final class StatesCommand implements Callable<Integer> {

  private static final String ALL = "all";

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Mixin private NameArguments names;
  @Mixin private ModelSource modelSource;

  @Option(
      names = "--network",
      paramLabel = "N|all",
      defaultValue = "1",
      description =
          "Which network of an ensemble, counted from 1, or all (default: ${DEFAULT-VALUE}).")
  private String network;

  @Mixin private NameFormOption nameForm;

  @Mixin private NamesOutput output;

  public StatesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    names.check();
    SurnameModel model = nameForm.over(modelSource.read(terminal));
    SurnameClassifier classifier = ClassifierAccess.of(model, SurnameClassifier.class);
    if (classifier.networks() == 0) {
      throw new ModelException(
          "The model has no recurrent network that classifies, and so no hidden states. Train one"
              + " with --preset default, or name another with -m.");
    }
    int[] networks = networks(classifier.networks());
    output.print(
        names,
        terminal,
        some -> show(some, networks, classifier, model),
        all -> StatesPage.of(all, modelSource.name()));
    if (!output.isJson()) {
      terminal.print(StatesText.legend());
    }
    return 0;
  }

  /** The networks to show, counted from 0. */
  private int[] networks(int count) {
    if (network.equals(ALL)) {
      return IntStream.range(0, count).toArray();
    }
    try {
      int number = Integer.parseInt(network);
      if (number >= 1 && number <= count) {
        return new int[] {number - 1};
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new ParameterException(
        spec.commandLine(),
        "--network must be " + (count == 1 ? "1" : "1 to " + count) + " or all, but is " + network);
  }

  private List<NameStates> show(
      List<String> some, int[] networks, SurnameClassifier classifier, SurnameModel model)
      throws IOException {
    List<NameStates> shown = new ArrayList<>();
    for (String name : some) {
      for (int index : networks) {
        HiddenStates states = classifier.hiddenStates(name, index);
        NetworkShape shape = model.networks().get(index).shape();
        String title = "network " + (index + 1) + " of " + classifier.networks();
        shown.add(shown(states, title + ": " + described(shape)));
        if (output.isJson()) {
          NamesOutput.printJson(terminal, states.toJsonLines(index));
        } else {
          terminal.print(StatesText.of(shown.get(shown.size() - 1)));
        }
      }
    }
    return shown;
  }

  private static String described(NetworkShape shape) {
    return (shape.bidirectional() ? "bidirectional " : "")
        + shape.cell().title()
        + ", layers "
        + shape.layers()
        + ", hidden units "
        + shape.hiddenSize();
  }

  private static NameStates shown(HiddenStates states, String network) {
    List<NameStates.Walk> walks = new ArrayList<>();
    for (int layer = 0; layer < states.layers(); layer++) {
      for (int direction = 0; direction < states.directions(); direction++) {
        walks.add(
            new NameStates.Walk(
                "layer " + (layer + 1) + (direction == 0 ? ", forward" : ", backward"),
                direction == 1,
                states.states(layer, direction),
                states.hasCells()
                    ? Optional.of(states.cells(layer, direction))
                    : Optional.empty()));
      }
    }
    return new NameStates(states.surname(), network, states.tokens(), walks);
  }
}
