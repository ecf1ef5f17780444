package org.cognomen.nn.parameters;

/** How the states of a name, (length, D), become one row for the head. */
public enum Pooling {
  /** The last valid state of each direction, (D): the book's column gather. */
  LAST(1),
  /** The largest value of each unit over the name, (D). */
  MAX(1),
  /** The mean of each unit over the name, (D). */
  MEAN(1),
  /** Last, max and mean side by side, (3D). */
  ALL(3);

  private final int parts;

  Pooling(int parts) {
    this.parts = parts;
  }

  /** How many rows of size D stand side by side: 1 or 3. */
  public int parts() {
    return parts;
  }
}
