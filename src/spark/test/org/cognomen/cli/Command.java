package org.cognomen.cli;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A command of the program, run in this process, to hold a cluster against. */
public final class Command {

  private Command() {}

  /** Runs a command, which must succeed; returns what it printed. */
  public static String run(Object... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] words = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
    int code = Main.run(words, InputStream.nullInputStream(), out, err, false, false, 0);
    if (code != 0) {
      throw new AssertionError(code + ": " + err.toString(StandardCharsets.UTF_8));
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
