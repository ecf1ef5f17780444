/**
 * The learners, which turn labelled rows into batches and take one step after another: one for
 * networks that classify, one for language models. What they draw at random is named by (seed,
 * epoch, purpose).
 */
package org.cognomen.train.learners;
