package org.cognomen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.cognomen.cli.Main;

/**
 * A run of the program, or of a test's own, in a process of its own, for what cannot be tried in
 * this one.
 *
 * @param code the exit code
 * @param out what went to standard output
 * @param err what went to standard error
 */
public record Child(int code, String out, String err) {

  public static final int SIGINT = 128 + 2;
  private static final int SECONDS = 120;

  /** The command line of a class with a main method. */
  public static List<String> java(List<String> options, Class<?> main, Object... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Quick to start, and with nothing to say about kernels.
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dcognomen.kernels=scalar"));
    command.addAll(options);
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(main.getName());
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return command;
  }

  public static List<String> program(Object... arguments) {
    return java(List.of(), Main.class, arguments);
  }

  /** A command in a shell, in whose script it is {@code "$@"} and an argument before it $0. */
  public static List<String> inShell(String script, Object zero, List<String> command) {
    List<String> all = new ArrayList<>(List.of("sh", "-c", script, zero.toString()));
    all.addAll(command);
    return all;
  }

  /** Runs it to its end. */
  public static Child run(List<String> command) throws IOException, InterruptedException {
    Path out = Files.createTempFile("cognomen", ".out");
    Path err = Files.createTempFile("cognomen", ".err");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      int code = endOf(process);
      return new Child(code, Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private static final String DEFAULT_SIGNALS = "--default-signal=INT,HUP";

  /** Starts it; a signal that whoever started this process ignores is not ignored there. */
  public static Process start(Path err, List<String> command)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>();
    if (succeeds("env", DEFAULT_SIGNALS, "true")) {
      all.addAll(List.of("env", DEFAULT_SIGNALS));
    }
    all.addAll(command);
    return new ProcessBuilder(all)
        .redirectError(err.toFile())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Ctrl-C, which Java cannot send; whether it could be sent. */
  public static boolean interrupt(Process process) throws InterruptedException {
    return succeeds("kill", "-INT", Long.toString(process.pid()));
  }

  public static int endOf(Process process) throws InterruptedException {
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the other process does not end");
    }
    return process.exitValue();
  }

  public static void waitFor(Process process, BooleanSupplier condition)
      throws InterruptedException {
    for (int i = 0; !condition.getAsBoolean(); i++) {
      if (!process.isAlive() || i > SECONDS * 100) {
        throw new AssertionError("the other process did not come so far");
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  /** Whether there is such a command and it ends with 0. */
  public static boolean succeeds(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
