package org.cognomen.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.cognomen.cli.commands.answers.ClassifyCommand;
import org.cognomen.cli.commands.answers.ExplainCommand;
import org.cognomen.cli.commands.answers.ExportCommand;
import org.cognomen.cli.commands.answers.GenerateCommand;
import org.cognomen.cli.commands.answers.PredictCommand;
import org.cognomen.cli.commands.answers.ServeCommand;
import org.cognomen.cli.commands.answers.StatesCommand;
import org.cognomen.cli.commands.tables.CheckCommand;
import org.cognomen.cli.commands.tables.SplitCommand;
import org.cognomen.cli.commands.training.CompareCommand;
import org.cognomen.cli.commands.training.CrossValidateCommand;
import org.cognomen.cli.commands.training.EvaluateCommand;
import org.cognomen.cli.commands.training.TrainCommand;
import org.cognomen.cli.commands.training.TuneCommand;
import org.cognomen.cli.commands.training.VerifyCommand;
import org.cognomen.cli.docs.Shell;
import org.cognomen.cli.io.StandardInput;
import org.cognomen.cli.io.StandardOutput;
import org.cognomen.cli.io.Terminal;
import org.cognomen.cli.options.AnswerFormat;
import org.cognomen.cli.options.LinesFormat;
import org.cognomen.cli.options.ModelSource;
import org.cognomen.cli.options.PipedInput;
import org.cognomen.cli.options.SettingOptions;
import org.cognomen.cli.options.Verbosity;
import org.cognomen.cli.options.Version;
import org.cognomen.cli.options.values.WordConverter;
import org.cognomen.kernel.Kernels;
import org.cognomen.model.PretrainedModel;
import org.cognomen.tune.Objective;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program {@code cognomen}: chooses the command. */
@Command(
    name = "cognomen",
    sortOptions = false,
    abbreviateSynopsis = true,
    addMethodSubcommands = false, // looking for some takes longer than an answer
    description = "Which nationality does a surname point to? Train, measure, classify.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Exit codes: 0 done, 1 the data or the model is invalid, 2 the command line is.",
      "",
      "Example:",
      "  cognomen train data/surnames.csv",
      "  cognomen classify Nakamoto McMahan"
    })
public final class Main implements Runnable {

  /** Set by the launcher where standard error is a terminal. */
  private static final String PROGRESS_PROPERTY = "cognomen.progress";

  /** Commands that compute for seconds; the launchers start them with the Vector API. */
  static final Set<String> COMPUTING =
      Set.of("train", "evaluate", "cross-validate", "tune", "predict", "serve", "verify");

  @Spec private CommandSpec spec;

  private Main() {}

  /**
   * Runs a command and ends the process with its exit code.
   *
   * @param arguments the command and its options
   */
  public static void main(String[] arguments) {
    // One line for each message of a library, like those of this program.
    if (System.getProperty("java.util.logging.SimpleFormatter.format") == null) {
      System.setProperty("java.util.logging.SimpleFormatter.format", "cognomen: %5$s%6$s%n");
    }
    if (ModelSource.likelyUsesPretrained(arguments)) {
      PretrainedModel.readAhead(); // while the arguments are read
    }
    if (arguments.length > 0 && arguments[0].equals("serve")) {
      Kernels.warmUpLater(); // the server does that once it answers
    } else if (arguments.length > 0 && COMPUTING.contains(arguments[0])) {
      Kernels.warmUp(); // while the arguments and the data are read
    }
    // System.out would swallow that the disk is full.
    OutputStream out = new StandardOutput(new FileOutputStream(FileDescriptor.out));
    OutputStream err = new FileOutputStream(FileDescriptor.err);
    boolean progress = Boolean.getBoolean(PROGRESS_PROPERTY);
    boolean piped = StandardInput.isPiped();
    System.exit(run(arguments, System.in, out, err, progress, piped, StandardOutput.columns()));
  }

  /**
   * Runs a command.
   *
   * @param progress whether a progress bar may be drawn on err
   * @param piped whether {@code in} is read where a command is given neither names nor a file
   * @param columns of the terminal that {@code out} is; 0 where it is none
   * @return the exit code
   */
  static int run(
      String[] arguments,
      InputStream in,
      OutputStream out,
      OutputStream err,
      boolean progress,
      boolean piped,
      int columns) {
    Terminal terminal = new Terminal(in, out, err, progress, piped, columns);
    Optional<ClassifyCommand> plain = ClassifyCommand.ofNames(arguments, terminal);
    return plain.isPresent()
        ? answer(plain.get(), arguments, terminal)
        : parse(arguments, terminal);
  }

