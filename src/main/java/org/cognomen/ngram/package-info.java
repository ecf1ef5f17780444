/**
 * The generative member: how probable a name is in each nationality, by counted character n-grams.
 * It errs elsewhere than the networks do, which is why the two together are better than either.
 *
 * <p>{@link org.cognomen.ngram.NgramCounts} is what is learnt and stored, {@link
 * org.cognomen.ngram.NgramModel} the probabilities that follow from it, {@link
 * org.cognomen.ngram.NgramScorer} what computes them for one thread. The package knows indices of
 * characters and of nationalities, and nothing of names, files or networks.
 *
 * <p>Everything is sums, products and quotients of doubles in a fixed order and {@link
 * java.lang.StrictMath} logarithms, so every machine gets the same bits.
 */
package org.cognomen.ngram;
