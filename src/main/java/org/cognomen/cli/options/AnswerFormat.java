package org.cognomen.cli.options;

/** How {@code classify} writes its answers. */
public enum AnswerFormat {
  TEXT,
  CSV,
  JSONL
}