  /** Runs a command that needs no parser; only a fault needs the name of the command. */
  private static int answer(ClassifyCommand plain, String[] arguments, Terminal terminal) {
    try {
      int code = plain.call();
      if (terminal.outputFailure().isPresent()) {
        throw terminal.outputFailure().get();
      }
      return code;
    } catch (Exception e) {
      CommandLine command = commandLine(arguments, terminal).getSubcommands().get(arguments[0]);
      return new Faults(terminal).handleExecutionException(e, command, null);
    } catch (OutOfMemoryError | StackOverflowError e) {
      return new Faults(terminal).handleError(e);
    }
  }

  private static int parse(String[] arguments, Terminal terminal) {
    CommandLine commandLine = commandLine(arguments, terminal);
    Faults faults = new Faults(terminal);
    commandLine.setExecutionStrategy(parsed -> Verbosity.run(parsed, terminal));
    commandLine.setDefaultValueProvider(new PipedInput(terminal));
    commandLine.setParameterExceptionHandler(faults);
    commandLine.setExecutionExceptionHandler(faults);
    commandLine.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
    commandLine.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
    try {
      return faults.ofOutput(commandLine.execute(arguments), commandLine);
    } catch (OutOfMemoryError | StackOverflowError e) {
      return faults.handleError(e);
    }
  }

  /** The program, with the commands that the arguments may need. */
  static CommandLine commandLine(String[] arguments, Terminal terminal) {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("train", () -> new TrainCommand(terminal));
    commands.put("evaluate", () -> new EvaluateCommand(terminal));
    commands.put("cross-validate", () -> new CrossValidateCommand(terminal));
    commands.put("tune", () -> new TuneCommand(terminal));
    commands.put("compare", () -> new CompareCommand(terminal));
    commands.put("classify", () -> new ClassifyCommand(terminal));
    commands.put("explain", () -> new ExplainCommand(terminal));
    commands.put("states", () -> new StatesCommand(terminal));
    commands.put("generate", () -> new GenerateCommand(terminal));
    commands.put("predict", () -> new PredictCommand(terminal));
    commands.put("serve", () -> new ServeCommand(terminal));
    commands.put("export", () -> new ExportCommand(terminal));
    commands.put("verify", () -> new VerifyCommand(terminal));
    commands.put("split", () -> new SplitCommand(terminal));
    commands.put("check", () -> new CheckCommand(terminal));
    commands.put("completion", () -> new CompletionCommand(terminal));
    commands.put("help", HelpCommand::new);
    CommandLine commandLine = new CommandLine(new Main());
    // To read the options of all commands takes longer than to answer a name.
    Set<String> needed = commands.keySet();
    if (arguments.length > 0 && !arguments[0].equals("help") && needed.contains(arguments[0])) {
      needed = Set.of(arguments[0]);
    }
    needed.forEach(name -> commandLine.addSubcommand(name, commands.get(name).get()));
    for (String name : List.of("train", "cross-validate", "tune")) {
      CommandLine command = commandLine.getSubcommands().get(name);
      if (command != null) {
        SettingOptions.addTo(command);
      }
    }
    Optional.ofNullable(commandLine.getSubcommands().get("tune"))
        .ifPresent(command -> TuneCommand.describe(command.getCommandSpec()));
    commandLine.getSubcommands().values().forEach(command -> addHelp(command.getCommandSpec()));
    commandLine.getSubcommands().values().stream()
        .filter(command -> !(command.getCommand() instanceof HelpCommand))
        .forEach(command -> Verbosity.addTo(command.getCommandSpec()));
    // A name may begin with @, which picocli takes for a file of arguments.
    commandLine.setExpandAtFiles(false);
    commandLine.registerConverter(Objective.class, new WordConverter<>(Objective.values()));
    commandLine.registerConverter(LinesFormat.class, new WordConverter<>(LinesFormat.values()));
    commandLine.registerConverter(AnswerFormat.class, new WordConverter<>(AnswerFormat.values()));
    commandLine.registerConverter(Shell.class, new WordConverter<>(Shell.values()));
    return commandLine;
  }

  private static void addHelp(CommandSpec command) {
    if (!command.optionsMap().containsKey("--help")) {
      command.addOption(
          OptionSpec.builder("-h", "--help")
              .usageHelp(true)
              .description("Show this help.")
              .build());
    }
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "no command is given; expected one of " + Faults.commands(spec.commandLine()));
  }
}
