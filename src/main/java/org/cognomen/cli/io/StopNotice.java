package org.cognomen.cli.io;

import java.io.Closeable;

/** Says a sentence if Ctrl-C or SIGTERM ends the process while this is open. */
public final class StopNotice implements Closeable {

  private final Thread hook;

  private StopNotice(Thread hook) {
    this.hook = hook;
  }

  public static StopNotice of(Terminal terminal, String sentence) {
    Thread hook = new Thread(() -> terminal.complain(sentence), "cognomen-stop");
    Runtime.getRuntime().addShutdownHook(hook);
    return new StopNotice(hook);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending, and the hook has run.
    }
  }
}
