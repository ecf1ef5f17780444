package org.cognomen.cli.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.cognomen.util.Quoted;

/**
 * Where a command reads and writes: names from {@link #in}, results to {@link #out}, everything
 * else to {@link #say}. Text is UTF-8, whatever the locale is.
 */
public final class Terminal {

  private final InputStream in;
  private final NamedOutput out;
  private final PrintStream err;
  private final boolean progress;

  /**
   * @param progress whether standard error is a terminal, on which a line may be drawn again
   */
  public Terminal(InputStream in, OutputStream out, OutputStream err, boolean progress) {
    this.in = in;
    this.out = new NamedOutput(out, "standard output");
    this.err = new PrintStream(err, true, StandardCharsets.UTF_8);
    this.progress = progress;
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

  /**
   * Lines to standard error. Names of files and what stands in them come from strangers: control
   * characters are shown, not sent.
   */
  public void say(String sentence) {
    sentence.lines().map(Quoted::visible).forEach(err::println);
  }

  public PrintStream err() {
    return err;
  }

  public boolean progress() {
    return progress;
  }
}
