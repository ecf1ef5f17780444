package org.cognomen.settings;

/** The headings under which help and documentation list the settings. */
public enum Group {
  /** Cell, sizes and pooling of a network. */
  NETWORK("The network"),
  /** The loop. */
  TRAINING("Training"),
  /** What is combined with the first network. */
  MEMBERS("Members and calibration"),
  /** How names are read, in training and in use. */
  READING("Reading names"),
  /** Seed and threads. */
  RUN("The run");

  private final String title;

  Group(String title) {
    this.title = title;
  }

  /** For a reader. */
  public String title() {
    return title;
  }
}
