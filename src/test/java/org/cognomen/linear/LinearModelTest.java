package org.cognomen.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LinearModelTest {

  private static final int BEGIN = 2;
  private static final int END = 3;
  private static final int SPACE = 4;
  private static final int A = 5;
  private static final int CLASSES = 3;

  private static int[] name(int... inner) {
    int[] name = new int[inner.length + 2];
    name[0] = BEGIN;
    System.arraycopy(inner, 0, name, 1, inner.length);
    name[name.length - 1] = END;
    return name;
  }

  /** Names of random letters in which one pair of neighbours tells the nationality. */
  private static int[][] names(int n, int[] labels) {
    Random random = new Random(3);
    int[][] names = new int[n][];
    for (int i = 0; i < n; i++) {
      labels[i] = random.nextInt(CLASSES);
      int[] inner = random.ints(7, A + 6, A + 20).toArray();
      int at = random.nextInt(6);
      inner[at] = A + labels[i];
      inner[at + 1] = A + (labels[i] + 1) % CLASSES;
      names[i] = name(inner);
    }
    return names;
  }

  private static LinearModel fit(int[][] names, int[] labels, long seed) {
    double[] logPrior = new double[CLASSES];
    Arrays.fill(logPrior, StrictMath.log(1.0 / CLASSES));
    return LinearTraining.fit(names, labels, 3, SPACE, new float[] {1, 1, 1}, logPrior, seed);
  }

  private static float[] scores(LinearModel model, int[] name) {
    float[] scores = new float[CLASSES + 1];
    new LinearScorer(model, SPACE).score(name, scores, 1);
    return Arrays.copyOfRange(scores, 1, CLASSES + 1);
  }

  @Test
  void whatTellsNationalitiesApartIsLearnt() {
    int[] labels = new int[600];
    int[][] names = names(600, labels);
    LinearModel model = fit(Arrays.copyOf(names, 400), Arrays.copyOf(labels, 400), 1);
    int right = 0;
    for (int i = 400; i < 600; i++) {
      float[] scores = scores(model, names[i]);
      int best = 0;
      for (int c = 1; c < CLASSES; c++) {
        best = scores[c] > scores[best] ? c : best;
      }
      right += best == labels[i] ? 1 : 0;
    }
    assertThat(right).isGreaterThan(190);
  }

  @Test
  void theSameSeedGivesTheSameBits() {
    int[] labels = new int[200];
    int[][] names = names(200, labels);
    assertThat(fit(names, labels, 1).weights).isEqualTo(fit(names, labels, 1).weights);
    assertThat(fit(names, labels, 1).weights).isNotEqualTo(fit(names, labels, 2).weights);
  }

  @Test
  void itComesBackFromItsTensorsWithTheSameBits() {
    int[] labels = new int[300];
    int[][] names = names(300, labels);
    LinearModel model = fit(names, labels, 1);
    LinearModel read =
        LinearModel.fromTensors(
            model.tensors(), model.order(), model.keyBits(), model.step(), CLASSES);
    for (int[] name : names) {
      assertThat(scores(read, name)).isEqualTo(scores(model, name));
    }
    assertThat(read.tensors()).usingRecursiveComparison().isEqualTo(model.tensors());
  }

  /** Of four nationalities a feature with two is stored with all, one with one is not. */
  @Test
  void aFeatureOfManyNationalitiesIsStoredWithAllAndWrittenWithItsOwn() {
    NameFeatures features = new NameFeatures(1, SPACE);
    features.read(name(A));
    int a = LinearModel.key(features.get(1), 31);
    int end = LinearModel.key(features.get(2), 31);
    boolean first = a < end;
    LinearModel model =
        new LinearModel(
            1,
            31,
            0.5f,
            new float[] {0f, 1f, 0f, 0f},
            new int[] {Math.min(a, end), Math.max(a, end)},
            first ? new int[] {0, 2, 3} : new int[] {0, 1, 3},
            first ? new int[] {1, 3, 0} : new int[] {0, 1, 3},
            first ? new int[] {127, 131, 129} : new int[] {129, 127, 131});
    assertThat(model.weights).hasSize(5);
    assertThat(model.tensors().get("entries")).hasSize(3);
    assertThat(model.tensors().get("sizes"))
        .containsExactly(first ? new float[] {2, 1} : new float[] {1, 2});
    float[] scores = new float[4];
    new LinearScorer(model, SPACE).score(name(A), scores, 0);
    float root = (float) (1 / Math.sqrt(2));
    assertThat(scores).containsExactly(root, 1f, 0f, root * 2f);
  }

  @Test
  void entriesOutOfOrderAreRefused() {
    Map<String, float[]> tensors =
        Map.of(
            "bias", new float[3],
            "deltas", new float[] {1},
            "sizes", new float[] {2},
            "entries", new float[] {2 + 3 * 130, 2 + 3 * 130});
    assertThatThrownBy(() -> LinearModel.fromTensors(tensors, 1, 31, 0.5f, 3))
        .hasMessageContaining("nationality 2 behind 2");
  }

  /** The score of a name is the bias, and the mean of its known features times sqrt(F). */
  @Test
  void theEquation() {
    NameFeatures features = new NameFeatures(1, SPACE);
    assertThat(features.read(name(A))).isEqualTo(4); // BEGIN, A, END and the word
    int a = LinearModel.key(features.get(1), 31);
    int end = LinearModel.key(features.get(2), 31);
    int low = Math.min(a, end);
    LinearModel model =
        new LinearModel(
            1,
            31,
            0.5f,
            new float[] {0.25f, 0f, -1f},
            new int[] {low, Math.max(a, end)},
            low == a ? new int[] {0, 1, 3} : new int[] {0, 2, 3},
            low == a ? new int[] {2, 0, 2} : new int[] {0, 2, 2},
            low == a ? new int[] {129, 131, 123} : new int[] {131, 123, 129});
    // Two known features: A has 1 for the third, END 2 for the first (or -2 for the third).
    float root = (float) (1 / Math.sqrt(2));
    float third = low == a ? 1f - 2f : -2f + 1f;
    assertThat(scores(model, name(A))).containsExactly(0.25f + root * 2f, 0f, -1f + root * third);
    assertThat(scores(model, name())).containsExactly(0.25f + 2f, 0f, -1f - 2f); // END alone
  }

  @Test
  void wordsHaveTheirPlace() {
    assertThat(features(name(A, A + 1, SPACE, A + 2)))
        .isNotEqualTo(features(name(A + 2, SPACE, A, A + 1)));
    // Of order 1: BEGIN, END, three letters and the space, two words, and both with their place.
    assertThat(features(name(A, A + 1, SPACE, A + 2))).hasSize(6 + 2 + 2);
    assertThat(features(name(A, A + 1))).hasSize(4 + 1);
    assertThat(features(name(SPACE, SPACE))).hasSize(3);
  }

  private static Set<Long> features(int[] name) {
    NameFeatures features = new NameFeatures(1, SPACE);
    int n = features.read(name);
    Set<Long> all = new HashSet<>();
    for (int i = 0; i < n; i++) {
      all.add(features.get(i));
    }
    return all;
  }

  @Test
  void tensorsThatDoNotFitAreRefused() {
    int[] labels = new int[300];
    LinearModel model = fit(names(300, labels), labels, 1);
    for (String tensor : model.tensors().keySet()) {
      for (float wrong : new float[] {-1f, 0.5f, Float.NaN, 1e9f}) {
        if (tensor.equals("bias")) {
          continue;
        }
        Map<String, float[]> tensors = new LinkedHashMap<>(model.tensors());
        float[] values = tensors.get(tensor).clone();
        values[values.length / 2] = wrong;
        tensors.put(tensor, values);
        assertThatThrownBy(() -> LinearModel.fromTensors(tensors, 3, model.keyBits(), 1f, CLASSES))
            .as("%s %s", tensor, wrong)
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining(tensor);
      }
      Map<String, float[]> without = new LinkedHashMap<>(model.tensors());
      without.remove(tensor);
      assertThatThrownBy(() -> LinearModel.fromTensors(without, 3, model.keyBits(), 1f, CLASSES))
          .hasMessageContaining(tensor);
      Map<String, float[]> shorter = new LinkedHashMap<>(model.tensors());
      shorter.put(tensor, Arrays.copyOf(shorter.get(tensor), shorter.get(tensor).length - 1));
      assertThatThrownBy(() -> LinearModel.fromTensors(shorter, 3, model.keyBits(), 1f, CLASSES))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
