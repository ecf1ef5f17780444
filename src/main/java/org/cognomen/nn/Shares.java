package org.cognomen.nn;

/** Cuts n things into nearly equal shares. */
final class Shares {

  private static final int TILE = 4; // rows of a register tile

  private Shares() {}

  /**
   * The first of share {@code index} of {@code shares}, a multiple of a tile's rows; n at the end.
   */
  static int first(int n, int index, int shares) {
    if (index >= shares) {
      return n;
    }
    return (int) ((long) n * index / shares) / TILE * TILE;
  }
}
