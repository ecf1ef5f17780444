package org.cognomen.vocabulary;

/**
 * A surname as indices, padded, with the number of indices that are not padding.
 *
 * @param indices (vectorLength): BEGIN, the characters, END, then MASK to the end
 * @param length indices before the padding, BEGIN and END included, 2 .. vectorLength
 */
public record VectorizedSurname(int[] indices, int length) {}
