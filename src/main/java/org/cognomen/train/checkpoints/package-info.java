/**
 * Interrupted trainings: the state of each member on disk and how it is restored. A checkpoint is
 * written atomically and refused if it belongs to other settings or other rows.
 */
package org.cognomen.train.checkpoints;
