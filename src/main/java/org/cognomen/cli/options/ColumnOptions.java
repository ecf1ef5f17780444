package org.cognomen.cli.options;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cognomen.cli.io.Terminal;
import org.cognomen.cli.options.values.CharsetConverter;
import org.cognomen.cli.options.values.DelimiterConverter;
import org.cognomen.data.files.Input;
import org.cognomen.data.files.ReadOptions;
import org.cognomen.data.files.formats.SurnameColumns;
import org.cognomen.data.files.formats.TextFormat;
import picocli.CommandLine.Option;

/** How a CSV is to be read, for all commands that do. */
public final class ColumnOptions {

  private static final String STANDARD_INPUT = "-";

  @Option(
      names = "--surname-column",
      paramLabel = "NAME",
      defaultValue = "surname",
      description =
          "Header of the surnames (default: ${DEFAULT-VALUE}). GIVEN,SURNAME names two columns, of"
              + " which the second is read; with --name-form as-is, or a model that was trained"
              + " so, both as one name.")
  private String surname;

  @Option(
      names = "--nationality-column",
      paramLabel = "NAME",
      defaultValue = "nationality",
      description = "Header of the nationalities (default: ${DEFAULT-VALUE}).")
  private String nationality;

  @Option(
      names = "--split-column",
      paramLabel = "NAME",
      defaultValue = "split",
      description = "Header of train, val or test (default: ${DEFAULT-VALUE}).")
  private String split;

  @Option(
      names = "--delimiter",
      paramLabel = "auto|,|;|tab||",
      defaultValue = "auto",
      converter = DelimiterConverter.class,
      description = "The character between cells (default: ${DEFAULT-VALUE}: detected).")
  private char delimiter;

  @Option(
      names = "--no-header",
      description =
          "The first line is a row. Columns are then numbers, from 1; the defaults are 1 for the"
              + " surname, 2 for the nationality and no split.")
  private boolean noHeader;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      converter = CharsetConverter.class,
      description =
          "Encoding of the CSV, such as windows-1252 or UTF-16 (default: UTF-8, or what a"
              + " byte order mark says). Output is UTF-8.")
  private Charset encoding;

  @Option(
      names = "--missing",
      paramLabel = "WORD,...",
      split = ",",
      description =
          "Cells that are read as blank, such as NA,NULL (default: none; NA is read as a name).")
  private List<String> missing = List.of();

  public ReadOptions options() {
    SurnameColumns columns =
        noHeader
            ? new SurnameColumns(
                byNumber(surname, SurnameColumns.DEFAULT.surname(), "1"),
                byNumber(nationality, SurnameColumns.DEFAULT.nationality(), "2"),
                split)
            : new SurnameColumns(surname, nationality, split);
    Set<String> words = missing.stream().map(String::strip).collect(Collectors.toSet());
    return ReadOptions.of(columns)
        .withFormat(new TextFormat(Optional.ofNullable(encoding), delimiter, !noHeader))
        .withMissing(words);
  }

  private static String byNumber(String given, String unnamed, String number) {
    return given.equals(unnamed) ? number : given;
  }

  /** A file, or standard input where it is called {@code -}. */
  public static Input input(Path file, Terminal terminal) {
    return input(List.of(file), terminal);
  }

  /** A file, a directory of files or several files; standard input where it is {@code -}. */
  public static Input input(List<Path> files, Terminal terminal) {
    return files.size() == 1 && isStandardInput(files.get(0))
        ? Input.of(terminal.in(), "standard input")
        : Input.of(files);
  }

  public static boolean isStandardInput(Path file) {
    return file.toString().equals(STANDARD_INPUT);
  }
}
