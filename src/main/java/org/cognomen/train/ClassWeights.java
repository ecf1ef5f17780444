package org.cognomen.train;

import java.nio.file.Path;
import java.util.Arrays;
import org.cognomen.data.NationalityNumbers;
import org.cognomen.vocabulary.Vocabulary;

/** What each nationality's rows count for in the loss, (C). */
final class ClassWeights {

  private static final String NONE = "none";
  private static final String BALANCED = "balanced";

  private ClassWeights() {}

  /**
   * @param setting {@code none} for 1 each, {@code balanced} for 1 / frequency as in the book, or
   *     the path of a CSV file with the columns nationality and weight
   * @param labels the training rows' nationalities
   * @throws org.cognomen.data.DataException if the file is at fault
   */
  static float[] of(String setting, int[] labels, Vocabulary nationalities) {
    float[] weights = new float[nationalities.size()];
    switch (setting) {
      case NONE -> Arrays.fill(weights, 1f);
      case BALANCED -> {
        int[] counts = new int[weights.length];
        for (int label : labels) {
          counts[label]++;
        }
        for (int c = 0; c < weights.length; c++) {
          weights[c] = 1f / counts[c];
        }
      }
      default -> read(Path.of(setting), nationalities, weights);
    }
    return weights;
  }

  private static void read(Path file, Vocabulary nationalities, float[] weights) {
    double[] numbers =
        NationalityNumbers.read(
            file, "weight", "class weights (none, balanced or a CSV file)", false, nationalities);
    for (int c = 0; c < weights.length; c++) {
      weights[c] = (float) numbers[c];
    }
  }
}
