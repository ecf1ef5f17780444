package org.cognomen.cli;

/** How a command ends that did not do what it was asked for. */
final class ExitCode {

  static final int DATA_OR_MODEL = 1;
  static final int COMMAND_LINE = 2;

  /** A fault of this program; the number is EX_SOFTWARE of sysexits.h. */
  static final int BUG = 70;

  private ExitCode() {}
}
