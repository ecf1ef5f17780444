package org.cognomen.data.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.cognomen.data.LabelledSurname;
import org.cognomen.data.Split;
import org.cognomen.data.check.DataCheck.CharacterCount;
import org.cognomen.data.check.DataCheck.Lengths;
import org.cognomen.data.check.DataCheck.NationalityCount;
import org.cognomen.data.check.DataCheck.SplitCount;
import org.cognomen.data.names.NameForm;

/** Counts what the usable rows hold. */
final class DataChecker {
  private final String file;
  private final int rowsRead;
  private final boolean hasSplits;
  private final boolean labelled;
  private final Findings findings;
  private final List<LabelledSurname> rows;

  DataChecker(String file, int rowsRead, DataCheck.Columns columns, RowChecks checked) {
    this.file = file;
    this.rowsRead = rowsRead;
    this.hasSplits = columns.hasSplit();
    this.labelled = columns.hasNationality();
    this.findings = checked.findings();
    this.rows = checked.usable();
  }

  /**
   * @param nameForm what the cells of the names hold
   * @param fit says how well the rows suit a model
   */
  DataCheck check(NameForm nameForm, Function<List<LabelledSurname>, Optional<ModelFit>> fit) {
    Names names = Names.of(rows);
    List<NationalityCount> nationalities = labelled ? nationalities() : List.of();
    List<CharacterCount> characters = characters();
    new SetChecks(findings, rows, names, nationalities, characters, hasSplits, nameForm)
        .run(labelled);
    return new DataCheck(
        file,
        rowsRead,
        rows.size(),
        names.bySurname().size(),
        hasSplits,
        hasSplits ? splits() : List.of(),
        nationalities,
        lengths(),
        characters,
        names.ceiling(),
        findings.sorted(),
        fit.apply(Collections.unmodifiableList(rows)));
  }

  private List<SplitCount> splits() {
    return Stream.of(Split.values())
        .map(
            split -> {
              List<LabelledSurname> of = rows.stream().filter(in(split)).toList();
              return new SplitCount(split.label(), of.size(), Names.of(of).ceiling());
            })
        .toList();
  }

  private List<NationalityCount> nationalities() {
    Map<String, List<LabelledSurname>> byNationality = new TreeMap<>();
    rows.forEach(
        row -> byNationality.computeIfAbsent(row.nationality(), k -> new ArrayList<>()).add(row));
    return byNationality.entrySet().stream()
        .map(
            entry -> {
              List<LabelledSurname> of = entry.getValue();
              return new NationalityCount(
                  entry.getKey(),
                  of.size(),
                  different(of, row -> true),
                  different(of, hasSplits ? in(Split.TRAIN) : row -> true),
                  (int) of.stream().filter(in(Split.TRAIN)).count(),
                  (int) of.stream().filter(in(Split.VAL)).count(),
                  (int) of.stream().filter(in(Split.TEST)).count());
            })
        .sorted(Comparator.comparing(count -> -count.rows()))
        .toList();
  }

  private static int different(List<LabelledSurname> rows, Predicate<LabelledSurname> which) {
    return (int) rows.stream().filter(which).map(LabelledSurname::surname).distinct().count();
  }

  private Lengths lengths() {
    int[] sorted =
        rows.stream()
            .mapToInt(row -> row.surname().codePointCount(0, row.surname().length()))
            .sorted()
            .toArray();
    if (sorted.length == 0) {
      return new Lengths(0, 0, 0, 0, List.of());
    }
    int longest = sorted[sorted.length - 1];
    Integer[] counts = new Integer[longest + 1];
    Arrays.fill(counts, 0);
    for (int length : sorted) {
      counts[length]++;
    }
    return new Lengths(
        sorted[0],
        sorted[(sorted.length - 1) / 2],
        Arrays.stream(sorted).average().orElseThrow(),
        longest,
        List.of(counts));
  }

  private List<CharacterCount> characters() {
    Map<Integer, int[]> counts = new TreeMap<>(); // in all rows, in those of train
    for (LabelledSurname row : rows) {
      boolean train = !hasSplits || row.split() == Split.TRAIN;
      row.surname()
          .codePoints()
          .forEach(
              c -> {
                int[] count = counts.computeIfAbsent(c, k -> new int[2]);
                count[0]++;
                count[1] += train ? 1 : 0;
              });
    }
    return counts.entrySet().stream()
        .map(e -> new CharacterCount(e.getKey(), e.getValue()[0], e.getValue()[1]))
        .sorted(Comparator.comparing(count -> -count.n()))
        .toList();
  }

  private static Predicate<LabelledSurname> in(Split split) {
    return row -> row.split() == split;
  }

  /**
   * Rows by surname, and within it by nationality, each in the order of the file.
   *
   * @param bySurname the rows
   */
  record Names(Map<String, Map<String, List<LabelledSurname>>> bySurname) {
    static Names of(List<LabelledSurname> rows) {
      Map<String, Map<String, List<LabelledSurname>>> bySurname = new LinkedHashMap<>();
      for (LabelledSurname row : rows) {
        bySurname
            .computeIfAbsent(row.surname(), k -> new LinkedHashMap<>(2))
            .computeIfAbsent(row.nationality(), k -> new ArrayList<>(1))
            .add(row);
      }
      return new Names(Collections.unmodifiableMap(bySurname));
    }

    /** The share of rows that are right if each surname gets its most frequent nationality. */
    double ceiling() {
      int rows = 0;
      int right = 0;
      for (Map<String, List<LabelledSurname>> name : bySurname.values()) {
        rows += name.values().stream().mapToInt(Collection::size).sum();
        right += name.values().stream().mapToInt(Collection::size).max().orElse(0);
      }
      return rows == 0 ? 0 : (double) right / rows;
    }
  }
}
