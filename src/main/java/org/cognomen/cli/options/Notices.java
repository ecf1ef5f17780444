package org.cognomen.cli.options;

import java.util.List;
import java.util.Locale;
import org.cognomen.cli.io.Terminal;
import org.cognomen.data.DividedRows;
import org.cognomen.data.LabelledSurname;
import org.cognomen.data.Split;
import org.cognomen.data.files.MissingWords;
import org.cognomen.data.files.RowFaults;
import org.cognomen.data.files.SurnameCsv;

/** What more than one command says of its data. */
public final class Notices {

  private Notices() {}

  /** Says what of the rows was left out, and what looks as if it should be. */
  static void ofRows(SurnameCsv csv, Terminal terminal) {
    if (csv.blankSurnames() > 0) {
      terminal.say("rows without a surname, left out: " + csv.blankSurnames());
    }
    skipped(csv.skipped(), "left out", terminal);
    missingWords(csv.missingWords(), terminal);
  }

  /** Says which rows were not valid. */
  public static void skipped(RowFaults faults, String what, Terminal terminal) {
    if (faults.count() > 0) {
      terminal.say(
          "invalid rows, "
              + what
              + ": "
              + faults.count()
              + (faults.count() == 1 ? ", in line " : ", in lines ")
              + faults.lines());
    }
  }

  /** Says which cells look as if they stood for a missing value. */
  public static void missingWords(MissingWords found, Terminal terminal) {
    found
        .sentence()
        .ifPresent(
            sentence ->
                terminal.say(
                    "warning: "
                        + sentence
                        + "; --missing "
                        + String.join(",", found.words())
                        + " reads them as blank"));
  }

  /** The rows of a file by split, divided by the seed where it lacks splits, which is then said. */
  public static List<LabelledSurname> divided(SurnameCsv read, long seed, Terminal terminal) {
    DividedRows divided = read.divided(seed);
    divided(divided, read.name(), seed, terminal);
    return divided.rows();
  }

  private static void divided(DividedRows rows, String source, long seed, Terminal terminal) {
    switch (rows.made()) {
      case NOTHING -> {}
      case ALL ->
          terminal.say(
              String.format(
                  Locale.ROOT,
                  "%s has no split column: its rows are divided into train %.2f, val %.2f, test"
                      + " %.2f by seed %d",
                  source,
                  DividedRows.TRAIN,
                  DividedRows.VAL,
                  DividedRows.TEST,
                  seed));
      case VAL ->
          terminal.say(
              String.format(
                  Locale.ROOT,
                  "%s has no rows in the split val: %d of those in train are taken for it by seed"
                      + " %d",
                  source,
                  rows.rows().stream().filter(row -> row.split() == Split.VAL).count(),
                  seed));
    }
  }
}
