package org.cognomen.nn.parallel;

/** Cuts n things into nearly equal parts. */
public final class Partition {

  private static final int TILE = 4; // rows of a register tile

  private Partition() {}

  /**
   * The first of part {@code index} of {@code parts}, a multiple of a tile's rows; n at the end.
   */
  public static int start(int n, int index, int parts) {
    if (index >= parts) {
      return n;
    }
    return (int) ((long) n * index / parts) / TILE * TILE;
  }

  /** Where part {@code index} ends, exclusive: the start of the next. */
  public static int end(int n, int index, int parts) {
    return start(n, index + 1, parts);
  }
}
