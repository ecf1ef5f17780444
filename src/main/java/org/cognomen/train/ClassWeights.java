package org.cognomen.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.cognomen.data.DataException;
import org.cognomen.vocabulary.Quoted;
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
   * @throws DataException if the file is at fault
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
    CSVFormat format =
        CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).setTrim(true).get();
    Arrays.fill(weights, Float.NaN);
    try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, format)) {
      if (!parser.getHeaderNames().containsAll(List.of("nationality", "weight"))) {
        throw new DataException(
            file
                + ": has the columns "
                + Quoted.all(parser.getHeaderNames())
                + "; expected nationality and weight");
      }
      for (CSVRecord row : parser) {
        String where = file + ":" + parser.getCurrentLineNumber() + ": ";
        String nationality = row.get("nationality");
        int index =
            nationalities
                .find(nationality)
                .orElseThrow(
                    () ->
                        new DataException(
                            where
                                + "the nationality "
                                + Quoted.of(nationality)
                                + " is in no training row; remove the line"));
        weights[index] = weight(row.get("weight"), where);
      }
    } catch (IOException | UncheckedIOException e) {
      throw new DataException(
          file
              + ": cannot be read as class weights (none, balanced or a CSV file): "
              + e.getMessage(),
          e);
    }
    for (int c = 0; c < weights.length; c++) {
      if (Float.isNaN(weights[c])) {
        throw new DataException(
            file + ": has no weight for " + Quoted.of(nationalities.token(c)) + "; add a line");
      }
    }
  }

  private static float weight(String text, String where) {
    try {
      float weight = Float.parseFloat(text);
      if (weight > 0 && weight < Float.POSITIVE_INFINITY) {
        return weight;
      }
    } catch (NumberFormatException e) {
      // falls through to the sentence that names what was found
    }
    throw new DataException(
        where + "the weight is " + Quoted.of(text) + "; expected a number above 0");
  }
}
