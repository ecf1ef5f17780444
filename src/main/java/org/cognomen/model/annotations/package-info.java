/**
 * What a model knows beside its probabilities, measured once on the training data and stored in
 * config.json and names.bloom: how familiar a name is, the conformal scores behind sets of
 * candidates, the regions of the nationalities and a digest of the training names. Nothing here
 * scores a name. Keys in config.json may be added, none changed.
 */
package org.cognomen.model.annotations;
