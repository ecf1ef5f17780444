package org.cognomen.train.learners;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.cognomen.data.LabelledSurname;
import org.cognomen.util.collections.IntRows;
import org.cognomen.util.collections.PackedIntRows;
import org.cognomen.vocabulary.SurnameVectorizer;

/**
 * Rows as the network sees them.
 *
 * @param sequences (n) names as indices
 * @param labels (n) indices of nationalities
 */
public record VectorizedRows(IntRows sequences, int[] labels) {

  /** Rows that are small beside everything else in memory: some 4 MB. */
  static final int FEW = 1 << 16;

  /** Two bytes for each character, of which all but some megabytes are in a temporary file. */
  public static VectorizedRows of(List<LabelledSurname> rows, SurnameVectorizer vectorizer) {
    PackedIntRows sequences = new PackedIntRows(vectorizer.characters().size());
    int[] labels = new int[rows.size()];
    int i = 0;
    for (LabelledSurname row : rows) {
      sequences.add(vectorizer.vectorize(row.surname()));
      labels[i++] = vectorizer.nationalities().indexOf(row.nationality());
    }
    return new VectorizedRows(sequences, labels);
  }

  public int size() {
    return labels.length;
  }

  /**
   * Some of n rows, all if they are no more than that.
   *
   * @return ascending, evenly spread, as rows are often sorted by nationality
   */
  public static int[] evenly(int n, int most) {
    int some = Math.min(n, most);
    return IntStream.range(0, some).map(i -> (int) ((long) i * n / some)).toArray();
  }

  /** At most {@code most} of the rows, evenly spread. */
  public VectorizedRows some(int most) {
    return size() <= most ? this : at(evenly(size(), most));
  }

  /** The rows at some positions. */
  public VectorizedRows at(int[] rows) {
    return new VectorizedRows(
        new View(rows.length, i -> sequences.row(rows[i])),
        Arrays.stream(rows).map(row -> labels[row]).toArray());
  }

  /** The same with the characters of each name from its last to its first. */
  VectorizedRows fromTheEnd() {
    return new VectorizedRows(
        new View(size(), i -> SurnameVectorizer.fromTheEnd(sequences.row(i))), labels);
  }

  /** The same, unpacked where they are few: for a reader that comes back in each epoch. */
  VectorizedRows unpacked() {
    if (size() > FEW) {
      return this;
    }
    int[][] all = sequences.arrays();
    return new VectorizedRows(new View(all.length, i -> all[i]), labels);
  }

  private interface RowAt {
    int[] row(int i);
  }

  private record View(int size, RowAt rows) implements IntRows {
    @Override
    public int[] row(int row) {
      return rows.row(row);
    }
  }
}
