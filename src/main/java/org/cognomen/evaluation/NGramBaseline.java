package org.cognomen.evaluation;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.liblinear.LibLinearClassificationTrainer;
import org.tribuo.classification.liblinear.LinearClassificationType;
import org.tribuo.classification.liblinear.LinearClassificationType.LinearType;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * A linear classifier on character n-grams, against which a network has to show its worth: Tribuo's
 * LIBLINEAR logistic regression (L2-regularised, one nationality against the rest) on which 1- to
 * 4-grams a surname contains, its beginning and end being characters too. Training draws no random
 * numbers: the same rows give the same classifier.
 *
 * <p>LIBLINEAR rather than Tribuo's SGD because on surname data it was the more accurate of the two
 * at its best setting, and has no learning rate or number of epochs to choose.
 */
public final class NGramBaseline {
  private static final int LONGEST = 4;
  // Characters that no name contains.
  private static final char BEGIN = '\u0002';
  private static final char END = '\u0003';

  private final List<String> nationalities; // (C)
  private final Model<Label> model;

  private NGramBaseline(List<String> nationalities, Model<Label> model) {
    this.nationalities = nationalities;
    this.model = model;
  }

  /**
   * Trains the classifier.
   *
   * @param nationalities the nationalities (C)
   * @param surnames the training surnames (M)
   * @param truth their nationalities (M), as indices into {@code nationalities}
   * @throws IllegalArgumentException if there are not as many nationalities as surnames, or fewer
   *     than two different ones among them
   */
  public static NGramBaseline train(
      List<String> nationalities, List<String> surnames, int[] truth) {
    if (truth.length != surnames.size()) {
      throw new IllegalArgumentException(
          "training rows: expected a nationality for each of %d surnames, found %d"
              .formatted(surnames.size(), truth.length));
    }
    if (Arrays.stream(truth).distinct().count() < 2) {
      throw new IllegalArgumentException(
          "training rows: expected two nationalities or more, found "
              + Arrays.stream(truth).distinct().count());
    }
    LabelFactory labels = new LabelFactory();
    MutableDataset<Label> rows =
        new MutableDataset<>(
            new SimpleDataSourceProvenance(
                "surnames", OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC), labels),
            labels);
    for (int row = 0; row < truth.length; row++) {
      rows.add(example(surnames.get(row), new Label(nationalities.get(truth[row]))));
    }
    // C = 1 and the stopping tolerance 0.1 are LIBLINEAR's own defaults; 1000 is its iteration
    // limit.
    LibLinearClassificationTrainer trainer =
        new LibLinearClassificationTrainer(
            new LinearClassificationType(LinearType.L2R_LR), 1, 1000, 0.1);
    return new NGramBaseline(List.copyOf(nationalities), trainer.train(rows));
  }

  /**
   * The probabilities of each nationality for some surnames.
   *
   * @param surnames the surnames (N)
   * @return (N,C) row-major, in the order given to {@link #train}; 0 for a nationality without
   *     training rows
   */
  public float[] probabilities(List<String> surnames) {
    int c = nationalities.size();
    float[] probabilities = new float[surnames.size() * c];
    for (int row = 0; row < surnames.size(); row++) {
      var scores = model.predict(example(surnames.get(row), LabelFactory.UNKNOWN_LABEL));
      for (int k = 0; k < c; k++) {
        Label label = scores.getOutputScores().get(nationalities.get(k));
        probabilities[row * c + k] = label == null ? 0 : (float) label.getScore();
      }
    }
    return probabilities;
  }

  private static ArrayExample<Label> example(String surname, Label label) {
    String[] grams = grams(surname).toArray(new String[0]);
    double[] ones = new double[grams.length];
    Arrays.fill(ones, 1);
    return new ArrayExample<>(label, grams, ones);
  }

  /** The different 1- to 4-grams of a surname, by code point, with its beginning and end. */
  static Set<String> grams(String surname) {
    int[] characters = (BEGIN + surname + END).codePoints().toArray();
    Set<String> grams = new TreeSet<>();
    for (int length = 1; length <= LONGEST; length++) {
      for (int start = 0; start + length <= characters.length; start++) {
        grams.add(new String(characters, start, length));
      }
    }
    return grams;
  }
}
