package org.cognomen.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cognomen.TestModels;
import org.cognomen.kernel.Kernels;
import org.cognomen.model.files.FileNames;
import org.cognomen.model.files.ModelException;
import org.cognomen.model.known.KnownNames;
import org.cognomen.model.known.NameList;
import org.cognomen.model.members.LanguageModelMember;
import org.cognomen.model.members.NetworkMember;
import org.cognomen.model.members.NgramMember;
import org.cognomen.model.members.Prior;
import org.cognomen.model.members.Scorer;
import org.cognomen.ngram.NgramCounts;
import org.cognomen.ngram.NgramModel;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.nn.parameters.CellType;
import org.cognomen.nn.parameters.LanguageModelParameters;
import org.cognomen.nn.parameters.LanguageModelShape;
import org.cognomen.nn.parameters.NetworkShape;
import org.cognomen.nn.parameters.Nonlinearity;
import org.cognomen.nn.parameters.Parameters;
import org.cognomen.nn.parameters.Pooling;
import org.cognomen.util.BytesChannel;
import org.cognomen.util.SeededRandom;
import org.cognomen.vocabulary.SurnameVectorizer;
import org.cognomen.vocabulary.Vectorizers;

/**
 * Any bytes in place of one file of a good model with a network and n-grams: read, or refused; what
 * is read answers with probabilities. The first byte chooses the file.
 */
public final class ModelFilesFuzz {

  private static final SurnameModel GOOD = good();
  private static final Map<String, byte[]> FILES = files();
  private static final List<String> NAMES = List.copyOf(FILES.keySet());
  private static final double CLOSE = 1e-4;

  private ModelFilesFuzz() {}

  /** Without their digests, which would refuse everything that is to be tried. */
  private static Map<String, byte[]> files() {
    Map<String, byte[]> files = new LinkedHashMap<>(ModelFiles.write(GOOD));
    for (int i = 0; i < GOOD.members().size(); i++) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try {
        GOOD.members().get(i).tensors().write(bytes, Map.of());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      files.put(FileNames.tensors(i + 1), bytes.toByteArray());
    }
    String config = new String(files.get(FileNames.CONFIG), StandardCharsets.UTF_8);
    files.put(FileNames.CONFIG, ModelFiles.utf8(TestModels.unsealed(config)));
    return files;
  }

  private static SurnameModel good() {
    List<String> surnames = List.of("abba", "baca", "cab");
    List<String> nationalities = List.of("Left", "Right", "Left");
    SurnameVectorizer vectorizer = Vectorizers.fit(surnames, nationalities, 0);
    NetworkShape shape =
        new NetworkShape(7, 2, CellType.GRU, Nonlinearity.TANH, 3, 1, true, Pooling.LAST, 3, 2);
    Parameters parameters = new Parameters(shape);
    parameters.initialise(SeededRandom.of(1, 0, "fuzz"), 0);
    LanguageModelParameters languageModel =
        new LanguageModelParameters(new LanguageModelShape(7, 2, 2, 1, CellType.GRU, 3));
    languageModel.initialise(SeededRandom.of(2, 0, "fuzz"));
    int[][] sequences = surnames.stream().map(vectorizer::vectorize).toArray(int[][]::new);
    NgramCounts counts = NgramCounts.of(sequences, new int[] {0, 1, 0}, 3, false, 7, 2);
    return new SurnameModel(
            vectorizer,
            List.of(
                new NetworkMember(parameters, 0.5f),
                new NgramMember(new NgramModel(counts, 5f), 1f, 0.5f),
                new LanguageModelMember(languageModel, true, 1f, 0.5f)),
            1f,
            Optional.of(Prior.of(2, 1)))
        .withKnownNames(
            Optional.of(
                new KnownNames(
                    NameList.of(sequences, new int[] {0, 1, 0}, vectorizer.characters()),
                    vectorizer,
                    3f)));
  }

  /** Makes what the class needs before the time of an input is taken. */
  public static void fuzzerInitialize() {}

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length == 0) {
      return;
    }
    Map<String, byte[]> files = new LinkedHashMap<>(FILES);
    files.put(
        NAMES.get((input[0] & 0xFF) % NAMES.size()), Arrays.copyOfRange(input, 1, input.length));
    readNameList(files.get(FileNames.NAME_LIST));
    try {
      SurnameModel model =
          ModelFiles.read(
              "fuzz/",
              new String(files.get(FileNames.CONFIG), StandardCharsets.UTF_8),
              new String(files.get(FileNames.VECTORIZER), StandardCharsets.UTF_8),
              (name, most) -> Optional.ofNullable(files.get(name)),
              name -> new BytesChannel(files.getOrDefault(name, new byte[0])));
      requireProbabilities(model);
    } catch (ModelException e) {
      // refused
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The table behind its SHA-256, which hardly any change of it gets past. */
  private static void readNameList(byte[] file) {
    SurnameVectorizer vectorizer = good().vectorizer();
    try {
      KnownNames known = new KnownNames(NameList.read(file, 2, false), vectorizer, 3f);
      float[] p = {0.5f, 0.5f};
      known.apply(new int[][] {vectorizer.vectorize("abba")}, 0, 1, p, 0, new float[0]);
      if (!(Math.abs(p[0] + p[1] - 1) < CLOSE)) {
        throw new AssertionError("the probabilities of a name sum to " + (p[0] + p[1]));
      }
    } catch (IllegalArgumentException e) {
      // refused
    }
  }

  private static void requireProbabilities(SurnameModel model) {
    int[][] sequences = {model.vectorizer().vectorize("abxc"), model.vectorizer().vectorize("")};
    int classes = model.nationalities();
    float[] probabilities = new float[sequences.length * classes];
    try (Workers workers = new Workers(1)) {
      new Scorer(model, Kernels.best(), workers).probabilities(sequences, 2, probabilities);
    }
    double sum = 0;
    for (float probability : probabilities) {
      sum += probability;
    }
    if (!(Math.abs(sum - sequences.length) < CLOSE)) {
      throw new AssertionError("the probabilities of two names sum to " + sum);
    }
  }

  /** Each file of the good model. */
  public static List<byte[]> seeds() {
    List<byte[]> seeds = new ArrayList<>();
    for (int i = 0; i < NAMES.size(); i++) {
      byte[] file = FILES.get(NAMES.get(i));
      seeds.add(ByteBuffer.allocate(file.length + 1).put((byte) i).put(file).array());
    }
    return seeds;
  }
}
