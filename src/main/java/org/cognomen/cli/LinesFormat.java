package org.cognomen.cli;

/** How {@code explain} and {@code generate} write what they found. */
enum LinesFormat {
  /** For a reader. */
  TEXT,
  /** A JSON object a line. */
  JSONL
}
