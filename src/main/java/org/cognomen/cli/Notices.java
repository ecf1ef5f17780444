package org.cognomen.cli;

import org.cognomen.data.SurnameCsv;

/** What more than one command says of its data. */
final class Notices {

  private Notices() {}

  /** Says how many rows were left out. */
  static void blankSurnames(SurnameCsv csv, Terminal terminal) {
    if (csv.blankSurnames() > 0) {
      terminal.say("rows without a surname, left out: " + csv.blankSurnames());
    }
  }
}
