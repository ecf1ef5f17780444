package org.cognomen.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.cognomen.TestModels;
import org.cognomen.kernel.Kernels;
import org.cognomen.model.members.Scorer;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.nn.parameters.CellType;
import org.cognomen.nn.parameters.NetworkShape;
import org.cognomen.nn.parameters.Nonlinearity;
import org.cognomen.nn.parameters.Parameters;
import org.cognomen.nn.parameters.Pooling;
import org.cognomen.vocabulary.LengthLimit;
import org.cognomen.vocabulary.SurnameVectorizer;
import org.cognomen.vocabulary.Vectorizers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Models written here are loaded in PyTorch, and models that it writes are loaded here: the same
 * probabilities. Skipped where PyTorch is missing; {@link ParityTest} needs none.
 */
final class PyTorchExchangeTest {

  private static final Path SCRIPT = Path.of("scripts", "make_pytorch_fixtures.py");

  /**
   * Debian installs PyTorch for the system's own Python, which need not be the first on the path.
   */
  private static final List<String> PYTHONS = List.of("python3", "/usr/bin/python3");

  private static final List<String> NAMES =
      List.of("Nováková", "O'Brien", "Nguyễn", "Q", "\ud83e\udd8aox", "Abcdefghij".repeat(4), "Li");

  @TempDir private Path scratch;

  @Test
  void modelsWrittenHereAreReadByPyTorch() throws Exception {
    List<String> command = new ArrayList<>(List.of("--check"));
    long seed = 0;
    for (CellType cell : CellType.values()) {
      for (Pooling pooling : Pooling.values()) {
        for (boolean deep : new boolean[] {false, true}) {
          Path directory = scratch.resolve(cell + "-" + pooling + "-" + deep);
          write(directory, cell, pooling, deep, seed++);
          command.add(directory.toString());
        }
      }
    }
    assertThat(runScript(command).lines().filter(line -> line.contains("largest difference")))
        .hasSize(24);
  }

  /** With other weights than those of the committed fixtures. */
  @Test
  void modelsThatPyTorchWritesAreReadHere() throws Exception {
    runScript(List.of("--into", scratch.toString(), "--seed", "1000"));
    List<String> cases = ParityTest.cases();
    try (Workers workers = new Workers(1)) {
      for (String name : cases) {
        Path written = scratch.resolve(name);
        assertThat(Files.readAllBytes(written.resolve("model.safetensors")))
            .isNotEqualTo(
                Files.readAllBytes(ParityTest.FIXTURES.resolve(name).resolve("model.safetensors")));
        ParityTest.requireItsProbabilities(written, workers);
      }
    }
    try (Stream<Path> written = Files.list(scratch)) {
      assertThat(written).hasSameSizeAs(cases);
    }
  }

  /** What the script said, which must not have failed. */
  private static String runScript(List<String> arguments) throws Exception {
    String python = pythonWithTorch();
    assumeTrue(
        python != null,
        "no python3 with PyTorch here, so models are not exchanged with it;"
            + " install it with: apt-get install python3-torch");
    List<String> command = new ArrayList<>(List.of(python, SCRIPT.toString()));
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  static String pythonWithTorch() throws InterruptedException {
    for (String python : PYTHONS) {
      try {
        Process process =
            new ProcessBuilder(python, "-c", "import torch")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor(2, TimeUnit.MINUTES) && process.exitValue() == 0) {
          return python;
        }
        process.destroy();
      } catch (IOException e) {
        continue; // there is no such program
      }
    }
    return null;
  }

  private static void write(
      Path directory, CellType cell, Pooling pooling, boolean deep, long seed) {
    SurnameVectorizer vectorizer =
        Vectorizers.fit(
            List.of("Nováková", "O'Brien", "Abcdefghij", "\ud83e\udd8a"),
            List.of("Czech", "Irish", "Dutch", "Greek"),
            0);
    if (deep) {
      vectorizer =
          vectorizer.withLengthLimit(
              new LengthLimit(5, seed % 4 < 2 ? LengthLimit.Keep.START : LengthLimit.Keep.END));
    }
    NetworkShape shape =
        new NetworkShape(
            vectorizer.characters().size(),
            9,
            cell,
            seed % 2 == 0 ? Nonlinearity.TANH : Nonlinearity.RELU,
            11,
            deep ? 2 : 1,
            deep,
            pooling,
            13,
            vectorizer.nationalities().size());
    Parameters parameters = new Parameters(shape);
    parameters.initialise(new Random(seed), 1f);
    SurnameModel single = TestModels.ofNetwork(vectorizer, parameters);
    SurnameModel model = single.with(single.members(), deep ? 0.7f : 1f);
    ModelDirectory.write(directory, model, Map.of("probabilities.json", probabilities(model)));
  }

  private static String probabilities(SurnameModel model) {
    int[][] sequences =
        NAMES.stream().map(name -> model.vectorizer().vectorize(name)).toArray(int[][]::new);
    int classes = model.nationalities();
    float[] probabilities = new float[sequences.length * classes];
    try (Workers workers = new Workers(1)) {
      new Scorer(model, Kernels.best(), workers)
          .probabilities(sequences, sequences.length, probabilities);
    }
    ObjectNode root = new ObjectMapper().createObjectNode();
    ArrayNode names = root.putArray("names");
    ArrayNode rows = root.putArray("probabilities");
    for (int i = 0; i < sequences.length; i++) {
      names.add(NAMES.get(i));
      ArrayNode row = rows.addArray();
      for (int c = 0; c < classes; c++) {
        row.add(probabilities[i * classes + c]);
      }
    }
    return root.toString();
  }
}
