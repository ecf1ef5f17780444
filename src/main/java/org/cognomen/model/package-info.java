/**
 * A trained model in memory and as a directory on disk: {@link org.cognomen.model.SurnameModel}
 * joins a vectorizer, the members that score names and what is known of the training data.
 *
 * <p>The directory's format is a contract (the page Formats of the documentation): what is here
 * reads every directory that an earlier release wrote, and any that PyTorch wrote in the same
 * format. Nothing in a file is trusted: sizes are checked before memory is taken, shapes against
 * the configuration, values against NaN and infinity. Anyone who adds a setting gives it a default
 * that means what the absence of the key meant before.
 */
package org.cognomen.model;
