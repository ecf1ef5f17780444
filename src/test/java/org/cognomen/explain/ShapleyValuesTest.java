package org.cognomen.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.cognomen.kernel.Kernels;
import org.cognomen.model.ModelDirectory;
import org.cognomen.model.SurnameModel;
import org.cognomen.model.members.LanguageModelMember;
import org.cognomen.model.members.Member;
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
import org.cognomen.vocabulary.SequenceVocabulary;
import org.cognomen.vocabulary.SurnameVectorizer;
import org.cognomen.vocabulary.Vectorizers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShapleyValuesTest {

  private static final String[] NAMES = {"Nakamoto", "Pappas", "Kowalczyk", "Yamada", "Pappos"};
  private static final int[] LABELS = {0, 1, 2, 0, 1};
  private static final SurnameVectorizer VECTORIZER =
      Vectorizers.fit(List.of(NAMES), List.of("A", "B", "C"), 0);

  private static SurnameModel model(Member... members) {
    return new SurnameModel(
        VECTORIZER, List.of(members), 1.3f, Optional.of(new Prior(List.of(0.4, 0.4, 0.2))));
  }

  private static Member network() {
    Parameters parameters =
        new Parameters(
            new NetworkShape(
                VECTORIZER.characters().size(),
                5,
                CellType.GRU,
                Nonlinearity.TANH,
                7,
                1,
                true,
                Pooling.LAST,
                6,
                3));
    parameters.initialise(new Random(3), 1f);
    return new NetworkMember(parameters, 4f);
  }

  private static Member ngrams(boolean backward) {
    int[][] sequences = Stream.of(NAMES).map(VECTORIZER::vectorize).toArray(int[][]::new);
    NgramCounts counts =
        NgramCounts.of(sequences, LABELS, 3, backward, VECTORIZER.characters().size(), 3);
    return new NgramMember(new NgramModel(counts, 1f), 1f, 0.5f);
  }

  private static Member languageModel(boolean backward) {
    LanguageModelParameters parameters =
        new LanguageModelParameters(
            new LanguageModelShape(VECTORIZER.characters().size(), 3, 4, 3, CellType.LSTM, 6));
    parameters.initialise(new Random(5));
    return new LanguageModelMember(parameters, backward, 1f, 2f);
  }

  static Stream<SurnameModel> models() throws IOException {
    List<SurnameModel> own =
        List.of(
            model(network()),
            model(ngrams(false)),
            model(ngrams(true)),
            model(languageModel(false)),
            model(languageModel(true)),
            model(network(), ngrams(false), ngrams(true), languageModel(false)),
            model(network(), ngrams(true)).withPrior(new Prior(List.of(0.1, 0.2, 0.7))),
            model(network(), ngrams(true)).withOnly(List.of("A", "C")));
    try (Stream<Path> pyTorch = Files.list(Path.of("src", "test", "resources", "parity"))) {
      return Stream.concat(
          own.stream(), pyTorch.sorted().map(ModelDirectory::read).toList().stream());
    }
  }

  private static Scorer scorer(SurnameModel model) {
    return new Scorer(model, Kernels.best(), new Workers(1));
  }

  private static double probability(SurnameModel model, int[] name, int nationality) {
    float[] row = new float[model.nationalities()];
    scorer(model).probabilities(new int[][] {name}, 1, row);
    return row[nationality];
  }

  /** Efficiency: the values add up, and both ends are the model's own probabilities to the bit. */
  @ParameterizedTest
  @MethodSource("models")
  void baseAndValuesAddUpToTheProbability(SurnameModel model) {
    int turn = 0;
    for (String surname : List.of("", "a", "Nakz?moto", "Papadopoulou-Smith")) {
      int[] name = model.vectorizer().vectorize(surname);
      int[] unknown = name.clone();
      Arrays.fill(unknown, 1, name.length - 1, SequenceVocabulary.UNK);
      int nationality = turn++ % model.nationalities();
      Attribution found = ShapleyValues.of(scorer(model), model.nationalities(), name, nationality);
      assertThat(found.values()).hasSize(name.length - 2);
      assertThat(found.exact()).isEqualTo(name.length - 2 <= 12);
      assertThat(found.probability()).isEqualTo(probability(model, name, nationality));
      assertThat(found.base()).isEqualTo(probability(model, unknown, nationality));
      assertThat(found.base() + Arrays.stream(found.values()).sum())
          .isCloseTo(found.probability(), within(1e-9));
    }
  }

  /** The definition: the mean gain over all orders in which the characters become known. */
  @Test
  void areTheMeanOverAllOrders() {
    SurnameModel model = model(network(), ngrams(false), languageModel(false));
    int[] name = VECTORIZER.vectorize("Pawoz");
    double[] expected = new double[5];
    int[] order = new int[5];
    sumOverOrders(model, name, order, 0, expected);
    double[] values = ShapleyValues.of(scorer(model), 3, name, 1).values();
    for (int i = 0; i < 5; i++) {
      assertThat(values[i]).isCloseTo(expected[i] / 120, within(1e-12));
    }
    assertThat(Arrays.stream(values).map(Math::abs).max().orElseThrow()).isGreaterThan(0.01);
  }

  private static void sumOverOrders(
      SurnameModel model, int[] name, int[] order, int chosen, double[] sums) {
    if (chosen == order.length) {
      int[] known = name.clone();
      Arrays.fill(known, 1, name.length - 1, SequenceVocabulary.UNK);
      double before = probability(model, known, 1);
      for (int i : order) {
        known[i + 1] = name[i + 1];
        double after = probability(model, known, 1);
        sums[i] += after - before;
        before = after;
      }
      return;
    }
    for (int i = 0; i < order.length; i++) {
      int next = i;
      if (Arrays.stream(order, 0, chosen).noneMatch(earlier -> earlier == next)) {
        order[chosen] = i;
        sumOverOrders(model, name, order, chosen + 1, sums);
      }
    }
  }

  /** A dummy player: an unknown character is absent already. */
  @Test
  void anUnknownCharacterAddsNothing() {
    SurnameModel model = model(network(), ngrams(true));
    double[] values =
        ShapleyValues.of(scorer(model), 3, VECTORIZER.vectorize("Na\u0416amo"), 0).values();
    assertThat(values[2]).isEqualTo(0);
    assertThat(values[0]).isNotEqualTo(0);
  }

  @Test
  void estimatesComeNearTheExactValuesAndSayHowNear() {
    SurnameModel model = model(network(), ngrams(false), languageModel(true));
    int[] name = VECTORIZER.vectorize("Kowalpaczyk");
    CoalitionValues game = new CoalitionValues(scorer(model), 3, 2, name);
    Attribution exact = new ShapleyValues(game).exact();
    Attribution sampled = new ShapleyValues(game).sampled();
    assertThat(sampled.exact()).isFalse();
    double chiSquare = 0;
    for (int i = 0; i < 11; i++) {
      double error = sampled.standardErrors()[i];
      assertThat(error).isBetween(1e-5, 0.02);
      chiSquare += Math.pow((sampled.values()[i] - exact.values()[i]) / error, 2);
    }
    // Of about 11 degrees of freedom: above 35 once in 4,000 seeds, below 2 once in 700.
    assertThat(chiSquare).isBetween(2.0, 35.0);
    assertThat(sampled.strongest()).isEqualTo(exact.strongest());
    Attribution again = new ShapleyValues(game).sampled();
    assertThat(again.values()).isEqualTo(sampled.values());
  }

  /** Of 260 characters, 87 groups of three: the last has two. */
  @Test
  void neighboursInAVeryLongNameShareAValueAndTheSumStays() {
    SurnameModel model = model(network());
    int[] name = VECTORIZER.vectorize("Kowalczykm".repeat(26));
    Attribution found = ShapleyValues.of(scorer(model), 3, name, 2);
    assertThat(found.values()).hasSize(260);
    assertThat(found.standardErrors()).hasSize(260);
    for (int i = 0; i < 260; i++) {
      assertThat(found.values()[i]).isEqualTo(found.values()[i / 3 * 3]);
    }
    assertThat(Arrays.stream(found.values()).distinct().count()).isGreaterThan(2);
    assertThat(found.base() + Arrays.stream(found.values()).sum())
        .isCloseTo(probability(model, name, 2), within(1e-6));
    Attribution.Substring strongest = found.strongest().orElseThrow();
    assertThat(strongest.start() % 3).isZero();
    assertThat(strongest.effect())
        .isEqualTo(
            found.probability()
                - probability(model, without(name, strongest.start(), strongest.length()), 2));
  }

  @Test
  void theStrongestPartIsTheShortestThatComesNearTheLargestEffect() {
    SurnameModel model = model(network(), ngrams(false));
    int[] name = VECTORIZER.vectorize("Kowalczyk");
    double whole = probability(model, name, 2);
    double[] largest = new double[6]; // by length
    for (int length = 2; length <= 5; length++) {
      for (int start = 0; start + length <= 9; start++) {
        double effect = whole - probability(model, without(name, start, length), 2);
        largest[length] = Math.max(largest[length], Math.abs(effect));
      }
    }
    Attribution.Substring found =
        ShapleyValues.of(scorer(model), 3, name, 2).strongest().orElseThrow();
    assertThat(found.effect())
        .isEqualTo(whole - probability(model, without(name, found.start(), found.length()), 2));
    assertThat(Math.abs(found.effect())).isEqualTo(largest[found.length()]);
    for (int length = 2; length <= 5; length++) {
      if (length > found.length()) {
        assertThat(Math.abs(found.effect())).isGreaterThanOrEqualTo(0.75 * largest[length]);
      }
    }
    assertThat(ShapleyValues.of(scorer(model), 3, VECTORIZER.vectorize("Ka"), 2).strongest())
        .isEmpty();
  }

  private static int[] without(int[] name, int start, int length) {
    int[] changed = name.clone();
    Arrays.fill(changed, start + 1, start + 1 + length, SequenceVocabulary.UNK);
    return changed;
  }
}
