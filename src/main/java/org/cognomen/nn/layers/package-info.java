/**
 * The layers, each one file: equations and source, parameters, what forward keeps, forward, and
 * beneath it backward with the same statements reversed. {@link org.cognomen.nn.layers.PackedBatch}
 * is their input, the valid positions of a batch of names. The letters for dimensions are those of
 * {@link org.cognomen.nn}.
 */
package org.cognomen.nn.layers;
