/**
 * A trained model: one network or several, n-gram and language models beside them, with their
 * vectorizer and configuration, in memory and as a directory on disk.
 *
 * <p>{@link org.cognomen.model.SurnameModel} is the model, {@link org.cognomen.model.Member} one of
 * its parts, {@link org.cognomen.model.Scorer} what computes probabilities for one thread.
 *
 * <p>The directory's format is a contract (README, "The model directory"): what is here reads every
 * directory that an earlier release wrote, and any that PyTorch wrote in the same format. Nothing
 * in a file is trusted: sizes are checked before memory is taken, shapes against the configuration,
 * values against NaN and infinity. Whoever adds a setting gives it a default that means what the
 * absence of the key meant before.
 */
package org.cognomen.model;
