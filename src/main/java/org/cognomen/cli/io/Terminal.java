package org.cognomen.cli.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.cognomen.util.Quoted;
import org.cognomen.util.TextWidth;

/**
 * Where a command reads and writes: names from {@link #in}, results to {@link #out}, everything
 * else to {@link #say}. Text is UTF-8, whatever the locale is.
 */
public final class Terminal {

  private final InputStream in;
  private final NamedOutput out;
  private final PrintStream err;
  private final boolean progress;
  private final boolean piped;
  private final int columns;
  private boolean quiet;

  /**
   * @param progress whether standard error is a terminal, on which a line may be drawn again
   * @param piped whether standard input is a file or a pipe, which is read where nothing is named
   * @param columns of the terminal that standard output is; 0 where it is none
   */
  public Terminal(
      InputStream in,
      OutputStream out,
      OutputStream err,
      boolean progress,
      boolean piped,
      int columns) {
    this.in = in;
    this.out = new NamedOutput(out, "standard output");
    this.err = new PrintStream(err, true, StandardCharsets.UTF_8);
    this.progress = progress;
    this.piped = piped;
    this.columns = columns;
  }

  public InputStream in() {
    return in;
  }

  /** Standard output; it reports every failure, and a reader that went away by its own type. */
  public OutputStream out() {
    return out;
  }

  /** What standard output failed with, if it did. */
  public Optional<IOException> outputFailure() {
    return out.failure();
  }

  /**
   * Writes lines for a person to standard output. Nationalities in them come from files, which must
   * not move the cursor: control characters are shown, not sent.
   */
  public void print(String text) throws IOException {
    StringBuilder harmless = new StringBuilder();
    text.lines().forEach(line -> harmless.append(Quoted.visible(line)).append('\n'));
    out.write(harmless.toString().getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** Leaves out what is not an error: notices and progress. */
  public void beQuiet() {
    quiet = true;
  }

  /** A notice: lines to standard error, unless the user asked for quiet. */
  public void say(String sentence) {
    if (!quiet) {
      complain(sentence);
    }
  }

  /**
   * What a user must know, quiet or not: lines to standard error. Names of files and what is in
   * them come from strangers: control characters are shown, not sent. On a terminal no word is cut
   * by its edge; a file has a sentence on one line, where programs find it.
   */
  public void complain(String sentence) {
    sentence
        .lines()
        .map(Quoted::visible)
        .map(line -> progress ? TextWidth.wrapped(line, StandardOutput.COLUMNS, 2, "") : line)
        .forEach(err::println);
  }

  public PrintStream err() {
    return err;
  }

  public boolean progress() {
    return progress && !quiet;
  }

  /** The columns of the terminal that standard output is; 0 where it is none. */
  public int columns() {
    return columns;
  }

  /** Whether standard input is read where a command is given neither names nor a file. */
  public boolean piped() {
    return piped;
  }
}
