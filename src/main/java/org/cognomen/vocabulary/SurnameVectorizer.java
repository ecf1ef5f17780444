package org.cognomen.vocabulary;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Objects;
import java.util.TreeSet;

/**
 * Turns a surname into indices, BEGIN c1 c2 ... END, and knows the nationalities. Immutable.
 *
 * <p>It is made from the training rows only, so that validation and test measure how well unknown
 * characters are met. Surnames are normalised to NFC and stripped before anything else, both here
 * and when a vectorizer is fitted; then its {@link Spelling} is applied, and its {@link
 * LengthLimit}.
 */
public final class SurnameVectorizer {

  /** Below this no code point composes with another: such text is in NFC already. */
  private static final char FIRST_NOT_ALWAYS_NFC = 0x300;

  /**
   * Combining marks in a row, far more than any script needs. Normalisation sorts them in time that
   * grows with the square of their number.
   */
  static final int MOST_MARKS = 256;

  private final SequenceVocabulary characters;
  private final Vocabulary nationalities;
  private final Spelling spelling;
  private final LengthLimit lengthLimit;

  private SurnameVectorizer(
      SequenceVocabulary characters,
      Vocabulary nationalities,
      Spelling spelling,
      LengthLimit lengthLimit) {
    this.characters = characters;
    this.nationalities = nationalities;
    this.spelling = spelling;
    this.lengthLimit = lengthLimit;
  }

  /**
   * The vectorizer of some training rows.
   *
   * @param surnames the surnames of the training rows
   * @param nationalities the nationalities of the training rows, repeated as they come
   * @param minimumCount the least number of times that a character must occur to be kept; 0 and 1
   *     keep every character, more leave the rare ones to UNK, which is then trained
   * @param scriptCount characters of scripts other than Latin that occur fewer times are read as
   *     one token of their script, as are later unknown ones; 0 and 1 for none
   * @param spelling what is done to the names, these and all later ones
   * @param lengthLimit how much of a name is read, of these and all later ones; characters of these
   *     names that are not read are not kept
   * @return characters in the order of their code points, nationalities sorted
   * @throws IllegalArgumentException where minimumCount is negative, or there is no nationality or
   *     a blank one
   */
  public static SurnameVectorizer fit(
      Collection<String> surnames,
      Collection<String> nationalities,
      int minimumCount,
      int scriptCount,
      Spelling spelling,
      LengthLimit lengthLimit) {
    if (minimumCount < 0) {
      throw new IllegalArgumentException(
          "minimum count of a character: " + minimumCount + "; expected 0 or more");
    }
    return new SurnameVectorizer(
        FittedCharacters.of(surnames, minimumCount, scriptCount, spelling, lengthLimit),
        Vocabulary.of(new TreeSet<>(nationalities)),
        spelling,
        lengthLimit);
  }

  /** A vectorizer that takes names as they are written, up to the usual length. */
  public static SurnameVectorizer of(SequenceVocabulary characters, Vocabulary nationalities) {
    return new SurnameVectorizer(
        characters, nationalities, Spelling.AS_WRITTEN, LengthLimit.DEFAULT);
  }

  /** The same with another spelling. */
  public SurnameVectorizer withSpelling(Spelling other) {
    return new SurnameVectorizer(characters, nationalities, other, lengthLimit);
  }

  /** The same with another limit to the length of names. */
  public SurnameVectorizer withLengthLimit(LengthLimit other) {
    return new SurnameVectorizer(characters, nationalities, spelling, other);
  }

  /**
   * Reads {@code vectorizer.json}, also as the book's Python writes it. The text is not trusted.
   *
   * @throws IllegalArgumentException where the text is not such a file; the message says what was
   *     found and what was expected
   */
  public static SurnameVectorizer fromJson(String json) {
    return VectorizerJson.read(json);
  }

  /**
   * The content of {@code vectorizer.json}: indented, ASCII only, the same text for equal
   * vectorizers, with a newline at the end.
   */
  public String toJson() {
    return VectorizerJson.write(this);
  }

