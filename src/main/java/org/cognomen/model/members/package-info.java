/**
 * The members of a model, one file for each kind with its configuration, its tensors and its
 * scorer, and {@link org.cognomen.model.members.Scorer}, which combines their scores into
 * probabilities. Nothing outside a member asks which kind it is. A member that asks another model
 * sees it as a {@link org.cognomen.model.members.CombinedModel}, because the model itself is above
 * this package.
 */
package org.cognomen.model.members;
