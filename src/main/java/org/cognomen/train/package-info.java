/**
 * Training a model: {@link org.cognomen.train.Trainer} trains each member, combines them and
 * measures the result; {@link org.cognomen.train.CrossValidation} does so once a fold.
 *
 * <p>Every random number comes from a generator named by (seed, epoch, purpose), so a run can be
 * repeated, and resumed, from its settings alone, and gives the same model file on every machine
 * and for any number of threads. Nothing here writes to a terminal: a {@link
 * org.cognomen.train.progress.TrainingListener} hears of each epoch.
 */
package org.cognomen.train;
