package org.cognomen.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.cognomen.TestModels;
import org.cognomen.kernel.Kernels;
import org.cognomen.model.ModelDirectory;
import org.cognomen.model.SurnameModel;
import org.cognomen.model.files.ModelException;
import org.cognomen.model.members.Confusions;
import org.cognomen.model.members.Member;
import org.cognomen.model.members.NetworkMember;
import org.cognomen.model.members.Prior;
import org.cognomen.model.members.Scorer;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.nn.parameters.CellType;
import org.cognomen.nn.parameters.NetworkShape;
import org.cognomen.nn.parameters.Nonlinearity;
import org.cognomen.nn.parameters.Parameters;
import org.cognomen.nn.parameters.Pooling;
import org.cognomen.util.SeededRandom;
import org.cognomen.vocabulary.SequenceVocabulary;
import org.cognomen.vocabulary.Spelling;
import org.cognomen.vocabulary.SurnameVectorizer;
import org.cognomen.vocabulary.Vectorizers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What ONNX Runtime makes of an export is what the model itself says. */
class OnnxExportTest {

  private static final double TOLERANCE = 1e-5;
  private static final int LONGEST = 40;
  private static final int BATCH = 64;

  static List<Path> fixtures() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("src", "test", "resources", "parity"))) {
      List<Path> sorted = all.sorted().toList();
      assertThat(sorted).hasSize(22);
      return sorted;
    }
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void theProbabilitiesOfEveryKindOfNetwork(Path directory) throws OrtException {
    requireSame(ModelDirectory.read(directory), names(ModelDirectory.read(directory)));
  }

  @Test
  void weightsTemperatureAndPriorOfAnEnsemble() throws OrtException {
    SurnameVectorizer vectorizer =
        Vectorizers.fit(
            List.of("Kerra", "Oland", "Bima"), List.of("a", "b", "c"), 0, Spelling.FORGIVING);
    List<Member> members =
        List.of(
            network(vectorizer, CellType.GRU, Pooling.ALL, true, 0.4f),
            network(vectorizer, CellType.LSTM, Pooling.MEAN, false, 2.5f),
            network(vectorizer, CellType.ELMAN, Pooling.MAX, true, 1f));
    SurnameModel model =
        new SurnameModel(vectorizer, members, 0.3f, Optional.of(Prior.of(5, 3, 2)));
    requireSame(model, names(model));
    requireSame(model.withPrior(Prior.of(1, 0, 9)), names(model));
    requireSame(model.withOnly(List.of("a", "c")), names(model));
    SurnameModel floored = model.withNoiseFloor(0.15f);
    requireSame(floored, names(model));
    requireSame(floored.withPrior(Prior.of(1, 0, 9)), names(model));
    SurnameModel confused =
        floored.withConfusions(
            Optional.of(
                new Confusions(Map.of("a", Map.of("c", 0.75), "b", Map.of("a", 0.5, "c", 0.5)))));
    requireSame(confused, names(model));
    requireSame(confused.withPrior(Prior.of(1, 0, 9)), names(model));
    assertThat(OnnxImport.read(OnnxExport.bytes(confused), "x.onnx").confusions())
        .isEqualTo(confused.confusions());
  }

  @Test
  void namesInNativeScriptsHaveTheirOwnTemperature() throws OrtException {
    SurnameVectorizer vectorizer =
        Vectorizers.fit(List.of("Kerra", "Иванов"), List.of("a", "b", "c"), 0, Spelling.FORGIVING);
    Member network = network(vectorizer, CellType.GRU, Pooling.LAST, true, 1f);
    SurnameModel model =
        new SurnameModel(vectorizer, List.of(network), 0.3f, Optional.of(Prior.of(5, 3, 2)))
            .withNativeTemperature(0.05f);
    int[][] names =
        Stream.of("Kerra", "Иванов", "ива", "Ker и", "ak")
            .map(vectorizer::vectorize)
            .toArray(int[][]::new);
    requireSame(model, names);
    requireSame(model.withNoiseFloor(0.15f), names);
    SurnameModel read = OnnxImport.read(OnnxExport.bytes(model), "x.onnx");
    assertThat(read.nativeTemperature()).isEqualTo(0.05f);
    assertThat(OnnxExport.networksOnly(model).nativeTemperature()).isEqualTo(0.05f);
  }

  @Test
  void otherMembersAreLeftOutOnRequestOnly() throws OrtException {
    SurnameModel model = TestModels.ensemble();
    assertThatThrownBy(() -> OnnxExport.bytes(model))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("not networks")
        .hasMessageContaining("ngrams")
        .hasMessageContaining("language_model");
    SurnameModel networks = OnnxExport.networksOnly(model);
    assertThat(networks.members()).hasSize(2);
    requireSame(networks, names(networks));
    SurnameModel none = model.with(OnnxExport.others(model), 1f);
    assertThatThrownBy(() -> OnnxExport.networksOnly(none)).hasMessageContaining("no network");
  }

  @Test
  void theMetadataHoldTheVectorizer() throws OrtException, IOException {
    SurnameModel model = ModelDirectory.read(fixtures().get(0));
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(OnnxExport.bytes(model))) {
      Map<String, String> metadata = session.getMetadata().getCustomMetadata();
      assertThat(metadata).containsEntry("vectorizer.json", model.vectorizer().toJson());
      assertThat(metadata)
          .containsEntry("recase", "false")
          .containsEntry("base_letter_fallback", "false")
          .containsEntry("max_length", "1000")
          .containsEntry("max_length_keep", "start");
      assertThat(metadata.get("note")).contains("The graph starts from ids", "script tokens");
      assertThat(session.getMetadata().getProducerName()).isEqualTo("cognomen");
      assertThat(session.getInputNames()).containsExactlyInAnyOrder("ids", "lengths");
      assertThat(session.getOutputNames()).containsExactlyInAnyOrder("logits", "probabilities");
    }
  }

  /** Every kind of network, and an ensemble with a prior. */
  @Test
  void anExportIsReadAsTheModelItWas() throws IOException {
    for (Path directory : fixtures()) {
      requireReadAs(ModelDirectory.read(directory));
    }
    SurnameModel networks = OnnxExport.networksOnly(TestModels.ensemble());
    requireReadAs(networks);
    SurnameModel read =
        OnnxImport.read(OnnxExport.bytes(networks.withPrior(Prior.of(1, 0, 9, 2))), "x.onnx");
    assertThat(read.prior()).contains(Prior.of(1, 0, 9, 2));
    requireReadAs(read);
  }

  private static void requireReadAs(SurnameModel model) {
    SurnameModel read = OnnxImport.read(OnnxExport.bytes(model), "x.onnx");
    // The digest of the training names stays behind.
    assertThat(ModelDirectory.differences(read, model)).isSubsetOf("names.bloom", "config.json");
    assertThat(read.adjustment()).isEqualTo(model.adjustment());
    assertThat(read.noiseFloor()).isEqualTo(model.noiseFloor());
    assertThat(read.temperature()).isEqualTo(model.temperature());
    assertThat(read.trainingPrior().isPresent()).isEqualTo(model.trainingPrior().isPresent());
    assertThat(OnnxExport.bytes(read)).isEqualTo(OnnxExport.bytes(model));
  }

  @Test
  void whatIsNotAnExportIsRefused() throws IOException {
    byte[] good = OnnxExport.bytes(ModelDirectory.read(fixtures().get(0)));
    assertThatThrownBy(() -> OnnxImport.read(new byte[] {8, 8, 18, 1, 'x'}, "x.onnx"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("x.onnx is not an ONNX file that Cognomen exported");
    RandomGenerator random = SeededRandom.of(23, 0, "bytes");
    int refused = 0;
    for (int i = 0; i < 300; i++) {
      byte[] bad = good.clone();
      int at = OnnxExport.START + random.nextInt(bad.length - OnnxExport.START);
      bad[at] ^= (byte) (1 << random.nextInt(8));
      try {
        // What is changed may be the release, the note, or a letter of a token.
        assertThat(OnnxImport.read(bad, "x.onnx").members()).hasSize(1);
      } catch (ModelException e) {
        refused++;
      }
      byte[] cut = Arrays.copyOf(good, OnnxExport.START + random.nextInt(good.length - 20));
      if (cut.length < good.length) {
        assertThatThrownBy(() -> OnnxImport.read(cut, "x.onnx")).isInstanceOf(ModelException.class);
      }
    }
    assertThat(refused).isGreaterThan(200);
  }

  private static Member network(
      SurnameVectorizer vectorizer, CellType cell, Pooling pooling, boolean both, float weight) {
    Parameters parameters =
        new Parameters(
            new NetworkShape(
                vectorizer.characters().size(),
                5,
                cell,
                Nonlinearity.TANH,
                7,
                2,
                both,
                pooling,
                6,
                vectorizer.nationalities().size()));
    parameters.initialise(SeededRandom.of(3, cell.ordinal(), "network"), 0f);
    return new NetworkMember(parameters, weight);
  }

  /** A name of each length from 1 to 40 and others, in no order of length, as indices. */
  private static int[][] names(SurnameModel model) {
    RandomGenerator random = SeededRandom.of(22, 0, "names");
    int[][] names = new int[BATCH][];
    int characters = model.vectorizer().characters().size();
    for (int i = 0; i < BATCH; i++) {
      int[] name = new int[i * 7 % LONGEST + 3];
      for (int t = 1; t < name.length - 1; t++) {
        int letter = random.nextInt(characters - SequenceVocabulary.END);
        name[t] = letter == 0 ? SequenceVocabulary.UNK : SequenceVocabulary.END + letter;
      }
      name[0] = SequenceVocabulary.BEGIN;
      name[name.length - 1] = SequenceVocabulary.END;
      names[i] = name;
    }
    return names;
  }

  private static void requireSame(SurnameModel model, int[][] names) throws OrtException {
    int classes = model.nationalities();
    float[] expected = new float[names.length * classes];
    try (Workers workers = new Workers(1)) {
      new Scorer(model, Kernels.best(), workers).probabilities(names, names.length, expected);
    }
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(OnnxExport.bytes(model))) {
      requireRows(run(environment, session, names), expected, 0, classes);
      for (int i = 0; i < names.length; i++) {
        requireRows(run(environment, session, new int[][] {names[i]}), expected, i, classes);
      }
    }
  }

  private static void requireRows(List<float[][]> actual, float[] expected, int row, int classes) {
    float[][] logits = actual.get(0);
    float[][] probabilities = actual.get(1);
    for (int b = 0; b < probabilities.length; b++) {
      double sum = 0;
      for (float logit : logits[b]) {
        sum += Math.exp(logit);
      }
      for (int c = 0; c < classes; c++) {
        float wanted = expected[(row + b) * classes + c];
        assertThat((double) probabilities[b][c]).isCloseTo(wanted, within(TOLERANCE));
        assertThat(Math.exp(logits[b][c]) / sum).isCloseTo(wanted, within(TOLERANCE));
      }
    }
  }

  /** Logits and probabilities; what is behind a name is a letter, which must not matter. */
  private static List<float[][]> run(OrtEnvironment environment, OrtSession session, int[][] names)
      throws OrtException {
    int steps = Stream.of(names).mapToInt(name -> name.length).max().orElseThrow();
    long[][] ids = new long[names.length][steps];
    long[] lengths = new long[names.length];
    for (int i = 0; i < names.length; i++) {
      lengths[i] = names[i].length;
      for (int t = 0; t < steps; t++) {
        ids[i][t] = t < names[i].length ? names[i][t] : SequenceVocabulary.END + 1;
      }
    }
    try (OnnxTensor idTensor = OnnxTensor.createTensor(environment, ids);
        OnnxTensor lengthTensor = OnnxTensor.createTensor(environment, lengths);
        OrtSession.Result result = session.run(Map.of("ids", idTensor, "lengths", lengthTensor))) {
      List<float[][]> outputs = new ArrayList<>();
      for (String name : List.of("logits", "probabilities")) {
        outputs.add((float[][]) result.get(name).orElseThrow().getValue());
      }
      return outputs;
    }
  }
}
