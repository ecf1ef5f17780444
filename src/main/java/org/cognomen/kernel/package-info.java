/**
 * The arithmetic on {@code float[]}: matrix products ({@link org.cognomen.kernel.Products}) and
 * tanh, sigmoid and exp ({@link org.cognomen.kernel.Functions}), once in plain Java and once in the
 * Vector API, with the same bits from both; and what counted n-grams compute on {@code double[]}
 * ({@link org.cognomen.kernel.DoubleRows}). {@link org.cognomen.kernel.Kernels} is the pair.
 *
 * <p>Each output element is one fixed sequence of fused multiply-adds. It starts from its old value
 * and runs over k = 0 .. K-1 in order; lanes and threads run across outputs, never across k. So the
 * vector width, the number of threads and the way in which a batch is cut up never show in a
 * result, and one implementation may replace another at any moment. {@link
 * org.cognomen.kernel.Kernels#warmUp} makes use of that: the scalar kernels compute until the JIT
 * compiler has compiled the vectorised ones, and after ten seconds wide tiles may take over the
 * products.
 *
 * <p>Why there are wide tiles: on machines with 32 vector registers, a tile of 6 by 4 vectors takes
 * fewer instructions for a multiply-add than one of 4 by 4. Measured on a Xeon with AVX-512, one
 * thread, in turns with narrow tiles and by processor time, an epoch took 0.94 times as long for
 * the book's Elman network, 0.87 times for a bidirectional GRU and 0.89 times for a bidirectional
 * LSTM (hidden size 128). They come late, and only if a comparison in the running program shows
 * them to be faster, because the compiler needs half a second of a processor for them: a program
 * that ends within seconds would pay for what it never uses. They are {@code Products} and nothing
 * else.
 *
 * <p>Anyone who changes a kernel changes its scalar twin in the same commit, and the test that
 * holds the two together by bits decides.
 */
package org.cognomen.kernel;
