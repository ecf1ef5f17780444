package org.cognomen.settings;

/** How the learning rate changes in the course of a training. */
public enum Schedule {
  /** Halved when the validation loss no longer falls. */
  PLATEAU,
  /** Up in a straight line over the first epoch, then down along a cosine to 0 at the last. */
  COSINE
}
