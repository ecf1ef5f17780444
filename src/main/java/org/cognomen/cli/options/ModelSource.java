package org.cognomen.cli.options;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.cognomen.cli.io.Terminal;
import org.cognomen.model.ModelDirectory;
import org.cognomen.model.PretrainedModel;
import org.cognomen.model.SurnameModel;
import org.cognomen.model.files.ModelException;
import org.cognomen.model.onnx.OnnxImport;
import picocli.CommandLine.Option;

/** Which model a command uses. */
public final class ModelSource {

  private static final Path DEFAULT = Path.of("model");

  /** What is left of a model whose replacement was interrupted; reading DEFAULT finds it. */
  private static final Path FORMER_DEFAULT = Path.of("model.previous");

  @Option(
      names = {"-m", "--model"},
      paramLabel = "DIR",
      description =
          "The model, a directory or an exported .onnx file (default: model; where there is none, the pretrained one "
              + "inside the program).")
  private Path directory;

  /**
   * The model; says so where it is the pretrained one.
   *
   * @throws ModelException if there is none or its files are invalid
   */
  public SurnameModel read(Terminal terminal) {
    if (!usesPretrained()) {
      return OnnxImport.isExport(path()) ? OnnxImport.read(path()) : ModelDirectory.read(path());
    }
    if (!PretrainedModel.exists()) {
      throw new ModelException(
          "There is no model directory "
              + DEFAULT
              + ", and no pretrained model inside this program: train one with 'cognomen train"
              + " data/surnames.csv', or name another with -m.");
    }
    terminal.say("There is no model directory " + DEFAULT + ": the pretrained model is used");
    return PretrainedModel.read();
  }

  /** A file that describes the model, such as training.json; empty where it has none. */
  public Optional<String> description(String file) {
    if (!usesPretrained() && OnnxImport.isExport(path())) {
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
    return usesPretrained() || OnnxImport.isExport(path()) ? Optional.empty() : Optional.of(path());
  }

  private Path path() {
    return directory == null ? DEFAULT : directory;
  }

  private boolean usesPretrained() {
    return directory == null && !Files.exists(DEFAULT) && !Files.exists(FORMER_DEFAULT);
  }
}
