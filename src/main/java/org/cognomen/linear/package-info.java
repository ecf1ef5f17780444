/**
 * A linear classifier over the n-grams and words of a name: what tells nationalities apart, where
 * {@link org.cognomen.ngram} counts what is frequent in them.
 */
package org.cognomen.linear;
