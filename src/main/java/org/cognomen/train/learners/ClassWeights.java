package org.cognomen.train.learners;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.cognomen.data.files.NationalityNumbers;
import org.cognomen.settings.ClassWeighting;
import org.cognomen.vocabulary.Vocabulary;

/** What each nationality's rows count for in the loss, (C). */
public final class ClassWeights {

  private ClassWeights() {}

  /**
   * @param setting {@code none} for 1 each, {@code balanced} for 1 / frequency as in the book, a
   *     number between 0 and 1 for 1 / frequency to that power, or the path of a CSV file with the
   *     columns nationality and weight
   * @param labels the training rows' nationalities
   * @throws org.cognomen.data.DataException if the file is invalid
   */
  public static float[] of(String setting, int[] labels, Vocabulary nationalities) {
    float[] weights = new float[nationalities.size()];
    switch (setting) {
      case ClassWeighting.NONE -> Arrays.fill(weights, 1f);
      case ClassWeighting.BALANCED -> inverse(labels, 1, weights);
      default -> {
        OptionalDouble power = ClassWeighting.power(setting);
        if (power.isPresent()) {
          inverse(labels, power.getAsDouble(), weights);
        } else {
          read(Path.of(setting), nationalities, weights);
        }
      }
    }
    return weights;
  }

  private static void inverse(int[] labels, double power, float[] weights) {
    int[] counts = new int[weights.length];
    for (int label : labels) {
      counts[label]++;
    }
    for (int c = 0; c < weights.length; c++) {
      // StrictMath, because the weights steer the training on every machine.
      weights[c] = power == 1 ? 1f / counts[c] : (float) StrictMath.pow(counts[c], -power);
    }
  }

  private static void read(Path file, Vocabulary nationalities, float[] weights) {
    double[] numbers =
        NationalityNumbers.read(
            file,
            "weight",
            "class weights (none, balanced, a power from 0 to 1 or a CSV file)",
            false,
            nationalities);
    for (int c = 0; c < weights.length; c++) {
      weights[c] = (float) numbers[c];
    }
  }
}
