package org.cognomen.nn;

import java.util.Arrays;

/**
 * Many names as one trie, so that a beginning that several of them share is computed once.
 *
 * <p>A node is a different prefix; level t holds the prefixes of t + 1 tokens, side by side, so
 * that a level is one step of a batch. The state of a node depends on its own token and on its
 * parent's state alone, by the same arithmetic as in a batch: the bits are the same.
 *
 * <p>An instance is refilled for each chunk of names and keeps its arrays.
 */
final class PrefixTrie {

  private int levels;
  private int size; // nodes
  private int[] offsets = {}; // (levels + 1) where each level begins
  private int[] ids = {}; // (size) token of each node
  private int[] parents = {}; // (size) node of the prefix one shorter, -1 on level 0
  private int[] current = {}; // (n) the node that each name has reached: in the end its last
  private long[] keys = {}; // hash table: parent and token
  private int[] nodes = {}; // hash table: the node; free where that is of a former level
  private int levelStart; // first node of the level that grows
  private int highestId;

  /**
   * Builds the trie of the first n names.
   *
   * @param sequences names as tokens, none empty
   * @param fromEnd whether names are read from their end
   */
  void build(int[][] sequences, int n, boolean fromEnd) {
    reserve(sequences, n);
    Arrays.fill(current, 0, n, -1);
    Arrays.fill(nodes, -1);
    levelStart = 0;
    size = 0;
    levels = 0;
    highestId = 0;
    boolean growing = n > 0;
    while (growing) {
      levelStart = size;
      offsets[levels++] = size;
      growing = false;
      for (int i = 0; i < n; i++) {
        int[] tokens = sequences[i];
        int length = tokens.length;
        int t = levels - 1;
        if (t < length) {
          current[i] = child(current[i], tokens[fromEnd ? length - 1 - t : t]);
          growing |= levels < length;
        }
      }
    }
    offsets[levels] = size;
  }

  /**
   * Replaces each node by copies side by side, one for each of some nationalities, whose tokens are
   * {@code stride} apart: one trie for each, of which a level is still one step. Copy k of a former
   * node p is node {@code p * copies + k}, with the token {@code (firstCopy + k) * stride + token}.
   */
  void repeat(int firstCopy, int copies, int stride) {
    int nodes = Math.multiplyExact(size, copies);
    if (ids.length < nodes) {
      ids = Arrays.copyOf(ids, nodes + nodes / 4);
      parents = Arrays.copyOf(parents, ids.length);
    }
    for (int node = size - 1; node >= 0; node--) {
      int id = ids[node];
      int parent = parents[node];
      for (int k = 0; k < copies; k++) {
        ids[node * copies + k] = (firstCopy + k) * stride + id;
        parents[node * copies + k] = parent < 0 ? -1 : parent * copies + k;
      }
    }
    for (int level = 0; level <= levels; level++) {
      offsets[level] *= copies;
    }
    size = nodes;
    highestId += (firstCopy + copies - 1) * stride;
  }

  private void reserve(int[][] sequences, int n) {
    int tokens = 0;
    int longest = 0;
    for (int i = 0; i < n; i++) {
      tokens = Math.addExact(tokens, sequences[i].length);
      longest = Math.max(longest, sequences[i].length);
    }
    if (offsets.length < longest + 1) {
      offsets = new int[longest + 1];
    }
    if (current.length < n) {
      current = new int[n];
    }
    if (ids.length < tokens) {
      ids = new int[tokens + tokens / 4];
      parents = new int[ids.length];
    }
    if (nodes.length < 2 * n) {
      // For the nodes of one level, at most half full; a power of two makes the remainder a mask.
      int capacity = Integer.highestOneBit(Math.max(1, n)) * 4;
      keys = new long[capacity];
      nodes = new int[capacity];
    }
  }

  private int child(int parent, int id) {
    long key = ((long) parent << Integer.SIZE) | id;
    int mask = nodes.length - 1;
    int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> Integer.SIZE) & mask;
    while (nodes[slot] >= levelStart && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    if (nodes[slot] < levelStart) {
      keys[slot] = key;
      nodes[slot] = size;
      ids[size] = id;
      parents[size] = parent;
      highestId = Math.max(highestId, id);
      size++;
    }
    return nodes[slot];
  }

  int levels() {
    return levels;
  }

  /** Nodes of all levels. */
  int size() {
    return size;
  }

  /** The first node of a level; {@link #size} for the level behind the last. */
  int offset(int level) {
    return offsets[level];
  }

  /** (size) tokens. */
  int[] ids() {
    return ids;
  }

  int highestId() {
    return highestId;
  }

  /** (size) parents. */
  int[] parents() {
    return parents;
  }

  /** The node of a whole name. */
  int last(int name) {
    return current[name];
  }
}
