package org.cognomen.train.records;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cognomen.data.DataException;
import org.cognomen.data.LabelledSurname;
import org.cognomen.data.Remedy;
import org.cognomen.util.NearestWords;
import org.cognomen.util.Quoted;

/**
 * Nationalities of rows that a model does not know: how often they occur, and what is like them.
 */
public final class UnknownLabels {

  private static final int SHOWN = 20;
  private static final int NEAREST = 2;

  private final List<LabelledSurname> knownRows = new ArrayList<>();
  private final Map<String, Integer> unknown = new LinkedHashMap<>(); // rows of each
  private final List<String> known;
  private long firstLine;
  private int rows;

  private UnknownLabels(List<String> known) {
    this.known = known;
  }

  /**
   * Looks through rows.
   *
   * @param nationalities those that the model knows
   */
  public static UnknownLabels in(List<LabelledSurname> rows, List<String> nationalities) {
    UnknownLabels labels = new UnknownLabels(nationalities);
    Set<String> known = new HashSet<>(nationalities);
    for (LabelledSurname row : rows) {
      if (known.contains(row.nationality())) {
        labels.knownRows.add(row);
      } else {
        labels.firstLine = labels.rows == 0 ? row.line() : labels.firstLine;
        labels.rows++;
        labels.unknown.merge(row.nationality(), 1, Integer::sum);
      }
    }
    return labels;
  }

  /** Whether the model knows all of them. */
  public boolean isEmpty() {
    return rows == 0;
  }

  /** The rows whose nationality the model knows, in their order. */
  public List<LabelledSurname> knownRows() {
    return List.copyOf(knownRows);
  }

  /**
   * Each unknown nationality with its rows and what it may be to the model, the most rows first.
   */
  public String counts() {
    List<String> shown =
        unknown.entrySet().stream()
            .sorted(Comparator.comparing(e -> -e.getValue()))
            .limit(SHOWN)
            .map(e -> Quoted.of(e.getKey()) + " " + rows(e.getValue()) + nearest(e.getKey()))
            .collect(Collectors.toCollection(ArrayList::new));
    if (unknown.size() > SHOWN) {
      shown.add("and " + (unknown.size() - SHOWN) + " more");
    }
    return String.join(", ", shown);
  }

  private static String rows(int count) {
    return count == 1 ? "(1 row" : "(" + count + " rows";
  }

  private String nearest(String label) {
    List<String> nearest = NearestWords.of(label, known, NEAREST);
    return nearest.isEmpty() ? ")" : "; perhaps " + Quoted.all(nearest) + ")";
  }

  /**
   * An exception that lists them; there must be one.
   *
   * @param source what errors call the source of the rows
   */
  public DataException exception(String source) {
    return new DataException(
            String.format(
                "%s:%d: the model does not know the %s %s; it knows %s",
                source,
                firstLine,
                unknown.size() == 1 ? "nationality" : "nationalities",
                counts(),
                Quoted.all(known)))
        .withRemedies(
            Remedy.of(Remedy.Kind.LABEL_MAP), Remedy.of(Remedy.Kind.IGNORE_UNKNOWN_LABELS));
  }
}
