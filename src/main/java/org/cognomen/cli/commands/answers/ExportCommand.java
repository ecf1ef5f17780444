package org.cognomen.cli.commands.answers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cognomen.cli.io.Terminal;
import org.cognomen.cli.options.ModelSource;
import org.cognomen.cli.options.PriorOption;
import org.cognomen.cli.options.RowOptions;
import org.cognomen.cli.options.SameFile;
import org.cognomen.data.DataException;
import org.cognomen.data.LabelledSurname;
import org.cognomen.data.Split;
import org.cognomen.data.files.SurnameCsv;
import org.cognomen.evaluation.Evaluation;
import org.cognomen.model.SurnameModel;
import org.cognomen.model.files.ModelException;
import org.cognomen.model.onnx.OnnxExport;
import org.cognomen.train.ModelEvaluator;
import org.cognomen.train.records.UnknownLabels;
import org.cognomen.util.DurableFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cognomen export}: the networks of a model as an ONNX file. */
@Command(
    name = "export",
    sortOptions = false,
    abbreviateSynopsis = true,
    description = "Write the networks of a model as an ONNX file, for other runtimes.",
    footer = {
      "",
      "The graph takes ids (B,T) and lengths (B), int64, and gives logits and",
      "probabilities (B,C). How a name becomes ids is not in it: the vocabulary is",
      "written beside it, as NAME.vectorizer.json, and is in its metadata.",
      "",
      "Example:",
      "  cognomen export -m model -o names.onnx"
    })
public final class ExportCommand implements Callable<Integer> {

  private static final String ENDING = ".onnx";
  private static final String BESIDE = ".vectorizer.json";

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Mixin private ModelSource modelSource;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE.onnx",
      description = "The file to write; replaced only if it is an earlier export.")
  private Path output;

  @Option(
      names = "--networks-only",
      description =
          "Leave out n-gram and language models, which changes the probabilities (default: refuse"
              + " a model that has some).")
  private boolean networksOnly;

  @Option(
      names = "--val",
      paramLabel = "CSV",
      description =
          "Also print what leaving them out does to the accuracy on the val rows of this file, or on"
              + " all where it has no splits (default: nothing is measured).")
  private Path val;

  @Mixin private PriorOption priorOption;
  @Mixin private RowOptions rowOptions;

  public ExportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    String name = String.valueOf(output.getFileName());
    if (!name.endsWith(ENDING) || name.equals(ENDING)) {
      throw new ParameterException(
          spec.commandLine(), "--output must be a file name that ends in .onnx, but is " + output);
    }
    String stem = name.substring(0, name.length() - ENDING.length());
    Path beside = output.resolveSibling(stem + BESIDE);
    SameFile.refuse(spec, "", output, beside);
    SurnameModel whole = priorOption.applyTo(modelSource.read(terminal), terminal);
    SurnameModel model = whole;
    String leftOut = OnnxExport.kinds(OnnxExport.others(model));
    if (networksOnly) {
      model = OnnxExport.networksOnly(model);
    } else {
      requireNetworks(model);
    }
    List<LabelledSurname> rows = val == null ? List.of() : rows(whole);
    byte[] vectorizer = model.vectorizer().toJson().getBytes(StandardCharsets.UTF_8);
    requireReplaceable(beside, vectorizer);
    byte[] bytes = OnnxExport.bytes(model);
    // First: where the second write fails, the same command still takes this file for its own.
    DurableFiles.replace(beside, out -> out.write(vectorizer));
    DurableFiles.replace(output, out -> out.write(bytes));
    if (!leftOut.isEmpty()) {
      terminal.say(
          "left out: " + leftOut + "; the probabilities differ from those of the whole model");
    }
    terminal.say("written: " + output + ", " + beside);
    if (!rows.isEmpty()) {
      terminal.print(comparison(whole, model, rows));
    }
    return 0;
  }

  private List<LabelledSurname> rows(SurnameModel model) {
    SurnameCsv read = rowOptions.readFor(model, Optional.empty(), List.of(val), terminal);
    List<LabelledSurname> rows =
        read.hasSplits()
            ? read.rows().stream().filter(row -> row.split() == Split.VAL).toList()
            : read.rows();
    if (rows.isEmpty()) {
      throw new DataException(read.name() + ": no row is in the split val");
    }
    UnknownLabels unknown = UnknownLabels.in(rows, model.vectorizer().nationalities().tokens());
    if (!unknown.isEmpty()) {
      throw unknown.exception(read.name());
    }
    return rows;
  }

  private static String comparison(
      SurnameModel whole, SurnameModel written, List<LabelledSurname> rows) {
    int threads = Runtime.getRuntime().availableProcessors();
    Evaluation before = ModelEvaluator.evaluate(whole, rows, threads);
    Evaluation after = ModelEvaluator.evaluate(written, rows, threads);
    return String.format(
        Locale.ROOT,
        "%-11s  accuracy  macro-F1  log loss%n"
            + "whole model  %8.4f  %8.4f  %8.4f%n"
            + "written      %8.4f  %8.4f  %8.4f%n"
            + "difference   %+8.4f  %+8.4f  %+8.4f%n",
        rows.size() + " rows",
        before.accuracy(),
        before.macroF1(),
        before.logLoss(),
        after.accuracy(),
        after.macroF1(),
        after.logLoss(),
        after.accuracy() - before.accuracy(),
        after.macroF1() - before.macroF1(),
        after.logLoss() - before.logLoss());
  }

  private static void requireNetworks(SurnameModel model) {
    OnnxExport.obstacle(model)
        .ifPresent(
            reason -> {
              throw new ModelException(
                  reason + "; --networks-only leaves them out, at the cost of accuracy.");
            });
  }

  /** Refuses files that an export did not write. */
  private void requireReplaceable(Path beside, byte[] vectorizer) throws IOException {
    byte[] former = {};
    if (exists(output)) {
      former = Files.readAllBytes(output);
      if (!OnnxExport.isOwn(former)) {
        throw notOurs(output);
      }
    }
    if (exists(beside)) {
      byte[] found = Files.readAllBytes(beside);
      // An export has its vectorizer.json in its metadata, too.
      if (!Arrays.equals(found, vectorizer) && !contains(former, found)) {
        throw notOurs(beside);
      }
    }
  }

  private static boolean exists(Path file) throws IOException {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(file + ": is not a regular file; name another file");
    }
    return true;
  }

  private static boolean contains(byte[] whole, byte[] part) {
    return part.length > 0
        && new String(whole, StandardCharsets.ISO_8859_1)
            .contains(new String(part, StandardCharsets.ISO_8859_1));
  }

  private static IOException notOurs(Path file) {
    return new IOException(
        file + " exists and is not an export of this program; it is left as it is: name another");
  }
}
