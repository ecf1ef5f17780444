/**
 * Training: the settings, the loop over epochs, the learning-rate schedule, early stopping, and
 * what a finished run writes about itself.
 *
 * <p>Every random number comes from a generator named by (seed, epoch, purpose), so a run can be
 * repeated, and resumed, from its settings alone, and gives the same model file on every machine
 * and for any number of threads. Nothing here writes to a terminal: a {@link
 * org.cognomen.train.TrainingListener} hears of each epoch.
 */
package org.cognomen.train;
