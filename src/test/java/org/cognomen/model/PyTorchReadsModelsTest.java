package org.cognomen.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.cognomen.kernel.Kernels;
import org.cognomen.nn.CellType;
import org.cognomen.nn.NetworkShape;
import org.cognomen.nn.Nonlinearity;
import org.cognomen.nn.Parameters;
import org.cognomen.nn.Pooling;
import org.cognomen.nn.Workers;
import org.cognomen.vocabulary.SurnameVectorizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models written here, loaded in PyTorch: the same probabilities. Skipped where it is missing. */
final class PyTorchReadsModelsTest {

  private static final Path SCRIPT = Path.of("scripts", "make_pytorch_fixtures.py");

  /**
   * Debian installs PyTorch for the system's own Python, which need not be the first on the path.
   */
  private static final List<String> PYTHONS = List.of("python3", "/usr/bin/python3");

  private static final List<String> NAMES =
      List.of("Nováková", "O'Brien", "Nguyễn", "Q", "\ud83e\udd8aox", "Abcdefghij".repeat(4), "Li");

  @TempDir private Path scratch;

  @Test
  void theProbabilitiesAreTheSame() throws Exception {
    String python = pythonWithTorch();
    assumeTrue(
        python != null,
        "no python3 with PyTorch here, so models written by Java are not tried in it;"
            + " install it with: apt-get install python3-torch");
    List<String> command = new ArrayList<>(List.of(python, SCRIPT.toString(), "--check"));
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
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output.lines().filter(line -> line.contains("largest difference"))).hasSize(24);
  }

  private static String pythonWithTorch() throws InterruptedException {
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
        SurnameVectorizer.fit(
            List.of("Nováková", "O'Brien", "Abcdefghij", "\ud83e\udd8a"),
            List.of("Czech", "Irish", "Dutch", "Greek"),
            0);
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
    ModelConfig config = ModelConfig.of(shape).withTemperature(deep ? 0.7f : 1f);
    SurnameModel model = new SurnameModel(config, vectorizer, parameters);
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
