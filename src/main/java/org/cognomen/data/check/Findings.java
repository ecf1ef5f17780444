package org.cognomen.data.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cognomen.data.check.Finding.Example;
import org.cognomen.data.check.Finding.Kind;
import org.cognomen.data.check.Finding.Tally;

/** Collects findings while the rows are gone through. */
public final class Findings {
  private static final int EXAMPLES = 5;
  private static final int NATIONALITIES = 5;

  private final Map<Kind, List<Case>> cases = new EnumMap<>(Kind.class);

  /**
   * One case of a finding.
   *
   * @param example what the reader sees of it
   * @param nationality its nationality, or null
   * @param rows how many rows it touches
   */
  private record Case(Example example, String nationality, int rows) {}

  /** A case that is one row; the first ones are shown. */
  void row(Kind kind, long line, String text, String nationality) {
    add(kind, line, text, nationality, 1);
  }

  /** A case that touches several rows. */
  void add(Kind kind, long line, String text, String nationality, int rows) {
    cases
        .computeIfAbsent(kind, k -> new ArrayList<>())
        .add(new Case(new Example(line, text), nationality, rows));
  }

  /** What was found, faults before warnings before notes, each in the order of the kinds. */
  List<Finding> sorted() {
    return cases.entrySet().stream()
        .map(entry -> finding(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparing((Finding finding) -> finding.kind().severity())
                .thenComparing(Finding::kind))
        .toList();
  }

  private static Finding finding(Kind kind, List<Case> of) {
    // Repeats are counted by row, all else by case: a name that appears twice is one name.
    int rows = of.stream().mapToInt(Case::rows).sum();
    Map<String, Integer> tallies = new LinkedHashMap<>();
    for (Case one : of) {
      if (one.nationality != null) {
        tallies.merge(one.nationality, kind == Kind.DUPLICATE ? one.rows : 1, Integer::sum);
      }
    }
    List<Example> examples =
        of.stream()
            .sorted(Comparator.comparing((Case one) -> -one.rows))
            .limit(EXAMPLES)
            .map(Case::example)
            .toList();
    List<Tally> most =
        tallies.entrySet().stream()
            .map(entry -> new Tally(entry.getKey(), entry.getValue()))
            .sorted(Comparator.comparing(tally -> -tally.count()))
            .limit(NATIONALITIES)
            .toList();
    int count = kind == Kind.DUPLICATE ? rows : of.size();
    return new Finding(kind, count, rows, most, examples, of.size() - examples.size());
  }
}
