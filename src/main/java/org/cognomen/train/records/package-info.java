/**
 * What is written down of a training: training.json ({@link
 * org.cognomen.train.records.TrainingRecord}, read back as {@link
 * org.cognomen.train.records.SavedTraining}), the model card, and gradients while it runs; and rows
 * that are measured later, seen in the light of what was written ({@link
 * org.cognomen.train.records.EvaluatedData}). Keys of training.json may be added, none changed.
 */
package org.cognomen.train.records;
