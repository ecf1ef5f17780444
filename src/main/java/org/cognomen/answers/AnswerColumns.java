package org.cognomen.answers;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.cognomen.Classification;
import org.cognomen.NationalityProbability;
import org.cognomen.data.files.SurnameCsvWriter;

/**
 * The columns of an answer in CSV: predicted_nationality, probability, from the second nationality
 * on predicted_nationality_2, probability_2 and so on, then status, familiarity, surname_read (what
 * was read of the surname; empty where that is what was written), and candidates where they are
 * asked for.
 *
 * <p>Where the status is not ok, predicted_nationality is empty and the other columns are those of
 * the most probable nationalities, as in JSON; {@code blank} has the probability 0; {@code
 * invalid}, a row that could not be read, has nothing else.
 */
public final class AnswerColumns {

  private static final int DECIMALS = 6;
  private static final String SEPARATOR = "|"; // of candidates; no nationality has it
  private static final String STATUS = "status";
  private static final String INVALID = "invalid";

  /** Whatever an earlier run may have had columns for. */
  private static final Pattern NAMES =
      Pattern.compile(
          "(predicted_nationality|probability)(_[0-9]+)?|status|familiarity|surname_read|candidates");

  private static final Map<Classification.Status, String> WORDS =
      new EnumMap<>(Classification.Status.class);

  static {
    for (Classification.Status status : Classification.Status.values()) {
      WORDS.put(status, status.name().toLowerCase(Locale.ROOT));
    }
  }

  private final int ranks;
  private final OptionalDouble coverage;
  private final String prefix;
  private final List<String> header = new ArrayList<>();

  /**
   * Columns without a prefix.
   *
   * @param ranks how many nationalities have columns, at least 1
   * @param coverage of the candidates; empty for no such column
   */
  public AnswerColumns(int ranks, OptionalDouble coverage) {
    this(ranks, coverage, "");
  }

  private AnswerColumns(int ranks, OptionalDouble coverage, String prefix) {
    this.ranks = ranks;
    this.coverage = coverage;
    this.prefix = prefix;
    header.add(prefix + "predicted_nationality");
    header.add(prefix + "probability");
    for (int rank = 2; rank <= ranks; rank++) {
      header.add(prefix + "predicted_nationality_" + rank);
      header.add(prefix + "probability_" + rank);
    }
    header.add(prefix + STATUS);
    header.add(prefix + "familiarity");
    header.add(prefix + "surname_read");
    if (coverage.isPresent()) {
      header.add(prefix + "candidates");
    }
  }

  /** The same columns, whose names begin with a text. */
  public AnswerColumns withPrefix(String text) {
    return new AnswerColumns(ranks, coverage, text);
  }

  /** The names of the columns. */
  public String[] header() {
    return header.toArray(String[]::new);
  }

  /** Whether a column is one that such answers have, for however many nationalities. */
  boolean isAnswer(String column) {
    String name = column.strip();
    return name.startsWith(prefix) && NAMES.matcher(name.substring(prefix.length())).matches();
  }

  /** Adds the cells of an answer, as many as the header has, to a row. */
  public void add(Classification answer, SurnameCsvWriter row) {
    row.add(answer.status() == Classification.Status.OK ? answer.nationality() : "");
    row.addProbability(answer.probability(), DECIMALS);
    List<NationalityProbability> top = ranks > 1 ? answer.top(ranks) : List.of();
    for (int rank = 2; rank <= ranks; rank++) {
      if (rank <= top.size()) {
        row.add(top.get(rank - 1).nationality());
        row.addProbability(top.get(rank - 1).probability(), DECIMALS);
      } else {
        row.add("");
        row.add("");
      }
    }
    row.add(word(answer.status()));
    if (answer.familiarity().isPresent()) {
      row.addProbability(answer.familiarity().getAsDouble(), DECIMALS);
    } else {
      row.add("");
    }
    row.add(answer.surnameRead().equals(answer.surname()) ? "" : answer.surnameRead());
    if (coverage.isPresent()) {
      row.add(String.join(SEPARATOR, answer.candidates(coverage.getAsDouble())));
    }
  }

  /** Adds the cells of a row that could not be read. */
  void addInvalid(SurnameCsvWriter row) {
    for (String name : header) {
      row.add(name.equals(prefix + STATUS) ? INVALID : "");
    }
  }

  /** ok, blank, uncertain or unfamiliar. */
  public static String word(Classification.Status status) {
    return WORDS.get(status);
  }
}
