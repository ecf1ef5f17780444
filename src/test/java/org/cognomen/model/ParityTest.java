package org.cognomen.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cognomen.kernel.Kernels;
import org.cognomen.model.files.SafeTensors;
import org.cognomen.model.members.NetworkMember;
import org.cognomen.model.members.Scorer;
import org.cognomen.nn.SurnameNetwork;
import org.cognomen.nn.layers.PackedBatch;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.nn.parameters.Adam;
import org.cognomen.nn.parameters.Parameter;
import org.cognomen.nn.parameters.Parameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Models that PyTorch wrote, with what it makes of them: logits, probabilities, every gradient, ten
 * steps of Adam. {@code scripts/make_pytorch_fixtures.py} writes the fixtures.
 */
final class ParityTest {

  static final Path FIXTURES = Path.of("src", "test", "resources", "parity");

  /** Of the largest number in the same tensor. */
  private static final double TOLERANCE = 1e-5;

  private static final double PROBABILITY_TOLERANCE = 2e-6;

  private final Workers workers = new Workers(2);

  @AfterEach
  void close() {
    workers.close();
  }

  static List<String> cases() throws IOException {
    try (Stream<Path> directories = Files.list(FIXTURES)) {
      return directories.map(directory -> directory.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void everyCellDirectionDepthAndPoolingHasItsCase() throws IOException {
    assertThat(cases())
        .hasSize(22)
        .contains("elman_tanh", "elman_relu", "gru", "lstm", "elman_book_names")
        .contains("lstm_bidirectional_2_layers", "gru_bidirectional_all");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void logitsGradientsAndTraining(String name) throws IOException {
    Case given = Case.read(FIXTURES.resolve(name));
    SurnameNetwork network = new SurnameNetwork(given.parameters(), Kernels.best(), workers);
    int classes = given.model.nationalities();
    compare(
        "logits", inOrder(network.logits(given.batch), given.batch, classes), given.get("logits"));

    Adam adam = new Adam(given.parameters());
    float[] losses = new float[given.get("losses").length];
    for (int step = 0; step < losses.length; step++) {
      losses[step] =
          (float)
              network.forwardBackward(
                  given.batch, given.batch.labels(), given.classWeights, 0f, null);
      if (step == 0) {
        for (Parameter parameter : given.parameters().all()) {
          String gradient = "grad." + parameter.name();
          compare(gradient, parameter.gradient(), given.get(gradient));
        }
      }
      adam.step(given.learningRate, 1f, workers);
    }
    compare("losses", losses, given.get("losses"));
    for (Parameter parameter : given.parameters().all()) {
      compare(parameter.name(), parameter.value(), given.get("after." + parameter.name()));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void probabilitiesTogetherAndAlone(String name) throws IOException {
    requireItsProbabilities(FIXTURES.resolve(name), workers);
  }

  /** Reads a model that PyTorch wrote and compares its probabilities with PyTorch's. */
  static void requireItsProbabilities(Path directory, Workers workers) throws IOException {
    Case given = Case.read(directory);
    int classes = given.model.nationalities();
    float[] expected = given.get("probabilities");
    Scorer scorer = new Scorer(given.model, Kernels.best(), workers);
    float[] together = new float[expected.length];
    scorer.probabilities(given.sequences, given.sequences.length, together);
    compareProbabilities(together, expected, 0);
    for (int i = 0; i < given.sequences.length; i++) {
      float[] alone = new float[classes];
      scorer.probabilities(new int[][] {given.sequences[i]}, 1, alone);
      compareProbabilities(alone, expected, i * classes);
    }
  }

  private static void compareProbabilities(float[] actual, float[] expected, int offset) {
    for (int i = 0; i < actual.length; i++) {
      requireClose("probability " + i, actual[i], expected[offset + i], PROBABILITY_TOLERANCE);
    }
  }

  private static void compare(String tensor, float[] actual, float[] expected) {
    assertThat(actual).as(tensor).hasSameSizeAs(expected);
    double scale = 0;
    for (float value : expected) {
      scale = Math.max(scale, Math.abs(value));
    }
    for (int i = 0; i < expected.length; i++) {
      requireClose(tensor + "[" + i + "]", actual[i], expected[i], TOLERANCE * scale);
    }
  }

  private static void requireClose(String what, float actual, float expected, double tolerance) {
    if (!(Math.abs(actual - expected) <= tolerance)) {
      throw new AssertionError(
          what + " is " + actual + ", but PyTorch has " + expected + ", and may be " + tolerance);
    }
  }

  /** Rows of a batch, which is sorted by length, in the order of the names. */
  private static float[] inOrder(float[] rows, PackedBatch batch, int columns) {
    float[] result = new float[batch.rows() * columns];
    for (int b = 0; b < batch.rows(); b++) {
      System.arraycopy(rows, b * columns, result, batch.order()[b] * columns, columns);
    }
    return result;
  }

  private record Case(
      SurnameModel model,
      int[][] sequences,
      PackedBatch batch,
      float[] classWeights,
      double learningRate,
      Map<String, float[]> expected) {

    static Case read(Path directory) throws IOException {
      JsonNode json = new ObjectMapper().readTree(directory.resolve("case.json").toFile());
      SurnameModel model = ModelDirectory.read(directory);
      List<int[]> sequences = new ArrayList<>();
      json.get("names").forEach(node -> sequences.add(model.vectorizer().vectorize(node.asText())));
      int[] labels =
          IntStream.range(0, sequences.size())
              .map(i -> json.get("labels").get(i).asInt())
              .toArray();
      float[] classWeights = new float[model.nationalities()];
      for (int c = 0; c < classWeights.length; c++) {
        classWeights[c] = (float) json.get("class_weights").get(c).asDouble();
      }
      PackedBatch batch = new PackedBatch();
      int[] all = IntStream.range(0, labels.length).toArray();
      batch.pack(sequences.toArray(int[][]::new), labels, all, 0, labels.length);
      return new Case(
          model,
          sequences.toArray(int[][]::new),
          batch,
          classWeights,
          json.get("learning_rate").asDouble(),
          tensors(directory.resolve("expected.safetensors")));
    }

    private static Map<String, float[]> tensors(Path file) throws IOException {
      Map<String, float[]> tensors = new LinkedHashMap<>();
      try (FileChannel channel = FileChannel.open(file)) {
        SafeTensors read = SafeTensors.open(channel, file.toString());
        for (Map.Entry<String, int[]> entry : read.shapes().entrySet()) {
          float[] values = new float[IntStream.of(entry.getValue()).reduce(1, (a, b) -> a * b)];
          read.read(entry.getKey(), values);
          tensors.put(entry.getKey(), values);
        }
      }
      return tensors;
    }

    Parameters parameters() {
      return ((NetworkMember) model.members().get(0)).parameters();
    }

    float[] get(String tensor) {
      return expected.get(tensor);
    }
  }
}
