package org.cognomen.cli.options;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.cognomen.cli.io.Terminal;
import org.cognomen.model.ModelDirectory;
import org.cognomen.model.PretrainedModel;
import org.cognomen.model.SurnameModel;
import org.cognomen.model.files.ModelException;
import org.cognomen.model.onnx.ModelPath;
import org.cognomen.settings.StartingPoint;
import picocli.CommandLine.Option;

/** Which model a command uses. */
public final class ModelSource {

  private static final Path DEFAULT = Path.of("model");

  /** What is left of a model whose replacement was interrupted; reading DEFAULT finds it. */
  private static final Path FORMER_DEFAULT = Path.of("model.previous");

  /** What is read as the model inside the program, where there is no file of this name. */
  private static final Path PRETRAINED = Path.of(StartingPoint.PRETRAINED);

  @Option(
      names = {"-m", "--model"},
      paramLabel = "DIR",
      description =
          "The model: a directory, its zip, an exported .onnx file, or pretrained for the one inside the"
              + " program (default: model; where there is none, pretrained).")
  private Path directory;

  /** Commands that answer with a model, named by an option or not. */
  private static final Set<String> ANSWERING =
      Set.of("classify", "explain", "predict", "serve", "generate", "states");

  private static final Set<String> HELP = Set.of("-h", "--help");

  /** Whether a command line, which is not read yet, is likely to need the pretrained model. */
  public static boolean likelyUsesPretrained(String... arguments) {
    return arguments.length > 0
        && ANSWERING.contains(arguments[0])
        && Arrays.stream(arguments)
            .noneMatch(a -> a.startsWith("-m") || a.startsWith("--model") || HELP.contains(a))
        && isWithoutDefault();
  }

  /**
   * The model; says so where it is the pretrained one.
   *
   * @throws ModelException if there is none or its files are invalid
   */
  public SurnameModel read(Terminal terminal) {
    if (directory == null && usesPretrained()) {
      if (!PretrainedModel.exists()) {
        throw new ModelException(
            "There is no model directory "
                + DEFAULT
                + ", and no pretrained model inside this program: train one with 'cognomen train"
                + " data/surnames.csv', or name another with -m.");
      }
      terminal.say("There is no model directory " + DEFAULT + ": the pretrained model is used");
    }
    return usesPretrained() ? PretrainedModel.read() : read(path());
  }

  /**
   * The model that an option names: a directory, its zip, an export, or the pretrained one.
   *
   * @throws ModelException if there is none or its files are invalid
   */
  public static SurnameModel read(Path named) {
    if (isPretrained(named)) {
      return PretrainedModel.read();
    }
    try {
      return ModelPath.read(named);
    } catch (ModelException e) {
      throw Files.exists(named)
          ? e
          : new ModelException(
              "There is no model directory " + named + "; train one, or name another with -m.", e);
    }
  }

  /** A file that describes the model, such as training.json; empty where it has none. */
  public Optional<String> description(String file) {
    if (!usesPretrained() && Files.isRegularFile(path())) {
      return Optional.empty();
    }
    return usesPretrained()
        ? PretrainedModel.description(file)
        : ModelDirectory.description(path(), file);
  }

  /** What a report calls the model. */
  public String name() {
    return usesPretrained() ? "pretrained" : path().toString();
  }

  /** The directory of the model; empty for the pretrained one, or a file. */
  public Optional<Path> directory() {
    return usesPretrained() || Files.isRegularFile(path()) ? Optional.empty() : Optional.of(path());
  }

  private Path path() {
    return directory == null ? DEFAULT : directory;
  }

  private boolean usesPretrained() {
    return directory == null ? isWithoutDefault() : isPretrained(directory);
  }

  private static boolean isWithoutDefault() {
    return !Files.exists(DEFAULT) && !Files.exists(FORMER_DEFAULT);
  }

  private static boolean isPretrained(Path named) {
    return named.equals(PRETRAINED) && !Files.exists(PRETRAINED);
  }
}
