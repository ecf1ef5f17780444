package org.cognomen.data;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.cognomen.util.CountingSort;

/**
 * The rows of one nationality by surname: what splits and folds are drawn from, so that each part
 * gets its share. Surnames are sorted, so that the order of rows does not matter.
 */
final class Strata {

  private final String nationality;
  private final int[] positions; // (rows) of each surname one after the other, ascending
  private final int[] starts; // (groups + 1) where each surname begins in positions

  private Strata(String nationality, int[] positions, int[] starts) {
    this.nationality = nationality;
    this.positions = positions;
    this.starts = starts;
  }

  /** A row to be sorted by its surname. */
  private record Keyed(String surname, int position) implements Comparable<Keyed> {
    @Override
    public int compareTo(Keyed other) {
      return surname.compareTo(other.surname);
    }
  }

  /**
   * Hands out the nationalities of some rows, sorted; the surnames of no more than one are in
   * memory at a time.
   */
  static void forEach(List<LabelledSurname> rows, Consumer<Strata> consumer) {
    forEach(rows, LabelledSurname::nationality, consumer);
  }

  /**
   * The same, where all rows of a surname are in one stratum: that of the first, in their order as
   * text, of its nationalities.
   */
  static void forEachSurnameWhole(List<LabelledSurname> rows, Consumer<Strata> consumer) {
    Map<String, String> first = new HashMap<>();
    for (LabelledSurname row : rows) {
      first.merge(row.surname(), row.nationality(), (a, b) -> a.compareTo(b) <= 0 ? a : b);
    }
    forEach(rows, row -> first.get(row.surname()), consumer);
  }

  private static void forEach(
      List<LabelledSurname> rows,
      Function<LabelledSurname, String> stratum,
      Consumer<Strata> consumer) {
    Map<String, Integer> numbers = new HashMap<>();
    int[] labels = new int[rows.size()];
    int at = 0;
    for (LabelledSurname row : rows) {
      Integer known = numbers.putIfAbsent(stratum.apply(row), numbers.size());
      labels[at++] = known == null ? numbers.size() - 1 : known;
    }
    int[] ends = new int[numbers.size() + 1];
    for (int label : labels) {
      ends[label + 1]++;
    }
    Arrays.parallelPrefix(ends, Integer::sum);
    int[] next = ends.clone();
    int[] positions = new int[labels.length]; // by nationality
    for (int i = 0; i < labels.length; i++) {
      positions[next[labels[i]]++] = i;
    }
    new TreeMap<>(numbers)
        .forEach(
            (nationality, number) ->
                consumer.accept(
                    of(
                        nationality,
                        rows,
                        Arrays.copyOfRange(positions, ends[number], ends[number + 1]))));
  }

  private static Strata of(String nationality, List<LabelledSurname> rows, int[] positions) {
    Keyed[] sorted = new Keyed[positions.length];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = new Keyed(rows.get(positions[i]).surname(), positions[i]);
    }
    Arrays.sort(sorted); // stable
    int[] starts = new int[sorted.length + 1];
    int groups = 0;
    for (int i = 0; i < sorted.length; i++) {
      positions[i] = sorted[i].position;
      if (i == 0 || !sorted[i].surname.equals(sorted[i - 1].surname)) {
        starts[groups++] = i;
      }
    }
    starts[groups] = sorted.length;
    return new Strata(nationality, positions, Arrays.copyOf(starts, groups + 1));
  }

  String nationality() {
    return nationality;
  }

  /** How many rows there are. */
  int rows() {
    return positions.length;
  }

  /** How many different surnames there are. */
  int groups() {
    return starts.length - 1;
  }

  /** How many rows have a surname. */
  int size(int group) {
    return starts[group + 1] - starts[group];
  }

  /** The i-th row of a surname: its position among all rows. */
  int position(int group, int i) {
    return positions[starts[group] + i];
  }

  /** (groups) the same groups, those with most rows first; of as many rows in their order. */
  int[] largestFirst(int[] order) {
    int most = 0;
    for (int group : order) {
      most = Math.max(most, size(group));
    }
    int largest = most;
    int[] sorted = new int[order.length];
    new CountingSort().sort(order, 0, order.length, group -> largest - size(group), sorted);
    return sorted;
  }
}
