package org.cognomen.vocabulary;

/** A surname as indices, padded, with the number of indices that are not padding. */
public final class VectorizedSurname {

  private final int[] indices; // (vectorLength)
  private final int length;

  VectorizedSurname(int[] indices, int length) {
    this.indices = indices;
    this.length = length;
  }

  /** (vectorLength): BEGIN, the characters, END, then MASK to the end; a copy. */
  public int[] indices() {
    return indices.clone();
  }

  /** How many indices stand before the padding, BEGIN and END included, 2 .. vectorLength. */
  public int length() {
    return length;
  }
}
