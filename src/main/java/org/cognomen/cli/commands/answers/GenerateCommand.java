package org.cognomen.cli.commands.answers;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.apache.commons.csv.CSVFormat;
import org.cognomen.GeneratedName;
import org.cognomen.NameGenerator;
import org.cognomen.cli.io.Terminal;
import org.cognomen.cli.options.AnswerFormat;
import org.cognomen.cli.options.ModelSource;
import org.cognomen.cli.options.OnlyOption;
import org.cognomen.model.ClassifierAccess;
import org.cognomen.model.SurnameModel;
import org.cognomen.model.files.ModelException;
import org.cognomen.util.Decimals;
import org.cognomen.util.Quoted;
import org.cognomen.util.TextWidth;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cognomen generate}: made-up names. */
@Command(
    name = "generate",
    sortOptions = false,
    abbreviateSynopsis = true,
    description = "Generate names of a nationality.",
    footer = {
      "",
      "A language model of the model makes them where there is one, otherwise its",
      "n-grams; a network alone cannot. The same options give the same names on every",
      "machine. log_probability is log P(name | nationality) at temperature 1; known",
      "says whether the name is in the training data (null: the model cannot tell).",
      "",
      "Example:",
      "  cognomen generate --nationality Irish --prefix Mc -n 5",
      "  cognomen generate -n 1000 --format csv > made-up.csv",
      "  cognomen evaluate made-up.csv"
    })
public final class GenerateCommand implements Callable<Integer> {

  private static final int NAME_WIDTH = 24;
  private static final int NATIONALITY_WIDTH = 16;
  private static final int DECIMALS = 4;

  private final Terminal terminal;

  @Spec private CommandSpec spec;
  @Mixin private ModelSource modelSource;

  @Option(
      names = "--nationality",
      paramLabel = "NATIONALITY",
      description =
          "Nationality of the names (default: drawn for each name by the shares in the"
              + " training data).")
  private String nationality;

  @Option(
      names = {"-n", "--count"},
      paramLabel = "COUNT",
      defaultValue = "10",
      description = "Number of names (default: ${DEFAULT-VALUE}).")
  private int count;

  @Option(
      names = "--prefix",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Beginning of the names (default: any).")
  private String prefix;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      defaultValue = "1",
      description =
          "0.01 to 100; below 1 usual names become more frequent, above 1 unusual ones (default:"
              + " ${DEFAULT-VALUE}).")
  private double temperature;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Random seed; another seed gives other names (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--format",
      paramLabel = "text|csv|jsonl",
      defaultValue = "text",
      description = "Output format (default: ${DEFAULT-VALUE}).")
  private AnswerFormat format;

  public GenerateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (count < 0) {
      throw new ParameterException(
          spec.commandLine(), "--count must be 0 or more, but is " + count);
    }
    if (!(temperature >= 0.01 && temperature <= 100)) {
      throw new ParameterException(
          spec.commandLine(), "--temperature must be 0.01 to 100, but is " + temperature);
    }
    NameGenerator.Draws names = generator(modelSource.read(terminal)).draws();
    OutputStream out = new BufferedOutputStream(terminal.out());
    if (format == AnswerFormat.CSV) {
      write(csv("surname", "nationality", "log_probability", "known"), out);
    }
    for (int i = 0; i < count; i++) {
      write(line(names.next()), out);
    }
    out.flush();
    return 0;
  }

  private NameGenerator generator(SurnameModel model) {
    NameGenerator generator;
    try {
      generator = ClassifierAccess.of(model, NameGenerator.class);
    } catch (IllegalArgumentException e) {
      throw new ModelException(
          "No names can be generated: "
              + e.getMessage()
              + ". Train a model with --preset default, or name another with -m.",
          e);
    }
    generator = generator.withTemperature(temperature).withSeed(seed);
    if (nationality != null) {
      generator =
          generator.withNationality(OnlyOption.known("--nationality", nationality, model, spec));
    }
    try {
      return generator.withPrefix(prefix);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--prefix: " + e.getMessage(), e);
    }
  }

  private String line(GeneratedName name) {
    String logProbability = Decimals.fixed(name.logProbability(), DECIMALS);
    return switch (format) {
      case JSONL -> name.toJson();
      case CSV ->
          csv(
              name.surname(),
              name.nationality(),
              logProbability,
              name.known().map(String::valueOf).orElse(""));
      case TEXT ->
          TextWidth.padded(Quoted.visible(name.surname()), NAME_WIDTH)
              + "  "
              + TextWidth.padded(Quoted.visible(name.nationality()), NATIONALITY_WIDTH)
              + "  "
              + logProbability
              + (name.known().orElse(false) ? "  known" : "");
    };
  }

  private static String csv(Object... cells) {
    return CSVFormat.RFC4180.format(cells);
  }

  private static void write(String line, OutputStream out) throws IOException {
    out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
