package org.cognomen.nn;

/**
 * The states of every layer after each step of a batch.
 *
 * @param hidden [layer] (B,T,D) h, both directions side by side, row-major, zero in the padding
 * @param cell [layer] (B,T,D) the LSTM's c likewise; null for the other cells
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to compute with, never compared
public record LayerStates(float[][] hidden, float[][] cell) {}
