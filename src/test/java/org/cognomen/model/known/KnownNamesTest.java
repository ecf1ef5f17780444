package org.cognomen.model.known;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cognomen.kernel.Kernels;
import org.cognomen.model.ModelArchive;
import org.cognomen.model.ModelDirectory;
import org.cognomen.model.SurnameModel;
import org.cognomen.model.files.ModelException;
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
import org.cognomen.vocabulary.SurnameVectorizer;
import org.cognomen.vocabulary.Vectorizers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownNamesTest {

  @TempDir Path directory;

  private static final float STRENGTH = 3f;
  private static final float CLOSE = 1e-6f;
  private static final List<String> NAMES = List.of("abba", "abba", "abba", "baca", "cab");
  private static final List<String> OF = List.of("Left", "Left", "Right", "Right", "Far");
  private static final SurnameVectorizer VECTORIZER = Vectorizers.fit(NAMES, OF, 0);
  private static final double[] TRAINED = {0.2, 0.4, 0.4}; // Far, Left, Right

  private static SurnameModel bare(float noiseFloor) {
    NetworkShape shape =
        new NetworkShape(7, 3, CellType.GRU, Nonlinearity.TANH, 3, 1, true, Pooling.LAST, 3, 3);
    Parameters parameters = new Parameters(shape);
    parameters.initialise(SeededRandom.of(1, 0, "known"), 0);
    return new SurnameModel(
            VECTORIZER,
            List.of(new NetworkMember(parameters, 1f)),
            0.2f,
            Optional.of(Prior.of(TRAINED)))
        .withNoiseFloor(noiseFloor);
  }

  private static KnownNames known() {
    int[][] sequences = NAMES.stream().map(VECTORIZER::vectorize).toArray(int[][]::new);
    int[] labels = OF.stream().mapToInt(VECTORIZER.nationalities()::indexOf).toArray();
    return new KnownNames(
        NameList.of(sequences, labels, VECTORIZER.characters()), VECTORIZER, STRENGTH);
  }

  private static SurnameModel informed(float noiseFloor) {
    return bare(noiseFloor).withKnownNames(Optional.of(known()));
  }

  private static float[] answer(SurnameModel model, String... names) {
    int[][] sequences = List.of(names).stream().map(VECTORIZER::vectorize).toArray(int[][]::new);
    float[] into = new float[names.length * model.nationalities()];
    try (Workers workers = new Workers(1)) {
      new Scorer(model, Kernels.best(), workers).probabilities(sequences, names.length, into);
    }
    return into;
  }

  @ParameterizedTest
  @ValueSource(floats = {0f, 0.1f})
  void addsTheListToTheModelsAnswer(float noiseFloor) {
    float[] p = answer(bare(noiseFloor), "abba");
    assertThat(answer(informed(noiseFloor), "abba"))
        .containsExactly(
            new float[] {
              STRENGTH * p[0] / (2 + STRENGTH),
              (1 + STRENGTH * p[1]) / (2 + STRENGTH),
              (1 + STRENGTH * p[2]) / (2 + STRENGTH)
            },
            within(CLOSE));
  }

  /** Names that are not there, next to one that is. */
  @ParameterizedTest
  @ValueSource(floats = {0f, 0.1f})
  void leavesOtherNamesAsTheyAre(float noiseFloor) {
    float[] alone = answer(bare(noiseFloor), "abb", "acab", "abxa");
    float[] beside = answer(informed(noiseFloor), "abb", "acab", "abxa", "cab");
    for (int i = 0; i < alone.length; i++) {
      assertThat(beside[i]).isEqualTo(alone[i]);
    }
  }

  /** The list is of the training's prior, so that another one changes them as well. */
  @ParameterizedTest
  @ValueSource(floats = {0f, 0.1f})
  void anotherPriorChangesAllOfIt(float noiseFloor) {
    double[] wanted = {0.7, 0.1, 0.2};
    float[] trained = answer(informed(noiseFloor), "abba", "acab");
    float[] shifted = answer(informed(noiseFloor).withPrior(Prior.of(wanted)), "abba", "acab");
    for (int row = 0; row < trained.length; row += 3) {
      double sum = 0;
      for (int c = 0; c < 3; c++) {
        sum += trained[row + c] * wanted[c] / TRAINED[c];
      }
      for (int c = 0; c < 3; c++) {
        double expected = trained[row + c] * wanted[c] / TRAINED[c] / sum;
        assertThat((double) shifted[row + c]).isCloseTo(expected, within((double) CLOSE));
      }
    }
  }

  @Test
  void aChoiceIsAmongTheListedToo() {
    float[] trained = answer(informed(0f), "abba");
    float[] chosen = answer(informed(0f).withOnly(List.of("Far", "Right")), "abba");
    float sum = trained[0] + trained[2];
    assertThat(chosen)
        .containsExactly(new float[] {trained[0] / sum, 0f, trained[2] / sum}, within(CLOSE));
  }

  /** A model that is so sure that all others have a probability of 0 in floats. */
  @ParameterizedTest
  @ValueSource(strings = {"Far", "Left", "Right"})
  void aChoiceThatTheModelRulesOutIsStillAnAnswer(String nationality) {
    SurnameModel sure = informed(0f).with(bare(0f).members(), 0.001f);
    float[] chosen = answer(sure.withOnly(List.of(nationality)), "abba", "bbbbbbbb");
    int c = VECTORIZER.nationalities().indexOf(nationality);
    assertThat(chosen[c]).isEqualTo(1f);
    assertThat(chosen[3 + c]).isEqualTo(1f);
  }

  @Test
  void staysInTheModelsFiles() {
    SurnameModel model = informed(0.1f);
    SurnameModel read = ModelArchive.read(ModelArchive.bytes(model));
    assertThat(read.knownNames().orElseThrow().strength()).isEqualTo(STRENGTH);
    assertThat(answer(read, "abba", "cab")).isEqualTo(answer(model, "abba", "cab"));
    assertThat(ModelArchive.bytes(read)).isEqualTo(ModelArchive.bytes(model));
  }

  @Test
  void refusesAModelWithoutItsTableOrWithAnother() throws IOException {
    Path place = directory.resolve("model");
    ModelDirectory.write(place, informed(0f), Map.of());
    Path table = place.resolve("names.list");
    byte[] good = Files.readAllBytes(table);
    good[good.length - 1]++;
    Files.write(table, good);
    assertThatThrownBy(() -> ModelDirectory.read(place))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("names.list is damaged or of another model")
        .hasMessageContaining("Restore it.");
    Files.delete(table);
    assertThatThrownBy(() -> ModelDirectory.read(place))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("There is no file")
        .hasMessageContaining("names.list, but config.json has the strength");
  }

  /** A model without known names does not look at a file of that name. */
  @Test
  void aTableWithoutItsStrengthIsLeftAlone() throws IOException {
    Path place = directory.resolve("model");
    ModelDirectory.write(place, bare(0f), Map.of());
    Files.write(place.resolve("names.list"), new byte[] {1});
    assertThat(ModelDirectory.read(place).knownNames()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(floats = {0f, -1f, 2e6f, Float.NaN})
  void refusesAStrengthOutOfRange(float strength) {
    NameList list = known().list();
    assertThatThrownBy(() -> new KnownNames(list, VECTORIZER, strength))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be 0.001 to 1000000, but is " + strength);
  }
}
