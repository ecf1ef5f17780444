/**
 * The arithmetic on {@code float[]}: matrix products, tanh, sigmoid, exp and softmax, once in plain
 * Java and once in the Vector API, with the same bits from both.
 *
 * <p>Each output element is one fixed sequence of fused multiply-adds. It starts from its old value
 * and runs over k = 0 .. K-1 in order; lanes and threads run across outputs, never across k. So the
 * vector width, the number of threads and the way in which a batch is cut up never show in a
 * result. So one may take over from the other at any time, which {@link
 * org.cognomen.kernel.Kernels#warmUp} makes use of: plain kernels first, then the vectorised ones,
 * and after some seconds wider tiles for products. Whoever changes a kernel changes its scalar twin
 * in the same commit, and the test that holds the two together by bits decides.
 */
package org.cognomen.kernel;
