package org.cognomen.cli.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether somebody sends something by standard input. */
public final class StandardInput {

  /** Set by the launcher where standard input is a file or a pipe. */
  private static final String PROPERTY = "cognomen.piped";

  private static final Path LINK = Path.of("/proc/self/fd/0");

  private StandardInput() {}

  /**
   * Whether standard input is a file, a pipe or a socket: not a terminal, and not /dev/null, which
   * programs get that nobody meant to send anything to.
   */
  public static boolean isPiped() {
    if (Boolean.getBoolean(PROPERTY)) {
      return true;
    }
    try {
      String target = Files.readSymbolicLink(LINK).toString();
      return target.startsWith("pipe:")
          || target.startsWith("socket:")
          || Files.isRegularFile(LINK);
    } catch (IOException | UnsupportedOperationException e) {
      return false; // a system without /proc, where the launcher knows
    }
  }
}
