package org.cognomen.data.files;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.cognomen.data.DataException;
import org.cognomen.data.Remedy;

/** Rows that are not valid: where they are and what is wrong with them. */
public final class RowFaults {

  private static final int SHOWN = 20;

  /**
   * A row that is not valid.
   *
   * @param file what errors call its file
   * @param line the line on which it starts, from 1
   * @param fault what is wrong with it
   * @param advice what to do about it
   */
  public record Fault(String file, long line, String fault, String advice) {}

  private final List<Fault> shown = new ArrayList<>();
  private final List<Remedy> remedies = new ArrayList<>();
  private int count;

  /** Adds a row; {@code sentence} is what is wrong and, behind a semicolon, what to do. */
  public void add(String file, long line, String sentence, Remedy... more) {
    count++;
    if (shown.size() < SHOWN) {
      int semicolon = sentence.indexOf("; ");
      shown.add(
          semicolon < 0
              ? new Fault(file, line, sentence, "")
              : new Fault(
                  file, line, sentence.substring(0, semicolon), sentence.substring(semicolon)));
    }
    for (Remedy remedy : more) {
      if (!remedies.contains(remedy)) {
        remedies.add(remedy);
      }
    }
  }

  /** How many rows are not valid. */
  public int count() {
    return count;
  }

  /** The first twenty of them. */
  public List<Fault> shown() {
    return List.copyOf(shown);
  }

  /** The lines of the first ones: {@code 3, 5 and 12 more}. */
  public String lines() {
    String lines =
        shown.stream().map(each -> Long.toString(each.line)).collect(Collectors.joining(", "));
    return count > shown.size() ? lines + " and " + (count - shown.size()) + " more" : lines;
  }

  /** An exception that lists them; there must be one. */
  public DataException exception() {
    Fault first = shown.get(0);
    String sentence = first.file + ":" + first.line + ": " + first.fault + first.advice;
    if (count > 1) {
      sentence +=
          " ("
              + count
              + " invalid rows: also "
              + shown.stream()
                  .skip(1)
                  .map(each -> "line " + each.line + ", " + each.fault)
                  .collect(Collectors.joining("; "))
              + (count > shown.size() ? "; and " + (count - shown.size()) + " more" : "")
              + ")";
    }
    return new DataException(sentence)
        .withRemedies(Remedy.of(Remedy.Kind.SKIP_INVALID))
        .withRemedies(remedies.toArray(Remedy[]::new));
  }
}
