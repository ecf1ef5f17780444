package org.cognomen.data.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.cognomen.data.LabelledSurname;
import org.cognomen.data.Split;
import org.cognomen.data.check.DataCheck.NationalityCount;
import org.cognomen.data.check.Finding.Kind;
import org.cognomen.util.Decimals;
import org.cognomen.util.Quoted;

/**
 * What is wrong with the nationalities of the usable rows: too few names, none in train, or several
 * spellings of one.
 */
record NationalityChecks(
    Findings findings,
    List<LabelledSurname> rows,
    List<NationalityCount> nationalities,
    boolean hasSplits) {

  void run() {
    List<NationalityCount> learnt =
        nationalities.stream().filter(count -> trainRows(count) > 0).toList();
    if (learnt.size() == 1) {
      String only = learnt.get(0).nationality();
      findings.add(Kind.ONE_NATIONALITY, 0, Quoted.of(only), null, learnt.get(0).rows());
    }
    boolean hasTest = rows.stream().anyMatch(row -> row.split() == Split.TEST);
    for (NationalityCount count : nationalities) {
      String nationality = count.nationality();
      int held = hasTest ? count.test() : count.val();
      if (hasSplits && count.train() == 0 && count.val() + count.test() > 0) {
        findings.add(
            Kind.UNLEARNT,
            lineOf(nationality, SetChecks::heldOut),
            Quoted.of(nationality) + ", rows: val " + count.val() + ", test " + count.test(),
            null,
            count.val() + count.test());
      }
      if (trainRows(count) > 0 && count.trainNames() < Finding.FEWEST_TO_LEARN) {
        findings.add(
            Kind.TOO_SMALL_TO_LEARN,
            0,
            Quoted.of(nationality) + ": " + count.trainNames(),
            null,
            trainRows(count));
      }
      if (hasSplits && held < Finding.FEWEST_TO_MEASURE) {
        findings.add(
            Kind.TOO_SMALL_TO_MEASURE,
            0,
            Quoted.of(nationality) + ": " + held + " in " + (hasTest ? "test" : "val"),
            null,
            held);
      }
    }
    checkSpellings();
  }

  /** Nationalities that differ in case, white space or punctuation only. */
  private void checkSpellings() {
    Map<String, List<NationalityCount>> alike = new LinkedHashMap<>();
    for (NationalityCount count : nationalities) {
      String letters = count.nationality().replaceAll("[^\\p{L}\\p{N}]", "");
      alike
          .computeIfAbsent(
              letters.isEmpty() ? count.nationality() : letters.toLowerCase(Locale.ROOT),
              k -> new ArrayList<>())
          .add(count);
    }
    for (List<NationalityCount> same : alike.values()) {
      if (same.size() > 1) {
        findings.add(
            Kind.NATIONALITY_SPELLINGS,
            lineOf(same.get(1).nationality(), row -> true),
            same.stream()
                .map(c -> Quoted.of(c.nationality()) + " " + Decimals.grouped(c.rows()))
                .collect(Collectors.joining(", ")),
            null,
            same.stream().skip(1).mapToInt(NationalityCount::rows).sum());
      }
    }
  }

  private int trainRows(NationalityCount count) {
    return hasSplits ? count.train() : count.rows();
  }

  private long lineOf(String nationality, Predicate<LabelledSurname> which) {
    return rows.stream()
        .filter(row -> row.nationality().equals(nationality))
        .filter(which)
        .findFirst()
        .map(LabelledSurname::line)
        .orElse(0L);
  }
}
