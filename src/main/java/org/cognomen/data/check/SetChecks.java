package org.cognomen.data.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cognomen.data.LabelledSurname;
import org.cognomen.data.ReadRows;
import org.cognomen.data.Split;
import org.cognomen.data.check.DataCheck.CharacterCount;
import org.cognomen.data.check.DataCheck.NationalityCount;
import org.cognomen.data.check.Finding.Kind;
import org.cognomen.data.names.NameForm;
import org.cognomen.util.Decimals;
import org.cognomen.util.Quoted;

/** What is wrong with the usable rows taken together, and with the names among them. */
final class SetChecks {
  private final Findings findings;
  private final List<LabelledSurname> rows;
  private final DataChecker.Names names;
  private final List<NationalityCount> nationalities;
  private final List<CharacterCount> characters;
  private final boolean hasSplits;
  private final NameForm nameForm;

  SetChecks(
      Findings findings,
      List<LabelledSurname> rows,
      DataChecker.Names names,
      List<NationalityCount> nationalities,
      List<CharacterCount> characters,
      boolean hasSplits,
      NameForm nameForm) {
    this.findings = findings;
    this.rows = rows;
    this.names = names;
    this.nationalities = nationalities;
    this.characters = characters;
    this.hasSplits = hasSplits;
    this.nameForm = nameForm;
  }

  /** Looks for what is wrong; of rows without labels only with their names. */
  void run(boolean labelled) {
    if (rows.isEmpty()) {
      findings.add(Kind.NO_ROWS, 1, "the header is all that can be used", null, 0);
      return;
    }
    checkForms(nameForm, labelled);
    checkNames(labelled);
    if (labelled) {
      checkSplits();
      new NationalityChecks(findings, rows, nationalities, hasSplits).run();
      checkCharacters();
    }
  }

  /** What is read is not always what is written. */
  private void checkForms(NameForm wanted, boolean labelled) {
    ReadRows read = ReadRows.of(rows, wanted);
    for (int i = 0; i < rows.size(); i++) {
      LabelledSurname row = rows.get(i);
      String surname = read.rows().get(i).surname();
      if (!surname.equals(row.surname())) {
        findings.add(
            form(read.form(), row.surname(), surname),
            row.line(),
            Quoted.of(row.surname()) + " is read as " + Quoted.of(surname),
            labelled ? row.nationality() : null,
            1);
      }
    }
  }

  private static Kind form(NameForm column, String written, String read) {
    if (written.equalsIgnoreCase(read)) {
      return Kind.ONE_CASE;
    }
    return switch (column) {
      case LAST_COMMA_FIRST -> Kind.COMMA_NAMES;
      case SURNAME_GIVEN, GIVEN_SURNAME -> Kind.FULL_NAMES;
      default -> Kind.ADDITIONS;
    };
  }

  private void checkNames(boolean labelled) {
    names
        .bySurname()
        .forEach(
            (surname, byNationality) -> {
              int n = byNationality.values().stream().mapToInt(Collection::size).sum();
              LabelledSurname first = byNationality.values().iterator().next().get(0);
              NameFaults.of(surname)
                  .forEach(
                      (kind, text) ->
                          findings.add(
                              kind,
                              first.line(),
                              labelled ? text + ", " + first.nationality() : text,
                              labelled ? first.nationality() : null,
                              n));
              if (byNationality.size() > 1) {
                findings.add(
                    Kind.SEVERAL_NATIONALITIES,
                    first.line(),
                    Quoted.of(surname) + ": " + counts(byNationality),
                    null,
                    n);
                checkKnownElsewhere(surname, byNationality);
              }
              if (labelled) {
                byNationality.values().forEach(this::checkRepeats);
              }
            });
  }

  /** Held-out rows of a surname that train has, but not under their nationality. */
  private void checkKnownElsewhere(
      String surname, Map<String, List<LabelledSurname>> byNationality) {
    List<String> learnt =
        byNationality.entrySet().stream()
            .filter(e -> e.getValue().stream().anyMatch(row -> row.split() == Split.TRAIN))
            .map(Map.Entry::getKey)
            .toList();
    if (learnt.isEmpty()) {
      return;
    }
    byNationality.forEach(
        (nationality, same) -> {
          if (!learnt.contains(nationality)) {
            same.stream()
                .filter(SetChecks::heldOut)
                .forEach(
                    row ->
                        findings.row(
                            Kind.KNOWN_ELSEWHERE,
                            row.line(),
                            Quoted.of(surname)
                                + ", "
                                + nationality
                                + " in "
                                + row.split().label()
                                + ", in train "
                                + String.join(", ", learnt),
                            nationality));
          }
        });
  }

  /** The rows of one surname and one nationality. */
  private void checkRepeats(List<LabelledSurname> same) {
    LabelledSurname first = same.get(0);
    String name = Quoted.of(first.surname()) + ", " + first.nationality();
    if (same.size() > 1) {
      findings.add(
          Kind.DUPLICATE,
          first.line(),
          name
              + ", "
              + Decimals.grouped(same.size())
              + " times; again in line "
              + same.get(1).line(),
          first.nationality(),
          same.size() - 1);
    }
    same.stream()
        .filter(row -> row.split() == Split.TRAIN)
        .findFirst()
        .ifPresent(
            learnt ->
                same.stream()
                    .filter(SetChecks::heldOut)
                    .forEach(
                        row ->
                            findings.row(
                                Kind.LEAK,
                                row.line(),
                                name
                                    + " in "
                                    + row.split().label()
                                    + ", and in train in line "
                                    + learnt.line(),
                                first.nationality())));
  }

  private void checkSplits() {
    if (!hasSplits) {
      return;
    }
    for (Split needed : List.of(Split.TRAIN, Split.VAL)) {
      if (rows.stream().noneMatch(row -> row.split() == needed)) {
        findings.add(Kind.EMPTY_SPLIT, 0, needed.label(), null, rows.size());
      }
    }
  }

  private void checkCharacters() {
    Map<Integer, List<LabelledSurname>> rowsOf = new LinkedHashMap<>();
    for (CharacterCount count : characters) {
      if (count.trainN() < Finding.FEWEST_OF_A_CHARACTER) {
        rowsOf.put(count.codePoint(), new ArrayList<>());
      }
    }
    for (LabelledSurname row : rows) {
      row.surname()
          .codePoints()
          .distinct()
          .filter(rowsOf::containsKey)
          .forEach(c -> rowsOf.get(c).add(row));
    }
    for (CharacterCount count : characters) {
      int c = count.codePoint();
      if (rowsOf.containsKey(c)) {
        LabelledSurname first = rowsOf.get(c).get(0);
        findings.add(
            count.trainN() == 0 ? Kind.UNKNOWN_CHARACTERS : Kind.RARE_CHARACTERS,
            first.line(),
            "%s U+%04X in %s"
                    .formatted(Quoted.of(Character.toString(c)), c, Quoted.of(first.surname()))
                + (first.nationality().isEmpty() ? "" : ", " + first.nationality()),
            null,
            rowsOf.get(c).size());
      }
    }
  }

  /** Whether a row is not learnt from. */
  static boolean heldOut(LabelledSurname row) {
    return row.split() == Split.VAL || row.split() == Split.TEST;
  }

  private static String counts(Map<String, List<LabelledSurname>> byNationality) {
    Set<Map.Entry<String, List<LabelledSurname>>> entries = byNationality.entrySet();
    return entries.stream()
        .map(e -> e.getKey() + " " + e.getValue().size())
        .collect(Collectors.joining(", "));
  }
}
