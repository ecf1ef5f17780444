/**
 * Text to indices and back: which characters and nationalities there are, and how a surname becomes
 * a sequence of integers.
 *
 * <p>Everything here is immutable and safe to share between threads. It depends on no other package
 * of Cognomen. The indices are written into every model, so the four special tokens (MASK 0, UNK 1,
 * BEGIN 2, END 3), the order of the characters and the keys of the JSON must not change: a model
 * trained earlier, or by the book's Python, would no longer load.
 */
package org.cognomen.vocabulary;
