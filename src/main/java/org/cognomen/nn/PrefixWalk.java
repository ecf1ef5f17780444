package org.cognomen.nn;

import org.cognomen.nn.layers.Recurrent;

/**
 * The states of all prefixes of a {@link PrefixTrie}, level by level. Only two levels are kept, and
 * the gates of a few nodes, so that memory does not grow with the length of names.
 */
public final class PrefixWalk {

  /** A level has thousands of nodes; so many at once stay in the cache. */
  private static final int ROWS = 128;

  private final Recurrent cell;
  private final float[][] gathered; // [state] (ROWS,H) of the parents of some nodes
  private float[][] level; // [state] (W,H) of the level that is under way
  private float[][] above; // [state] (W,H) of the one above it

  PrefixWalk(Recurrent cell) {
    this.cell = cell;
    int states = cell.states.length;
    gathered = new float[states][ROWS * cell.hidden];
    level = new float[states][0];
    above = new float[states][0];
  }

  /** Takes the states h of one level, (W,H), which are overwritten afterwards. */
  @FunctionalInterface
  interface LevelStates {
    void take(int level, float[] states);
  }

  /**
   * Walks down a trie from zero states.
   *
   * @param projected how many rows the cell's input has, which the tokens of the trie count
   */
  void run(PrefixTrie trie, int projected, LevelStates taker) {
    int roots = trie.offset(1);
    cell.reserve(Math.max(ROWS, roots), roots, projected);
    cell.startFrom(null, 0, roots);
    for (int i = 0; i < trie.levels(); i++) {
      int start = trie.offset(i);
      int end = trie.offset(i + 1);
      reserve(end - start);
      for (int node = start; node < end; node += ROWS) {
        int rows = Math.min(ROWS, end - node);
        // The cell computes in its first positions.
        cell.input.read(trie.ids(), node);
        if (i == 0) {
          cell.firstStep(0, rows, 0);
        } else {
          gather(trie.parents(), node, rows, trie.offset(i - 1));
          cell.step(0, rows, gathered, 0);
        }
        keep(node - start, rows);
      }
      taker.take(i, level[0]);
      float[][] done = level;
      level = above;
      above = done;
    }
  }

  private void reserve(int width) {
    int length = width * cell.hidden;
    for (int s = 0; s < level.length; s++) {
      if (level[s].length < length) {
        level[s] = new float[length + length / 4];
      }
    }
  }

  /** Lays the states of the parents of some nodes side by side. */
  private void gather(int[] parents, int node, int rows, int firstParent) {
    for (int s = 0; s < gathered.length; s++) {
      for (int row = 0; row < rows; row++) {
        int parent = parents[node + row] - firstParent;
        System.arraycopy(
            above[s], parent * cell.hidden, gathered[s], row * cell.hidden, cell.hidden);
      }
    }
  }

  /** Puts the states of the cell's first positions where they belong in their level. */
  private void keep(int at, int rows) {
    for (int s = 0; s < level.length; s++) {
      System.arraycopy(cell.states[s], 0, level[s], at * cell.hidden, rows * cell.hidden);
    }
  }
}
