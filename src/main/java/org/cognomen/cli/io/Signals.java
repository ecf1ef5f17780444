package org.cognomen.cli.io;

import sun.misc.Signal;

/** Signals of the operating system, for programs that continue after one. */
public final class Signals {

  private Signals() {}

  /**
   * Runs a task whenever a signal comes, in place of what Java would do.
   *
   * @param name such as {@code HUP}; where the system does not have it, or Java was started with
   *     -Xrs, nothing happens
   */
  @SuppressWarnings("sunapi") // java.base has nothing for it
  public static void on(String name, Runnable task) {
    try {
      Signal.handle(new Signal(name), signal -> task.run());
    } catch (IllegalArgumentException e) {
      System.getLogger(Signals.class.getName())
          .log(System.Logger.Level.DEBUG, "the signal {0} cannot be heard", name);
    }
  }
}
