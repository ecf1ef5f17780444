package org.cognomen.data.names;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Decides what the cells of a name column hold from its first rows. The decision is for the column:
 * the cells of a file are of one form, and a single cell of two words does not tell which.
 */
public final class NameForms {

  /** The most cells that are looked at. */
  public static final int MOST_CELLS = 1000;

  /** The least share of the cells that have the form found. */
  private static final double LEAST_SHARE = 0.75;

  /** The least share of the cells that have a common given name on one side ... */
  private static final double LEAST_GIVEN = 0.3;

  /** ... and how many times as many as on the other side. */
  private static final int GIVEN_RATIO = 3;

  /** The least share of the cells whose capitals are longer than initials: Jet LI, Ming YAO. */
  private static final double LEAST_PLAIN = 0.2;

  /** Fewer cells than this without capitals or commas tell nothing. */
  private static final int LEAST_CELLS = 5;

  private static final int EXAMPLES = 2;

  private NameForms() {}

  /**
   * A cell and how it is read.
   *
   * @param cell as it is written
   * @param surname what {@link SurnameNormalizer#read} makes of it
   */
  public record Example(String cell, String surname) {}

  /**
   * What was found in the first cells of a column.
   *
   * @param form the form of the column, never {@link NameForm#AUTO}
   * @param cells how many cells with a letter were looked at, 0 .. {@link #MOST_CELLS}
   * @param counts how many cells show each form; those that show none are {@link NameForm#SURNAME}
   * @param changed how many of the cells are read as something else than is written
   * @param examples the first two of these, of different names
   */
  public record Found(
      NameForm form,
      int cells,
      Map<NameForm, Integer> counts,
      int changed,
      List<Example> examples) {

    /** Copies what may change. */
    public Found {
      counts = Map.copyOf(counts);
      examples = List.copyOf(examples);
    }

    /** A normalizer for this column. */
    public SurnameNormalizer normalizer() {
      return SurnameNormalizer.of(form);
    }

    /** One line for a person: what was found, how the cells are read, two examples. */
    public String sentence() {
      String found =
          switch (form) {
            case SURNAME_GIVEN -> "surname, then given name" + share();
            case GIVEN_SURNAME -> "given name, then surname" + share();
            case LAST_COMMA_FIRST -> "surname, comma, given name" + share();
            default -> "bare surnames";
          };
      if (changed == 0) {
        return "names: " + found + "; read as written";
      }
      StringBuilder sentence = new StringBuilder("names: ").append(found);
      sentence.append(
          form == NameForm.SURNAME
              ? String.format(
                  Locale.ROOT,
                  ", %,d of %,d %s with additions or in one case",
                  changed,
                  cells,
                  cells == 1 ? "cell" : "cells")
              : "");
      String separator = "; ";
      for (Example example : examples) {
        sentence.append(separator).append(quoted(example.cell()));
        sentence.append(" is read as ").append(quoted(example.surname()));
        separator = ", ";
      }
      return sentence.toString();
    }

    private String share() {
      return String.format(
          Locale.ROOT,
          " (%,d of %,d %s)",
          counts.getOrDefault(form, 0),
          cells,
          cells == 1 ? "cell" : "cells");
    }
  }

  /**
   * How a column is to be read.
   *
   * @param wanted the form that the user names; {@link NameForm#AUTO} to find it out
   * @param firstCells as of {@link #detect}
   */
  public static Found of(NameForm wanted, List<String> firstCells) {
    Found found = detect(firstCells);
    return wanted == NameForm.AUTO ? found : found(wanted, cells(firstCells), found.counts());
  }

  /** The first cells that may be names. */
  private static List<String> cells(List<String> firstCells) {
    return firstCells.stream()
        .limit(MOST_CELLS)
        .filter(cell -> !SurnameNormalizer.parts(cell).isEmpty())
        .toList();
  }

