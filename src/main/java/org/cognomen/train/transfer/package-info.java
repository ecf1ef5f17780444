/**
 * Starting from what another model has learnt: the source's answers as evidence for the
 * nationalities of the new model, and its characters.
 */
package org.cognomen.train.transfer;
