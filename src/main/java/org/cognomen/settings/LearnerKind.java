package org.cognomen.settings;

/** What a training of one member trains. */
public enum LearnerKind {
  NETWORK("network"),
  LANGUAGE_MODEL("language model"),
  BACKWARD_LANGUAGE_MODEL("language model from the end"),
  STUDENT("student network");

  private final String title;

  LearnerKind(String title) {
    this.title = title;
  }

  /** What progress and records call it. */
  public String title() {
    return title;
  }
}
