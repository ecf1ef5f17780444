package org.cognomen.cli.io;

/** How a command ends that did not do what it was asked for. */
public final class ExitCode {

  public static final int DATA_OR_MODEL = 1;
  public static final int COMMAND_LINE = 2;

  /** A fault of this program; the number is EX_SOFTWARE of sysexits.h. */
  public static final int BUG = 70;

  private ExitCode() {}
}
