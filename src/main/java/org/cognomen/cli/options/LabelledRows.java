package org.cognomen.cli.options;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cognomen.cli.io.Terminal;
import org.cognomen.data.files.SurnameCsv;
import org.cognomen.model.SurnameModel;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The labelled surnames that a command trains or measures on. */
public final class LabelledRows {

  @Parameters(
      arity = "1..*",
      paramLabel = "CSV",
      description =
          "Surnames with their nationalities and, if there is one, split; - for standard input. Or a"
              + " directory of files of one name a line, one for each nationality (German.txt), or"
              + " such files.")
  private List<Path> csv;

  @Mixin private RowOptions options;

  /** The files, as they were given. */
  public List<Path> files() {
    return csv;
  }

  /** {@link RowOptions#readForTraining} of the files. */
  public SurnameCsv readForTraining(Terminal terminal) {
    return options.readForTraining(csv, terminal);
  }

  /** {@link RowOptions#readFor} of the files. */
  public SurnameCsv readFor(SurnameModel model, Optional<String> training, Terminal terminal) {
    return options.readFor(model, training, csv, terminal);
  }
}
