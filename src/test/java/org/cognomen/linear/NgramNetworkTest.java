package org.cognomen.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.cognomen.kernel.Kernels;
import org.junit.jupiter.api.Test;

class NgramNetworkTest {

  private static final int BEGIN = 2;
  private static final int END = 3;
  private static final int SPACE = 4;
  private static final int A = 5;
  private static final int CLASSES = 2;

  private static int[] name(int... inner) {
    int[] name = new int[inner.length + 2];
    name[0] = BEGIN;
    System.arraycopy(inner, 0, name, 1, inner.length);
    name[name.length - 1] = END;
    return name;
  }

  /**
   * Names of one of two letters at either end: the same letter twice is one nationality, two
   * letters are the other. No sum of n-grams shorter than the name tells them apart.
   */
  private static int[][] names(int n, int[] labels) {
    Random random = new Random(3);
    int[][] names = new int[n][];
    for (int i = 0; i < n; i++) {
      int first = random.nextInt(2);
      labels[i] = random.nextInt(CLASSES);
      int[] inner = random.ints(6, A + 6, A + 20).toArray();
      inner[0] = A + first;
      inner[5] = A + (labels[i] == 0 ? first : 1 - first);
      names[i] = name(inner);
    }
    return names;
  }

  private static NgramNetwork fit(int[][] names, int[] labels, int size, long seed) {
    double[] logPrior = new double[CLASSES];
    Arrays.fill(logPrior, StrictMath.log(1.0 / CLASSES));
    return NgramNetworkTraining.fit(
        names, labels, 1, SPACE, size, new float[] {1, 1}, logPrior, seed);
  }

  private static float[] scores(NgramNetwork network, int[] name) {
    float[] scores = new float[CLASSES + 1];
    new NgramNetworkScorer(network, SPACE, Kernels.best()).score(name, scores, 1);
    return Arrays.copyOfRange(scores, 1, CLASSES + 1);
  }

  @Test
  void whatOnlyTwoLettersTogetherTellIsLearnt() {
    int[] labels = new int[6000];
    int[][] names = names(6000, labels);
    NgramNetwork network = fit(Arrays.copyOf(names, 5600), Arrays.copyOf(labels, 5600), 16, 1);
    double[] logPrior = {StrictMath.log(0.5), StrictMath.log(0.5)};
    LinearModel linear =
        LinearTraining.fit(
            Arrays.copyOf(names, 5600),
            Arrays.copyOf(labels, 5600),
            1,
            SPACE,
            new float[] {1, 1},
            logPrior,
            1);
    int right = 0;
    int linearRight = 0;
    for (int i = 5600; i < 6000; i++) {
      float[] scores = scores(network, names[i]);
      right += (scores[1] > scores[0] ? 1 : 0) == labels[i] ? 1 : 0;
      float[] sums = new float[CLASSES];
      new LinearScorer(linear, SPACE).score(names[i], sums, 0);
      linearRight += (sums[1] > sums[0] ? 1 : 0) == labels[i] ? 1 : 0;
    }

    assertThat(right).as("right; linear: " + linearRight).isGreaterThan(380);
    assertThat(linearRight).isLessThan(300);
  }

  @Test
  void theSameSeedGivesTheSameBits() {
    int[] labels = new int[200];
    int[][] names = names(200, labels);
    NgramNetwork network = fit(names, labels, 5, 1);
    assertThat(fit(names, labels, 5, 1).tensors())
        .usingRecursiveComparison()
        .isEqualTo(network.tensors());
    assertThat(fit(names, labels, 5, 2).weights).isNotEqualTo(network.weights);
  }

  /** Of an odd number of elements too, which does not fill the last pair. */
  @Test
  void itComesBackFromItsTensorsWithTheSameBits() {
    int[] labels = new int[300];
    int[][] names = names(300, labels);
    for (int size : new int[] {4, 5}) {
      NgramNetwork network = fit(names, labels, size, 1);
      NgramNetwork read =
          NgramNetwork.fromTensors(network.tensors(), network.shape(), network.step());
      for (int[] name : names) {
        assertThat(scores(read, name)).isEqualTo(scores(network, name));
      }
      assertThat(read.tensors()).usingRecursiveComparison().isEqualTo(network.tensors());
    }
  }

  @Test
  void theEquation() {
    NameFeatures features = new NameFeatures(1, SPACE);
    features.read(name(A)); // BEGIN, A, END and the word
    int a = LinearModel.key(features.get(1), 31);
    int end = LinearModel.key(features.get(2), 31);
    byte[] ofA = {2, -4};
    byte[] ofEnd = {1, 7};
    byte[] embeddings = {
      (a < end ? ofA : ofEnd)[0],
      (a < end ? ofA : ofEnd)[1],
      (a < end ? ofEnd : ofA)[0],
      (a < end ? ofEnd : ofA)[1]
    };
    NgramNetwork network =
        new NgramNetwork(
            new NgramNetwork.Shape(1, 31, 2, 3, CLASSES),
            0.5f,
            new int[] {Math.min(a, end), Math.max(a, end)},
            embeddings,
            new float[] {1f, -1f, 0f, 2f, 1f, -1f}, // (D,H)
            new float[] {0f, 0f, 0.5f},
            new float[] {1f, 2f, 3f, 4f, 5f, 6f}, // (H,C)
            new float[] {0.25f, -1f});
    // END alone: x = (0.5, 3.5), x W1 + b1 = (7.5, 3, -3)
    assertThat(scores(network, name())).containsExactly(7.5f + 9f + 0.25f, 15f + 12f - 1f);
    // Both: x = (3, 3) * 0.5 / sqrt(2), x W1 = (3, 0, -1) * that
    float x = 3 * (0.5f * (float) (1 / Math.sqrt(2)));
    assertThat(scores(network, name(A))).containsExactly(3 * x + 0.25f, 2 * (3 * x) - 1f);
  }

  @Test
  void tensorsThatDoNotFitAreRefused() {
    int[] labels = new int[300];
    NgramNetwork network = fit(names(300, labels), labels, 4, 1);
    for (String tensor : network.tensors().keySet()) {
      Map<String, float[]> without = new LinkedHashMap<>(network.tensors());
      without.remove(tensor);
      assertRefused(without, network, tensor);
      Map<String, float[]> shorter = new LinkedHashMap<>(network.tensors());
      shorter.put(tensor, Arrays.copyOf(shorter.get(tensor), shorter.get(tensor).length - 1));
      assertRefused(shorter, network, tensor.equals("deltas") ? "embeddings" : tensor);
    }
    for (String tensor : new String[] {"deltas", "embeddings"}) {
      for (float wrong : new float[] {-1f, 0.5f, Float.NaN, 1e9f}) {
        Map<String, float[]> tensors = new LinkedHashMap<>(network.tensors());
        float[] values = tensors.get(tensor).clone();
        values[values.length / 2] = wrong;
        tensors.put(tensor, values);
        assertRefused(tensors, network, tensor);
      }
    }
  }

  private static void assertRefused(
      Map<String, float[]> tensors, NgramNetwork network, String named) {
    assertThatThrownBy(() -> NgramNetwork.fromTensors(tensors, network.shape(), network.step()))
        .as(named)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(named);
  }
}
