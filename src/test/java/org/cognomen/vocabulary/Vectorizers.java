package org.cognomen.vocabulary;

import java.util.Collection;

/** Vectorizers of a few names, with the usual values for what a test does not look at. */
public final class Vectorizers {

  private Vectorizers() {}

  /** Takes names as they are written. */
  public static SurnameVectorizer fit(
      Collection<String> surnames, Collection<String> nationalities, int minimumCount) {
    return fit(surnames, nationalities, minimumCount, Spelling.AS_WRITTEN);
  }

  public static SurnameVectorizer fit(
      Collection<String> surnames,
      Collection<String> nationalities,
      int minimumCount,
      Spelling spelling) {
    return fit(surnames, nationalities, minimumCount, spelling, LengthLimit.DEFAULT);
  }

  public static SurnameVectorizer fit(
      Collection<String> surnames,
      Collection<String> nationalities,
      int minimumCount,
      Spelling spelling,
      LengthLimit lengthLimit) {
    return SurnameVectorizer.fit(surnames, nationalities, minimumCount, 0, spelling, lengthLimit);
  }
}
