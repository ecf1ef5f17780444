package org.cognomen.cli.commands.answers;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import org.cognomen.model.ModelDirectory;
import org.cognomen.model.SurnameModel;
import org.cognomen.util.Sha256;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Tells a run that gives the same answers from one with another model or other options. */
public final class RunDigest {

  /** What changes no answer, and what is known by its content. */
  private static final Set<String> WITHOUT_EFFECT =
      Set.of("--output", "--in-place", "--resume", "--threads", "--model", "--prior", "--help");

  private RunDigest() {}

  /**
   * The SHA-256 of a model, its prior and all options of a command that bear on its output, as 64
   * hexadecimal digits.
   */
  static String of(SurnameModel model, CommandSpec command) {
    StringBuilder text = new StringBuilder();
    text.append(ModelDirectory.identity(model)).append('\n');
    text.append(model.prior()).append('\n');
    Set<String> options = new TreeSet<>();
    for (OptionSpec option : command.options()) {
      if (!WITHOUT_EFFECT.contains(option.longestName())) {
        Object value = option.getValue();
        options.add(option.longestName() + "=" + value);
      }
    }
    text.append(String.join("\n", options));
    return HexFormat.of().formatHex(Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8)));
  }
}
