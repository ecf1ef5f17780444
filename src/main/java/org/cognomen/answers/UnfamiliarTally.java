package org.cognomen.answers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cognomen.Classification;
import org.cognomen.util.Decimals;
import org.cognomen.util.Quoted;

/** Counts the names that were unfamiliar to a model, and keeps the first few. */
public final class UnfamiliarTally {

  private static final int SHOWN = 3;

  private long names;
  private long unfamiliar;
  private final List<String> first = new ArrayList<>();

  /** Counts a name that is not blank. */
  public void add(String surname, boolean isUnfamiliar) {
    names++;
    if (isUnfamiliar) {
      unfamiliar++;
      if (first.size() < SHOWN && !first.contains(surname)) {
        first.add(surname);
      }
    }
  }

  /** Counts the name of an answer; a blank one is none. */
  public void add(Classification answer) {
    if (answer.status() != Classification.Status.BLANK) {
      add(answer.surname(), answer.status() == Classification.Status.UNFAMILIAR);
    }
  }

  /** Counts what another one, of later names, has counted. */
  void add(UnfamiliarTally later) {
    names += later.names;
    unfamiliar += later.unfamiliar;
    later.first.stream()
        .filter(name -> first.size() < SHOWN && !first.contains(name))
        .forEach(first::add);
  }

  /** Such as {@code unfamiliar names: 12 of 3,000, such as "xzqwrt"}; empty where none was. */
  public Optional<String> sentence() {
    if (unfamiliar == 0) {
      return Optional.empty();
    }
    String examples = Quoted.all(first);
    return Optional.of(
        "unfamiliar names: %s of %s%s %s"
            .formatted(
                Decimals.grouped(unfamiliar),
                Decimals.grouped(names),
                unfamiliar > first.size() ? ", such as" : ":",
                examples));
  }
}
