package org.cognomen.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.cognomen.model.ModelDirectory;
import org.cognomen.model.ModelException;
import org.cognomen.model.SurnameModel;
import picocli.CommandLine.Option;

/** Which model a command uses. */
final class ModelSource {

  private static final Path DEFAULT = Path.of("model");

  /** What is left of a model whose replacement was interrupted; reading DEFAULT finds it. */
  private static final Path FORMER_DEFAULT = Path.of("model.previous");

  @Option(
      names = {"-m", "--model"},
      paramLabel = "DIR",
      description =
          "The model (default: model; where there is none, the pretrained one "
              + "inside the program).")
  private Path directory;

  /**
   * The model.
   *
   * @throws ModelException if there is none or its files are at fault
   */
  SurnameModel read() {
    if (directory != null) {
      return ModelDirectory.read(directory);
    }
    if (Files.exists(DEFAULT) || Files.exists(FORMER_DEFAULT)) {
      return ModelDirectory.read(DEFAULT);
    }
    return pretrained();
  }

  /** A file that describes the model, such as training.json; empty where it has none. */
  Optional<String> description(String file) {
    return ModelDirectory.description(directory == null ? DEFAULT : directory, file);
  }

  /** What a report calls the model. */
  String name() {
    return String.valueOf(directory == null ? DEFAULT : directory);
  }

  private static SurnameModel pretrained() {
    throw new ModelException(
        "There is no model directory "
            + DEFAULT
            + ", and no pretrained model inside this program: train one with 'cognomen train"
            + " data/surnames.csv', or name another with -m.");
  }
}
