package org.cognomen.cli.commands;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.cognomen.cli.io.Terminal;
import org.cognomen.cli.options.ModelSource;
import org.cognomen.cli.options.PriorOption;
import org.cognomen.cli.options.SameFile;
import org.cognomen.model.SurnameModel;
import org.cognomen.model.files.ModelException;
import org.cognomen.model.onnx.OnnxExport;
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

  @Mixin private PriorOption priorOption;

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
    SurnameModel model = priorOption.applyTo(modelSource.read(terminal), terminal);
    String leftOut = OnnxExport.kinds(OnnxExport.others(model));
    if (networksOnly) {
      model = OnnxExport.networksOnly(model);
    } else {
      requireNetworks(model);
    }
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
    return 0;
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
