package org.cognomen.data.names;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What the cells of a name column hold. */
public enum NameForm {
  /**
   * Not known yet: {@link NameForms#detect} decides it for a column. A single name without a column
   * is read as {@link #SURNAME}.
   */
  AUTO("auto"),
  /** A surname, perhaps with a title, a suffix or a note: {@code Dr. O'Neill Jr. (1)}. */
  SURNAME("surname"),
  /** The surname first: {@code GARCIA MARQUEZ Gabriel}, {@code Kovács János}. */
  SURNAME_GIVEN("surname-given"),
  /** The surname last: {@code Ludwig van Beethoven}, {@code Gabriel GARCIA MARQUEZ}. */
  GIVEN_SURNAME("given-surname"),
  /** The surname before a comma: {@code Smith, John}. */
  LAST_COMMA_FIRST("last-comma-first"),
  /** The name as it stands; nothing is removed or changed. */
  AS_IS("as-is");

  private final String word;

  NameForm(String word) {
    this.word = word;
  }

  /** The name of this form in settings, such as {@code surname-given}. */
  public String word() {
    return word;
  }

  /**
   * The form of that name.
   *
   * @param word what {@link #word()} of one of the forms returns
   * @throws IllegalArgumentException for any other word; the message lists the forms
   */
  public static NameForm of(String word) {
    return Arrays.stream(values())
        .filter(form -> form.word.equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown name form \""
                        + word
                        + "\"; expected "
                        + Arrays.stream(values())
                            .map(NameForm::word)
                            .collect(Collectors.joining(", "))));
  }
}
