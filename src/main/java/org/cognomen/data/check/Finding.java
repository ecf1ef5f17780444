package org.cognomen.data.check;

import java.util.List;
import org.cognomen.util.Decimals;

/**
 * Something about the data that matters.
 *
 * @param kind what it is
 * @param count how many there are of it, 1 or more: rows, names, nationalities or characters
 * @param rows how many rows it touches, 0 or more
 * @param nationalities where most of it is, most first; empty where that says nothing
 * @param examples the worst or the first few
 * @param more how many cases there are beside the examples
 */
public record Finding(
    Kind kind, int count, int rows, List<Tally> nationalities, List<Example> examples, int more) {

  /** How much a finding matters. */
  public enum Severity {
    /** {@code train} refuses the file. */
    FAULT("fault"),
    /** Training continues, but its model or its metrics suffer. */
    WARNING("warning"),
    /** Good to know. */
    NOTE("note");

    private final String label;

    Severity(String label) {
      this.label = label;
    }

    /** The word for it in check.json. */
    public String label() {
      return label;
    }
  }

  /**
   * A number of something within a nationality.
   *
   * @param nationality which
   * @param count how many
   */
  public record Tally(String nationality, int count) {}

  /**
   * One case of a finding.
   *
   * @param line the line of the file, from 1; 0 where it has none
   * @param text what was found there, its invisible characters made visible
   */
  public record Example(long line, String text) {}

  /** What can be found, the most serious first. */
  public enum Kind {
    NO_ROWS(
        Severity.FAULT,
        "file without a row that could be used",
        "files without a row that could be used",
        "Add rows with a surname and a nationality, or fix those that are there."),
    ONE_NATIONALITY(
        Severity.FAULT,
        "nationality is all there is to train on",
        "nationalities are all there is to train on",
        "Add training rows of at least one more: there must be something to tell apart."),
    EMPTY_SPLIT(
        Severity.FAULT,
        "needed split has no row",
        "needed splits have no row",
        "Training needs rows in train and val. Divide the rows anew, or remove the split column"
            + " to have them divided."),
    UNLEARNT(
        Severity.FAULT,
        "nationality is held out but never trained on",
        "nationalities are held out but never trained on",
        "Give train at least one row of each, for example by dividing the rows anew, or remove the"
            + " rows."),
    UNDECODABLE(
        Severity.FAULT,
        "row holds bytes that are not UTF-8",
        "rows hold bytes that are not UTF-8",
        "Name the encoding that they are in when the file is read, or convert it, for example with"
            + " iconv -f WINDOWS-1252 -t UTF-8."),
    BROKEN_QUOTES(
        Severity.FAULT,
        "row has a quotation mark out of place",
        "rows have a quotation mark out of place",
        "Close each one that is opened; write one within a quoted cell twice."),
    RAGGED(
        Severity.FAULT,
        "row has more or fewer cells than the header",
        "rows have more or fewer cells than the header",
        "Give each row as many cells as the header; put quotation marks around a cell that holds a"
            + " comma."),
    BLANK_NATIONALITY(
        Severity.FAULT,
        "row has a surname but no nationality",
        "rows have a surname but no nationality",
        "Fill it in or remove the row."),
    UNKNOWN_SPLIT(
        Severity.FAULT,
        "row has a split of an unknown name",
        "rows have a split of an unknown name",
        "Write train, val (or validation, valid, dev) or test."),

    LEAK(
        Severity.WARNING,
        "row of val or test appears in train too",
        "rows of val or test appear in train too",
        "What is measured on them is memory, so the metrics come out too good. Divide the rows anew so"
            + " that such rows stay together, or remove them."),
    MOJIBAKE(
        Severity.WARNING,
        "name was decoded wrongly before it came here",
        "names were decoded wrongly before they came here",
        "The file that this one was made from was read in the wrong encoding: read it as UTF-8 and"
            + " write this one again."),
    MISSING_WORD(
        Severity.WARNING,
        "cell holds a word that programs write for a missing value",
        "cells hold a word that programs write for a missing value",
        "They are read as names and nationalities. If they are none, say when the file is read that"
            + " these words stand for a missing value, or remove the rows."),
    DUPLICATE(
        Severity.WARNING,
        "row repeats the surname and nationality of an earlier one",
        "rows repeat the surname and nationality of an earlier one",
        "Each repeat weighs in training and in the metrics again. Remove them, unless they count"
            + " how common a name is."),
    NATIONALITY_SPELLINGS(
        Severity.WARNING,
        "nationality is written in several ways",
        "nationalities are written in several ways",
        "Each way counts as a nationality of its own. Write them alike."),
    MIXED_SCRIPTS(
        Severity.WARNING,
        "name mixes letters of several scripts",
        "names mix letters of several scripts",
        "Letters that look alike are different characters to the network. Write the name in one"
            + " script."),
    DIGITS(
        Severity.WARNING,
        "name holds a digit",
        "names hold a digit",
        "Remove what is not part of the name, such as the mark of a footnote."),
    STRAY_PUNCTUATION(
        Severity.WARNING,
        "name holds punctuation that names do not have",
        "names hold punctuation that names do not have",
        "Remove what is not part of the name."),
    INVISIBLE(
        Severity.WARNING,
        "name holds invisible characters or unusual spaces",
        "names hold invisible characters or unusual spaces",
        "Remove them, and leave one plain space between words: they make names differ that look"
            + " alike."),
    BLANK_SURNAME(
        Severity.WARNING,
        "row has no surname",
        "rows have no surname",
        "They are left out. Fill them in or remove them."),
    TOO_SMALL_TO_LEARN(
        Severity.WARNING,
        "nationality has fewer than " + Finding.FEWEST_TO_LEARN + " different names to train on",
        "nationalities have fewer than " + Finding.FEWEST_TO_LEARN + " different names to train on",
        "Add names, join it with a related one, or leave it out."),
    TOO_SMALL_TO_MEASURE(
        Severity.WARNING,
        "nationality has fewer than " + Finding.FEWEST_TO_MEASURE + " rows to measure on",
        "nationalities have fewer than " + Finding.FEWEST_TO_MEASURE + " rows to measure on",
        "A recall measured on so few is uncertain by 0.17 and more to either side. Hold out more,"
            + " or measure on every row once by cross-validation."),
    UNKNOWN_CHARACTERS(
        Severity.WARNING,
        "character of val or test is not in train",
        "characters of val or test are not in train",
        "The network sees UNK in their place. Train with min_character_count at 2 or more, so that"
            + " it has met UNK before."),

    FULL_NAMES(
        Severity.NOTE,
        "row holds a given name beside the surname",
        "rows hold a given name beside the surname",
        "Nothing need be done: the surname is read."),
    COMMA_NAMES(
        Severity.NOTE,
        "row holds a surname, a comma and a given name",
        "rows hold a surname, a comma and a given name",
        "Nothing need be done: what precedes the comma is read."),
    ADDITIONS(
        Severity.NOTE,
        "row holds a title, a suffix, a note or marks beside the surname",
        "rows hold a title, a suffix, a note or marks beside the surname",
        "Nothing need be done: the surname is read."),
    ONE_CASE(
        Severity.NOTE,
        "row holds a surname in capitals or in small letters",
        "rows hold a surname in capitals or in small letters",
        "Nothing need be done: it is read in the usual case, which no program knows of every"
            + " surname."),
    SEVERAL_NATIONALITIES(
        Severity.NOTE,
        "name appears under several nationalities",
        "names appear under several nationalities",
        "This is usual, but no classifier gets all of them right: the accuracy at most is given"
            + " above. Look at top-3 accuracy as well."),
    KNOWN_ELSEWHERE(
        Severity.NOTE,
        "row of val or test bears a name that train has under other nationalities only",
        "rows of val or test bear a name that train has under other nationalities only",
        "A classifier that has learnt the name is wrong there, however good it is. Top-3 accuracy"
            + " shows whether it knows the other nationality as well."),
    RARE_CHARACTERS(
        Severity.NOTE,
        "character occurs fewer than " + Finding.FEWEST_OF_A_CHARACTER + " times in training",
        "characters occur fewer than " + Finding.FEWEST_OF_A_CHARACTER + " times in training",
        "Little can be learnt of them. With min_character_count at "
            + Finding.FEWEST_OF_A_CHARACTER
            + " they become UNK."),
    LONG_NAMES(
        Severity.NOTE,
        "name is longer than " + Finding.LONGEST + " characters or has more than 3 words",
        "names are longer than " + Finding.LONGEST + " characters or have more than 3 words",
        "See whether they are names at all."),
    NORMALISED(
        Severity.NOTE,
        "cell has white space around it or is not in Unicode's form NFC",
        "cells have white space around them or are not in Unicode's form NFC",
        "Nothing need be done: they are read without it and in that form.");

    private final Severity severity;
    private final String singular;
    private final String plural;
    private final String advice;

    Kind(Severity severity, String singular, String plural, String advice) {
      this.severity = severity;
      this.singular = singular;
      this.plural = plural;
      this.advice = advice;
    }

    /** How much it matters. */
    public Severity severity() {
      return severity;
    }

    /** What to do about it, in a sentence or two. */
    public String advice() {
      return advice;
    }
  }

  /** A nationality with fewer different names in training is reported. */
  static final int FEWEST_TO_LEARN = 50;

  /** A nationality with fewer rows to measure on is reported: 1.96 sqrt(1/4 / 30) = 0.18. */
  static final int FEWEST_TO_MEASURE = 30;

  /** A character that occurs less often in training is reported. */
  static final int FEWEST_OF_A_CHARACTER = 5;

  /** A longer name is reported, in code points. */
  static final int LONGEST = 25;

  /** Whether the nationalities tell more than the examples do. */
  public boolean isSpread() {
    return more > 0 && !nationalities.isEmpty();
  }

  /** What was found, with its number: "3 rows have no surname". */
  public String title() {
    return Decimals.grouped(count) + " " + (count == 1 ? kind.singular : kind.plural);
  }
}
