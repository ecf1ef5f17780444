package org.cognomen.nn;

/** The recurrent cells, with the number of gate rows that each has per hidden unit. */
public enum CellType {
  ELMAN(1),
  GRU(3),
  LSTM(4);

  private final int gates;

  CellType(int gates) {
    this.gates = gates;
  }

  /** G / H: 1, 3 or 4. */
  public int gates() {
    return gates;
  }
}
