package org.cognomen.vocabulary;

/**
 * How many characters of a surname are read, and which where it has more. The longest surname that
 * anyone bears is far shorter than {@link #DEFAULT}: anything longer is not a name, and would cost
 * memory in proportion to its length.
 *
 * @param most code points, 1 .. {@link #HIGHEST}
 * @param keep which of them are read
 */
public record LengthLimit(int most, Keep keep) {

  /** Which part of a surname that is too long is read. */
  public enum Keep {
    START,
    END
  }

  /** What a network's states of this many steps take still fits into memory. */
  public static final int HIGHEST = 10_000;

  /** What the absence of a limit in the settings or in a model's files means. */
  public static final LengthLimit DEFAULT = new LengthLimit(1000, Keep.START);

  /** Checks the range. */
  public LengthLimit {
    if (most < 1 || most > HIGHEST) {
      throw new IllegalArgumentException(
          "max_length must be between 1 and " + HIGHEST + " characters, but is " + most);
    }
  }

  /** The part of a surname that is read: the same string where it is short enough. */
  String apply(String surname) {
    // A code point has one char or two.
    if (surname.length() <= most || surname.codePointCount(0, surname.length()) <= most) {
      return surname;
    }
    return keep == Keep.START
        ? surname.substring(0, surname.offsetByCodePoints(0, most))
        : surname.substring(surname.offsetByCodePoints(surname.length(), -most));
  }
}
