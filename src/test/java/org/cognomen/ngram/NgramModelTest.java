package org.cognomen.ngram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.cognomen.kernel.Kernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NgramModelTest {

  private static final int CHARACTERS = 9; // 2 begins, 3 ends, 4 .. 8 are letters
  private static final int CLASSES = 3;

  private final int[][] names = names(60, 5);
  private final int[] labels = new Random(8).ints(names.length, 0, CLASSES).toArray();

  private static int[][] names(int n, long seed) {
    Random random = new Random(seed);
    int[][] names = new int[n][];
    for (int i = 0; i < n; i++) {
      int length = 1 + random.nextInt(6);
      names[i] = new int[length + 2];
      names[i][0] = 2;
      for (int j = 1; j <= length; j++) {
        names[i][j] = 4 + random.nextInt(1 + random.nextInt(5));
      }
      names[i][length + 1] = 3;
    }
    return names;
  }

  /** The equation of the javadoc, word for word, over lists of names. */
  private double naive(int[] name, int end, int length, int order, double b, int c) {
    if (length == 0) {
      return c < 0 ? 1.0 / CHARACTERS : naive(name, end, order, order, 1, -1);
    }
    int grams = 0;
    int context = 0;
    Set<Integer> followers = new HashSet<>();
    for (int i = 0; i < names.length; i++) {
      for (int e = 1; e < names[i].length && (c < 0 || labels[i] == c); e++) {
        boolean alike = true;
        for (int back = 1; back < length; back++) {
          alike &= at(names[i], e - back) == at(name, end - back);
        }
        if (alike) {
          context++;
          followers.add(names[i][e]);
          grams += names[i][e] == name[end] ? 1 : 0;
        }
      }
    }
    double shorter = naive(name, end, length - 1, order, b, c);
    return context == 0
        ? shorter
        : (grams + b * followers.size() * shorter) / (context + b * followers.size());
  }

  private static int at(int[] name, int i) {
    return name[Math.max(0, i)];
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2,1", "3,1", "3,5", "4,2.5"})
  void scoresAreThoseOfTheEquation(int order, float backoff) {
    NgramScorer scorer =
        new NgramScorer(
            new NgramModel(
                NgramCounts.of(names, labels, order, false, CHARACTERS, CLASSES), backoff),
            Kernels.best());
    double[] scores = new double[CLASSES];
    for (int[] name : names(40, 77)) {
      scorer.score(name, scores);
      for (int c = 0; c < CLASSES; c++) {
        double expected = 0;
        for (int end = 1; end < name.length; end++) {
          expected += Math.log(naive(name, end, order, order, backoff, c));
        }
        assertThat(scores[c]).isCloseTo(expected, within(1e-9));
      }
    }
  }

  @Test
  void probabilitiesOfAllNextCharactersSumToOne() {
    NgramModel model =
        new NgramModel(NgramCounts.of(names, labels, 3, false, CHARACTERS, CLASSES), 2);
    double[] sum = new double[CLASSES];
    double[] shorter = new double[CLASSES];
    double[] longer = new double[CLASSES];
    NgramScorer scorer = new NgramScorer(model, Kernels.best());
    scorer.score(new int[] {2, 4, 5}, shorter);
    for (int token = 0; token < CHARACTERS; token++) {
      scorer.score(new int[] {2, 4, 5, token}, longer);
      for (int c = 0; c < CLASSES; c++) {
        sum[c] += Math.exp(longer[c] - shorter[c]);
      }
    }
    assertThat(sum).containsExactly(new double[] {1, 1, 1}, within(1e-9));
  }

  @Test
  void backwardIsForwardOverReversedNames() {
    int[][] reversed = new int[names.length][];
    for (int i = 0; i < names.length; i++) {
      reversed[i] = reversed(names[i]);
    }
    NgramScorer forward =
        new NgramScorer(
            new NgramModel(NgramCounts.of(reversed, labels, 3, false, CHARACTERS, CLASSES), 1),
            Kernels.best());
    NgramScorer backward =
        new NgramScorer(
            new NgramModel(NgramCounts.of(names, labels, 3, true, CHARACTERS, CLASSES), 1),
            Kernels.best());
    double[] expected = new double[CLASSES];
    double[] found = new double[CLASSES];
    for (int[] name : names(20, 3)) {
      forward.score(reversed(name), expected);
      backward.score(name, found);
      assertThat(found).isEqualTo(expected);
    }
  }

  private static int[] reversed(int[] name) {
    int[] reversed = name.clone();
    for (int i = 1; i < name.length - 1; i++) {
      reversed[i] = name[name.length - 1 - i];
    }
    return reversed;
  }

  @Test
  void namesOfAnyLengthHaveFiniteScores() {
    NgramScorer scorer =
        new NgramScorer(
            new NgramModel(NgramCounts.of(names, labels, 4, false, CHARACTERS, CLASSES), 5),
            Kernels.best());
    double[] scores = new double[CLASSES];
    int[] longest = new int[100_000];
    Arrays.fill(longest, 1); // unknown throughout
    longest[0] = 2;
    scorer.score(longest, scores);
    for (double score : scores) {
      assertThat(score).isFinite().isNegative();
    }
    int[] half = Arrays.copyOf(longest, 50_000);
    double[] halfScores = new double[CLASSES];
    scorer.score(half, halfScores);
    // No part of a long name's score may get lost when the products are brought back up.
    assertThat(scores[0] / halfScores[0]).isCloseTo(2, within(1e-3));
  }

  @Test
  void countsComeBackFromTheirTensors() {
    NgramCounts counts = NgramCounts.of(names, labels, 3, true, CHARACTERS, CLASSES);
    NgramCounts read = NgramCounts.fromTensors(counts.tensors(), 3, true, CHARACTERS, CLASSES);
    assertThat(read).usingRecursiveComparison().isEqualTo(counts);
    assertThat(read.backward()).isTrue();
    assertThat(Arrays.stream(read.counts).sum())
        .isEqualTo(Arrays.stream(names).mapToInt(name -> name.length - 1).sum());
  }

  @Test
  void countsThatDoNotFitBesideAnIndexStandByThemselves() {
    int many = 1 << 23; // characters, so that three children are too much for a float
    int[][] few = {{2, 4, 3}, {2, 5, 3}, {2, 6, 3}};
    NgramCounts counts = NgramCounts.of(few, new int[] {0, 1, 1}, 2, false, many, 2);
    assertThat(counts.tensors()).containsKeys("level.1", "children.2", "counts").hasSize(6);
    NgramCounts read = NgramCounts.fromTensors(counts.tensors(), 2, false, many, 2);
    assertThat(read).usingRecursiveComparison().isEqualTo(counts);
    assertThat(NgramCounts.of(few, labels, 2, false, CHARACTERS, CLASSES).tensors())
        .containsOnlyKeys("entries.1", "entries.2", "entries.3");
  }

  /** So that all entries fit into 16 bits, where a few counts alone would not. */
  @Test
  void aLargeCountStandsInPieces() {
    int classes = 18;
    int repeats = 9000;
    int[][] many = new int[100 + repeats][];
    int[] of = new int[many.length];
    for (int i = 0; i < many.length; i++) {
      many[i] = i < 100 ? new int[] {2, 4 + i / 10, 4 + i % 10, 3} : new int[] {2, 5, 5, 3};
      of[i] = i < 100 ? i % classes : 7;
    }
    NgramCounts counts = NgramCounts.of(many, of, 2, false, 20, classes);
    Map<String, float[]> tensors = counts.tensors();
    assertThat(tensors).containsOnlyKeys("entries.1", "entries.2", "entries.3");
    for (float[] entries : tensors.values()) {
      for (float entry : entries) {
        assertThat(entry).isBetween(0f, 65_535f);
      }
    }
    NgramCounts read = NgramCounts.fromTensors(tensors, 2, false, 20, classes);
    assertThat(read).usingRecursiveComparison().isEqualTo(counts);
    assertThat(Arrays.stream(read.counts).max().orElseThrow()).isGreaterThanOrEqualTo(repeats);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2,1", "3,5", "4,2.5"})
  void tablesOfAFewNamesGiveTheBitsOfAll(int order, float backoff) {
    for (boolean backward : new boolean[] {false, true}) {
      NgramCounts counts = NgramCounts.of(names, labels, order, backward, CHARACTERS, CLASSES);
      NgramScorer all = new NgramScorer(new NgramModel(counts, backoff), Kernels.best());
      double[] expected = new double[CLASSES];
      double[] found = new double[CLASSES];
      int[][] asked = names(60, 41);
      for (int i = 0; i < asked.length; i += 2) {
        NgramModel model = new NgramModel(counts, backoff);
        NgramScorer few = new NgramScorer(model, Kernels.best());
        few.prepare(asked, i, 2);
        for (int j = i; j < i + 2; j++) {
          few.score(asked[j], found);
          all.score(asked[j], expected);
          assertThat(found).isEqualTo(expected);
        }
        assertThat(model.tables(asked, 0, 1)).isNotSameAs(model.tables(asked, 0, 1));
      }
    }
  }

  @Test
  void afterSomeNamesTheTablesOfAllAreMadeOnce() {
    NgramModel model =
        new NgramModel(NgramCounts.of(names, labels, 2, false, CHARACTERS, CLASSES), 1);
    NgramTables few = model.tables(names, 0, 1);
    for (int i = 0; i < 40; i++) {
      model.tables(names, i, 1);
    }
    assertThat(model.tables(names, 0, 1)).isNotSameAs(few).isSameAs(model.tables(names, 7, 9));
    NgramModel many = new NgramModel(model.counts(), 1);
    assertThat(many.tables(names, 0, 60)).isSameAs(many.allTables());
  }

  @ParameterizedTest
  @CsvSource({
    "entries.1,0,-1,expected an integer from 0 to 16777216",
    "entries.2,1,4.5,4.5 at position 1 of the tensor entries.2",
    "entries.1,0,3,0.0 at position 0 of the tensor children.1; expected an integer from 1",
    "entries.3,0,1,0.0 at position 0 of the tensor counts; expected an integer from 1",
    "entries.3,0,NaN,NaN at position 0 of the tensor entries.3",
    "entries.2,1,12,out of order"
  })
  void brokenEntriesAreRefused(String tensor, int position, float value, String message) {
    int[][] two = {{2, 4, 3}, {2, 5, 3}};
    Map<String, float[]> tensors =
        NgramCounts.of(two, new int[] {0, 1}, 2, false, CHARACTERS, CLASSES).tensors();
    tensors.get(tensor)[position] = value;
    assertThatThrownBy(() -> NgramCounts.fromTensors(tensors, 2, false, CHARACTERS, CLASSES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({
    "level.1,0,9,'9.0 at position 0 of the tensor level.1; expected an integer from 0 to 8'",
    "level.1,0,-1,expected an integer from 0 to 8",
    "level.2,1,4.5,4.5 at position 1 of the tensor level.2",
    "level.3,0,3,expected an integer from 0 to 2",
    "children.1,0,0,expected an integer from 1",
    "children.1,0,1e9,of the tensor children.1",
    "children.2,0,2,position 3 of the tensor children.2; expected an integer from 1 to 0",
    "counts,0,0,expected an integer from 1",
    "counts,0,NaN,NaN at position 0 of the tensor counts",
    "level.2,1,0,out of order"
  })
  void brokenTensorsAreRefused(String tensor, int position, float value, String message) {
    int[][] two = {{2, 4, 3}, {2, 5, 3}};
    Map<String, float[]> tensors =
        new LinkedHashMap<>(
            NgramCounts.of(two, new int[] {0, 1}, 2, false, CHARACTERS, CLASSES).tree());
    float[] values = tensors.get(tensor).clone();
    values[position] = value;
    tensors.put(tensor, values);
    assertThatThrownBy(() -> NgramCounts.fromTensors(tensors, 2, false, CHARACTERS, CLASSES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void missingAndSurplusTensorsAreRefused() {
    Map<String, float[]> tensors =
        new LinkedHashMap<>(NgramCounts.of(names, labels, 2, false, CHARACTERS, CLASSES).tensors());
    assertThatThrownBy(() -> NgramCounts.fromTensors(tensors, 3, false, CHARACTERS, CLASSES))
        .hasMessageContaining("no tensor entries.4");
    tensors.put("more", new float[1]);
    assertThatThrownBy(() -> NgramCounts.fromTensors(tensors, 2, false, CHARACTERS, CLASSES))
        .hasMessageContaining("has 4 tensors; expected 3");
    Map<String, float[]> tree = NgramCounts.of(names, labels, 2, false, CHARACTERS, CLASSES).tree();
    tree.put("more", new float[1]);
    assertThatThrownBy(() -> NgramCounts.fromTensors(tree, 2, false, CHARACTERS, CLASSES))
        .hasMessageContaining("has 7 tensors; expected 6");
    tree.keySet().removeAll(Set.of("more", "level.3"));
    assertThatThrownBy(() -> NgramCounts.fromTensors(tree, 2, false, CHARACTERS, CLASSES))
        .hasMessageContaining("no tensor level.3");
    assertThatThrownBy(() -> NgramCounts.of(names, labels, 9, false, CHARACTERS, CLASSES))
        .hasMessageContaining("1 to 8, but is 9");
    NgramCounts counts = NgramCounts.of(names, labels, 2, false, CHARACTERS, CLASSES);
    assertThatThrownBy(() -> new NgramModel(counts, 0)).hasMessageContaining("above 0");
  }
}
