/**
 * The maths: the layers of the surname network, forward and backward by hand, its loss and its
 * optimiser.
 *
 * <p>One letter per dimension, here and on every array of the package:
 *
 * <pre>
 *   B  names in the batch               N  valid positions of the batch: the sum of the lengths
 *   T  longest name, in tokens          U  different tokens of the batch
 *   V  characters in the vocabulary     M  rows that a layer projects before its walk: V, U or N
 *   E  embedding size                   I  inputs and O outputs of a linear layer
 *   H  hidden size                      G  gate rows of a cell: H (Elman), 3H (GRU), 4H (LSTM)
 *   L  recurrent layers                 S  states of a cell: 1 (h), or 2 (LSTM: h and c)
 *   D  outputs of a recurrent layer: H, or 2H if bidirectional
 *   P  pooled states of a name: D, or 3D
 *   F  size of the head's hidden layer  C  nationalities
 *   K  embedding size of a nationality (LanguageModel); distances from the end (GradientTrace)
 *   W  nodes in the widest level of a prefix trie
 * </pre>
 *
 * <p>Only valid positions are stored or computed. A batch is sorted by length, longest first, so
 * the rows that are still alive at step t are a prefix, and step t occupies the positions offset(t)
 * .. offset(t) + alive(t) - 1 of every (N, .) array: {@link org.cognomen.nn.layers.PackedBatch}. A
 * padded step therefore changes no state and gets no gradient, because it does not exist.
 *
 * <p>Each layer is one file in this order: equations and source, parameters, what forward keeps,
 * forward, and beneath it backward with the same statements reversed. {@code dX} is the gradient of
 * the loss by X; parameter gradients accumulate. {@link org.cognomen.nn.SurnameNetwork} reads as
 * the walk; {@link org.cognomen.nn.LanguageModel} is the other network, which predicts the next
 * character of a name in a nationality. The package knows nothing of files, names or nationalities.
 *
 * <p>Threads share a batch by rows on the way forward and back, and weight gradients by output
 * rows; every sum runs in one order whatever the number of threads, so results never depend on it.
 * Keep it so: the tests compare bits.
 */
package org.cognomen.nn;
