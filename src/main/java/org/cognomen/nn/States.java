package org.cognomen.nn;

import org.cognomen.nn.layers.RecurrentStates;

/**
 * What a recurrence makes of a batch, before the head: PyTorch's {@code output} and {@code h_n},
 * {@code c_n}; Keras's return_sequences and return_state.
 *
 * @param outputs the highest layer's states after each step, both directions side by side: (B,T,D)
 *     or (T,B,D) as it was asked for, row-major, zero in the padding
 * @param last the states of every layer and direction when it has read the whole name, which the
 *     backward direction has at the name's first token
 */
@SuppressWarnings("ArrayRecordComponent") // a view of numbers that are computed with, not a value
public record States(float[] outputs, RecurrentStates last) {}
