package org.cognomen.ngram;

import java.util.Arrays;

/** Sums by nationality, of which few are above 0. */
final class ClassTally {

  final double[] sums; // (C) integers, exact below 2^53
  final double[] parts; // (C) for what is made of them
  final int[] touched; // (n) those above 0
  private int n;

  ClassTally(int classes) {
    sums = new double[classes];
    parts = new double[classes];
    touched = new int[classes];
  }

  /** Adds a number above 0. */
  void add(int c, double number) {
    if (sums[c] == 0) {
      touched[n++] = c;
    }
    sums[c] += number;
  }

  /** Puts the nationalities that have a sum in ascending order, and says how many they are. */
  int sort() {
    Arrays.sort(touched, 0, n);
    return n;
  }

  void clear() {
    for (int i = 0; i < n; i++) {
      sums[touched[i]] = 0;
    }
    n = 0;
  }
}
