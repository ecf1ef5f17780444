package org.cognomen.cli.options;

/** How {@code explain} and {@code generate} write what they found. */
public enum LinesFormat {
  /** For a reader. */
  TEXT,
  /** A JSON object a line. */
  JSONL
}
