package org.cognomen.cli;

/** How {@code classify} writes its answers. */
enum AnswerFormat {
  TEXT,
  CSV,
  JSONL
}
