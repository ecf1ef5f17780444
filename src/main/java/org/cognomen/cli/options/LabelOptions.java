package org.cognomen.cli.options;

import java.nio.file.Path;
import java.util.List;
import org.cognomen.cli.io.Terminal;
import org.cognomen.data.files.LabelMap;
import org.cognomen.data.files.ReadOptions;
import org.cognomen.data.files.SurnameCsv;
import picocli.CommandLine.Option;

/** What is to become of labels and of rows that are not valid, for commands that read both. */
public final class LabelOptions {

  @Option(
      names = "--skip-invalid",
      description =
          "Skip invalid rows (a blank nationality, an unknown split, too many or too few"
              + " cells) and report how many and where (default: refuse the file).")
  private boolean skipInvalid;

  @Option(
      names = "--label-map",
      paramLabel = "FILE.csv",
      description =
          "Rename nationalities by a CSV with the columns from and to (default: as they are).")
  private Path labelMap;

  /** The rows of files as these options and others have them read; what is odd is said. */
  public SurnameCsv load(
      List<Path> files, ColumnOptions columns, boolean joinNames, Terminal terminal) {
    ReadOptions options = columns.options().withSkipInvalid(skipInvalid).withJoinedNames(joinNames);
    if (labelMap != null) {
      options = options.withLabels(LabelMap.read(labelMap));
    }
    SurnameCsv read = SurnameCsv.load(ColumnOptions.input(files, terminal), options);
    Notices.ofRows(read, terminal);
    return read;
  }

  public SurnameCsv load(Path file, ColumnOptions columns, boolean joinNames, Terminal terminal) {
    return load(List.of(file), columns, joinNames, terminal);
  }
}
