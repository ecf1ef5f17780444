package org.cognomen.nn.parameters;

/** The recurrent cells, with the number of gate rows that each has per hidden unit. */
public enum CellType {
  ELMAN(1, "Elman"),
  GRU(3, "GRU"),
  LSTM(4, "LSTM");

  private final int gates;
  private final String title;

  CellType(int gates, String title) {
    this.gates = gates;
    this.title = title;
  }

  /** G / H: 1, 3 or 4. */
  public int gates() {
    return gates;
  }

  /** What it is called in a text. */
  public String title() {
    return title;
  }
}
