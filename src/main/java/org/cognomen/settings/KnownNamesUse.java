package org.cognomen.settings;

/** What {@code known_names} says of the train rows. */
public enum KnownNamesUse {
  /** Only the characters of a name count. */
  NONE,
  /** They are people: how often a name occurs counts, as far as that suits the val rows. */
  AUTO,
  /** They are a list of names: whether a name occurs counts, with a strength that is given. */
  LIST
}