  /**
   * The form in which surnames are compared, counted and vectorized: Unicode NFC, without white
   * space at either end. Doing it twice changes nothing. A text with more than 256 combining marks
   * in a row is not a name and stays as it is written, so that the time taken grows with the length
   * alone.
   */
  public static String normalize(String surname) {
    for (int i = 0; i < surname.length(); i++) {
      if (surname.charAt(i) >= FIRST_NOT_ALWAYS_NFC) {
        return hasTooManyMarks(surname)
            ? surname.strip()
            : Normalizer.normalize(surname, Normalizer.Form.NFC).strip();
      }
    }
    return surname.strip();
  }

  private static boolean hasTooManyMarks(String surname) {
    int marks = 0;
    for (int i = 0; i < surname.length() && marks <= MOST_MARKS; ) {
      int c = surname.codePointAt(i);
      marks = Spelling.isMark(c) ? marks + 1 : 0;
      i += Character.charCount(c);
    }
    return marks > MOST_MARKS;
  }

  /**
   * A name read from its end: its characters from the last to the first, between BEGIN and END as
   * ever.
   *
   * @param indices (n + 2) of a name, as {@link #vectorize} gives them
   * @return (n + 2) a new array
   */
  public static int[] fromTheEnd(int[] indices) {
    int[] turned = indices.clone();
    for (int i = 1; i < indices.length - 1; i++) {
      turned[i] = indices[indices.length - 1 - i];
    }
    return turned;
  }

  /**
   * The indices of a surname, which is normalised first.
   *
   * @return (n + 2) for n code points after {@link #spell}: BEGIN, the characters (UNK where
   *     unknown), END
   */
  public int[] vectorize(String surname) {
    String read = spell(normalize(surname));
    int[] indices = new int[read.codePointCount(0, read.length()) + 2];
    int at = 0;
    indices[at++] = SequenceVocabulary.BEGIN;
    for (int i = 0; i < read.length(); ) {
      int codePoint = read.codePointAt(i);
      i += Character.charCount(codePoint);
      indices[at++] = characters.indexOf(codePoint);
    }
    indices[at] = SequenceVocabulary.END;
    return indices;
  }

  /**
   * Whether a name can be recognised at all: it has a letter, and at least half of its characters
   * are known.
   *
   * @param surname not blank
   * @param indices of the surname, as {@link #vectorize(String)} gives them
   */
  public boolean recognises(String surname, int[] indices) {
    int unknown = 0;
    for (int i = 1; i < indices.length - 1; i++) {
      if (indices[i] == SequenceVocabulary.UNK) {
        unknown++;
      }
    }
    return 2 * unknown <= indices.length - 2 && hasLetter(surname);
  }

  private static boolean hasLetter(String surname) {
    for (int i = 0; i < surname.length(); i += Character.charCount(surname.codePointAt(i))) {
      if (Character.isLetter(surname.codePointAt(i))) {
        return true;
      }
    }
    return false;
  }

  /**
   * A surname as this vectorizer reads it: in its usual case and with the characters that the
   * vocabulary has, as far as the {@link Spelling} asks for it, and no longer than the {@link
   * LengthLimit}.
   *
   * @param normalized a surname that {@link #normalize} has returned
   */
  public String spell(String normalized) {
    return lengthLimit.apply(spelling.apply(normalized, characters));
  }

  /** What is done to the spelling of names. */
  public Spelling spelling() {
    return spelling;
  }

  /** How much of a name is read. */
  public LengthLimit lengthLimit() {
    return lengthLimit;
  }

  /** The characters, with the special tokens. */
  public SequenceVocabulary characters() {
    return characters;
  }

  /** The nationalities; a nationality's index is its column in the logits. */
  public Vocabulary nationalities() {
    return nationalities;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SurnameVectorizer that
        && characters.equals(that.characters)
        && nationalities.equals(that.nationalities)
        && spelling.equals(that.spelling)
        && lengthLimit.equals(that.lengthLimit);
  }

  @Override
  public int hashCode() {
    return Objects.hash(characters, nationalities, spelling, lengthLimit);
  }

  @Override
  public String toString() {
    return "SurnameVectorizer[" + characters + ", " + nationalities + "]";
  }
}
