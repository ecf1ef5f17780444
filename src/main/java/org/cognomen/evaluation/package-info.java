/**
 * How good a classifier is. {@link org.cognomen.evaluation.Evaluation} takes true nationalities and
 * predicted probabilities and knows nothing of networks, data files, reports or the command line.
 * Precision, recall, F1, accuracy and the confusion counts come from Tribuo, and this is the only
 * package that names {@code org.tribuo}. What a reader sees of a metric is in {@code report}.
 *
 * <p>Dimensions in this package: N evaluated rows, C nationalities.
 */
package org.cognomen.evaluation;
