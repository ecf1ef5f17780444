package org.cognomen.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cognomen.SurnameClassifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Python of the page on exports runs as it is printed. Skipped where PyTorch is missing. */
final class ExportPageTest {

  private static final Path PAGE = Path.of("src", "site", "markdown", "export.md");
  private static final String NAME = "Kerra";

  /** Stands in for the package of that name, which may be missing. */
  private static final String SAFETENSORS =
      """
      import pathlib, sys
      sys.path.insert(0, %s)
      from make_pytorch_fixtures import read_tensors, write_tensors
      def load_file(path): return read_tensors(pathlib.Path(path))
      def save_file(tensors, path): write_tensors(pathlib.Path(path), tensors)
      """;

  @TempDir private Path scratch;

  /** The indented block of the page that begins so. */
  private static String block(String start) throws IOException {
    StringBuilder block = new StringBuilder();
    for (String line : Files.readAllLines(PAGE)) {
      if (line.startsWith("    " + start) || !block.isEmpty()) {
        if (!line.isBlank() && !line.startsWith("    ")) {
          break;
        }
        block.append(line.isBlank() ? "" : line.substring(4)).append('\n');
      }
    }
    assertThat(block).as("a block that begins with " + start).isNotEmpty();
    return block.toString();
  }

  private String run(String python, String script) throws Exception {
    Path modules = Files.createDirectories(scratch.resolve("modules").resolve("safetensors"));
    String scripts = '"' + Path.of("scripts").toAbsolutePath().toString() + '"';
    Files.writeString(modules.resolve("__init__.py"), "");
    Files.writeString(modules.resolve("torch.py"), SAFETENSORS.formatted(scripts));
    Path file = scratch.resolve("script.py");
    Files.writeString(file, script);
    ProcessBuilder builder =
        new ProcessBuilder(python, file.toString())
            .directory(scratch.toFile())
            .redirectErrorStream(true);
    builder.environment().put("PYTHONPATH", modules.getParent().toString());
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  /** Holds what the first block prints of the model in scratch/model against the model itself. */
  private void requireRead(String python) throws Exception {
    Path directory = scratch.resolve("model");
    SurnameModel model = ModelDirectory.read(directory);
    String ids = Arrays.toString(model.vectorizer().vectorize(NAME));
    String printed =
        run(
            python,
            "import torch\ntorch.set_printoptions(precision=8, sci_mode=False, threshold=100000)\n"
                + ("ids = [" + ids + "]\n")
                + block("import torch, safetensors.torch as st"));
    Matcher number = Pattern.compile("[0-9]+\\.[0-9]+").matcher(printed);
    SurnameClassifier classifier = SurnameClassifier.load(directory);
    for (String nationality : classifier.nationalities()) {
      assertThat(number.find()).as(printed).isTrue();
      assertThat(Double.parseDouble(number.group()))
          .as(nationality)
          .isCloseTo(classifier.classify(NAME).probability(nationality), within(1e-5));
    }
  }

  @Test
  void pyTorchReadsAndWritesModelsAsThePageSays() throws Exception {
    String python = PyTorchExchangeTest.pythonWithTorch();
    assumeTrue(python != null, "no python3 with PyTorch here: the Python of the page is not run");
    Path fixture = Path.of("src", "test", "resources", "parity", "gru");
    Path directory = Files.createDirectory(scratch.resolve("model"));
    for (String file : List.of("config.json", "vectorizer.json", "model.safetensors")) {
      Files.copy(fixture.resolve(file), directory.resolve(file));
    }
    requireRead(python);

    SurnameModel former = ModelDirectory.read(directory);
    Files.delete(directory.resolve("config.json"));
    Files.delete(directory.resolve("model.safetensors"));
    run(
        python,
        "V, C = %d, %d\n".formatted(former.vectorizer().characters().size(), former.nationalities())
            + block("import json, torch, safetensors.torch as st"));
    assertThat(ModelDirectory.read(directory).networks().get(0).shape().hiddenSize()).isEqualTo(64);
    requireRead(python);
  }
}
