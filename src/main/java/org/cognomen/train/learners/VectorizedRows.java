package org.cognomen.train.learners;

import java.util.Arrays;
import java.util.List;
import org.cognomen.data.LabelledSurname;
import org.cognomen.vocabulary.SurnameVectorizer;

/**
 * Rows as the network sees them.
 *
 * @param sequences (n) names as indices
 * @param labels (n) indices of nationalities
 */
public record VectorizedRows(int[][] sequences, int[] labels) {

  public static VectorizedRows of(List<LabelledSurname> rows, SurnameVectorizer vectorizer) {
    int[][] sequences = new int[rows.size()][];
    int[] labels = new int[rows.size()];
    for (int i = 0; i < labels.length; i++) {
      sequences[i] = vectorizer.vectorize(rows.get(i).surname());
      labels[i] = vectorizer.nationalities().indexOf(rows.get(i).nationality());
    }
    return new VectorizedRows(sequences, labels);
  }

  public int size() {
    return labels.length;
  }

  /** The same with the characters of each name from its last to its first. */
  VectorizedRows fromTheEnd() {
    return new VectorizedRows(
        Arrays.stream(sequences).map(SurnameVectorizer::fromTheEnd).toArray(int[][]::new), labels);
  }
}
