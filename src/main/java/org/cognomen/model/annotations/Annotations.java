package org.cognomen.model.annotations;

import java.util.Optional;

/**
 * What a model knows beside its probabilities; all of it is absent in a model of an earlier
 * release, or one that PyTorch wrote.
 *
 * @param familiarity how surprising genuine names are
 * @param conformal how far down the list the true nationality is found
 * @param regions the regions of the nationalities
 * @param names the names of its training data
 */
public record Annotations(
    Optional<Familiarity> familiarity,
    Optional<ConformalScores> conformal,
    Optional<Regions> regions,
    Optional<NameDigest> names) {

  /** Nothing is known. */
  public static final Annotations NONE =
      new Annotations(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** The same with the names of the training data. */
  public Annotations withNames(NameDigest known) {
    return new Annotations(familiarity, conformal, regions, Optional.of(known));
  }

  /** The same without the names of the training data. */
  public Annotations withoutNames() {
    return new Annotations(familiarity, conformal, regions, Optional.empty());
  }
}
