package org.cognomen.data.files;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cognomen.util.Decimals;
import org.cognomen.util.Quoted;

/**
 * Counts cells that look as if a program had written them for a missing value. They are kept: Null
 * is a surname, and so may be what is written NA.
 */
public final class MissingWords {

  // As R, Python, Java, SQL, spreadsheets and people write it. Not Na, Null, Nan: those are names.
  private static final Set<String> WORDS =
      Set.of(
          "NA", "N/A", "n/a", "#N/A", "#NA", "NaN", "nan", "NAN", "null", "NULL", "<NA>", "None",
          "none", "NONE", "nil", "NIL", "unknown", "Unknown", "UNKNOWN", "-", "--", "?", ".");

  private final Map<String, Integer> surnames = new TreeMap<>();
  private final Map<String, Integer> nationalities = new TreeMap<>();

  /** Whether a cell is such a word. */
  public static boolean contains(String cell) {
    return cell.length() <= 7 && WORDS.contains(cell);
  }

  /** Counts a surname, without white space around it, if it is such a word. */
  public void addSurname(String surname) {
    if (contains(surname)) {
      surnames.merge(surname, 1, Integer::sum);
    }
  }

  /** Counts a nationality, as {@link #addSurname}. */
  public void addNationality(String nationality) {
    if (contains(nationality)) {
      nationalities.merge(nationality, 1, Integer::sum);
    }
  }

  /** The words that were found. */
  public Set<String> words() {
    Set<String> words = new LinkedHashSet<>(surnames.keySet());
    words.addAll(nationalities.keySet());
    return words;
  }

  /** What was found, with counts; empty where nothing was. */
  public Optional<String> sentence() {
    List<String> parts = new ArrayList<>();
    if (!surnames.isEmpty()) {
      parts.add("surnames: " + counts(surnames));
    }
    if (!nationalities.isEmpty()) {
      parts.add("nationalities: " + counts(nationalities));
    }
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of("read as " + String.join("; as ", parts));
  }

  private static String counts(Map<String, Integer> words) {
    return words.entrySet().stream()
        .map(
            e -> Quoted.of(e.getKey()) + " (" + Decimals.counted(e.getValue(), "row", "rows") + ")")
        .collect(Collectors.joining(", "));
  }
}
