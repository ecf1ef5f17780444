/**
 * How good a classifier is, and the reports that say so. {@link org.cognomen.evaluation.Evaluation}
 * takes true nationalities and predicted probabilities and knows nothing of networks, data files or
 * the command line; everything written for a reader (terminal, JSON, CSV, HTML, Markdown) is
 * written from that one object. Precision, recall, F1, accuracy and the confusion counts come from
 * Tribuo, and this is the only package that names {@code org.tribuo}. Figures are changed in {@code
 * Evaluation} and its helpers, their looks in the writers and templates.
 *
 * <p>Dimensions in this package: N evaluated rows, C nationalities.
 */
package org.cognomen.evaluation;