  /**
   * The form of a column.
   *
   * @param firstCells the first cells of the column; no more than {@link #MOST_CELLS} are looked
   *     at, cells without a letter are passed over
   */
  public static Found detect(List<String> firstCells) {
    List<String> cells = new ArrayList<>();
    Map<NameForm, Integer> counts = new EnumMap<>(NameForm.class);
    int severalWords = 0;
    int givenFirst = 0;
    int givenLast = 0;
    int plain = 0;
    for (String cell : firstCells.subList(0, Math.min(MOST_CELLS, firstCells.size()))) {
      List<List<String>> parts = SurnameNormalizer.parts(cell);
      if (parts.isEmpty()) {
        continue;
      }
      cells.add(cell);
      NameForm form = shown(parts);
      counts.merge(form, 1, Integer::sum);
      plain += isPlain(parts) ? 1 : 0;
      List<String> words = Affixes.strip(parts.get(0), NameForm.GIVEN_SURNAME);
      if (form == NameForm.SURNAME && words.size() - Particles.leading(words) > 1) {
        severalWords++;
        givenFirst += NameLists.Given.contains(words.get(0)) ? 1 : 0;
        givenLast += NameLists.Given.contains(words.get(words.size() - 1)) ? 1 : 0;
      }
    }
    NameForm form = NameForm.SURNAME;
    for (Map.Entry<NameForm, Integer> count : counts.entrySet()) {
      if (count.getValue() >= LEAST_SHARE * cells.size()) {
        form = count.getKey();
      }
    }
    if (form == NameForm.GIVEN_SURNAME && plain < LEAST_PLAIN * cells.size()) {
      form = NameForm.SURNAME;
    }
    if (form == NameForm.SURNAME
        && cells.size() >= LEAST_CELLS
        && severalWords >= LEAST_SHARE * cells.size()) {
      if (outweighs(givenFirst, givenLast, severalWords)) {
        form = NameForm.GIVEN_SURNAME;
      } else if (outweighs(givenLast, givenFirst, severalWords)) {
        form = NameForm.SURNAME_GIVEN;
      }
      if (form != NameForm.SURNAME) {
        counts.merge(form, severalWords, Integer::sum);
        counts.merge(NameForm.SURNAME, -severalWords, Integer::sum);
      }
    }
    return found(form, cells, counts);
  }

  /** Whether the capitals of a cell are more than the initials of Smith JA. */
  private static boolean isPlain(List<List<String>> parts) {
    Capitals capitals = Capitals.of(parts.get(0));
    return capitals != null && capitals.isPlain();
  }

  private static boolean outweighs(int side, int other, int cells) {
    return side >= LEAST_GIVEN * cells && side >= GIVEN_RATIO * other;
  }

  /** The form that a cell shows beyond doubt, else SURNAME. */
  private static NameForm shown(List<List<String>> parts) {
    if (!SurnameWords.givenParts(parts).isEmpty()) {
      return NameForm.LAST_COMMA_FIRST;
    }
    Capitals capitals = Capitals.of(Affixes.strip(parts.get(0), NameForm.SURNAME_GIVEN));
    if (capitals == null || capitals.longest() == 0) {
      return NameForm.SURNAME;
    }
    return capitals.leading() ? NameForm.SURNAME_GIVEN : NameForm.GIVEN_SURNAME;
  }

  private static Found found(NameForm form, List<String> cells, Map<NameForm, Integer> counts) {
    SurnameNormalizer normalizer = SurnameNormalizer.of(form);
    List<Example> examples = new ArrayList<>();
    int changed = 0;
    for (String cell : cells) {
      String surname = normalizer.read(cell);
      if (surname.equals(Normalizer.normalize(cell.strip(), Normalizer.Form.NFC))) {
        continue; // white space around a cell and decomposed characters are not worth a word
      }
      changed++;
      boolean other = examples.stream().noneMatch(example -> example.surname().equals(surname));
      if (examples.size() < EXAMPLES && other) {
        examples.add(new Example(cell, surname));
      }
    }
    return new Found(form, cells.size(), counts, changed, examples);
  }

  /** A cell for a line of text: no control characters, not long. */
  private static String quoted(String cell) {
    StringBuilder quoted = new StringBuilder("\"");
    int[] codePoints = cell.codePoints().limit(61).toArray();
    for (int i = 0; i < Math.min(60, codePoints.length); i++) {
      int c = codePoints[i];
      boolean visible = !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT;
      quoted.append(visible ? Character.toString(c) : String.format(Locale.ROOT, "\\u%04X", c));
    }
    return quoted.append(codePoints.length > 60 ? "...\"" : "\"").toString();
  }
}
