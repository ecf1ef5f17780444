package org.cognomen.report.states;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.cognomen.util.Decimals;
import org.cognomen.util.Quoted;

/**
 * The states of one direction as a heat map in the units of its SVG: a column for each token, a row
 * for each unit, and above them a bar for how far each token moved the state. The cells of one
 * colour are one path, so that the page of a large network stays small.
 */
public final class StatesMap {

  /** Tokens that have room on a page. */
  static final int TOKENS = 80;

  private static final int LEVELS = 9; // of each sign
  private static final int COLUMN = 32;
  private static final int LEFT = 30; // the numbers of the units stand there
  private static final int BARS = 34; // the height of the tallest bar
  private static final int TOP = BARS + 24; // below the bars stand the tokens
  private static final int UNITS_OF_TALL_ROWS = 16;

  private final List<String> tokens;
  private final float[][] states; // (T,H)
  private final double scale;
  private final double[] changes; // (T)
  private final int row; // the height of a cell

  StatesMap(List<String> tokens, float[][] states, boolean backward) {
    int shown = Math.min(TOKENS, tokens.size());
    this.tokens = tokens.subList(0, shown);
    this.states = Arrays.copyOf(states, shown);
    this.scale = NameStates.scale(this.states);
    this.changes = NameStates.changes(states, backward);
    int units = units();
    this.row = units <= UNITS_OF_TALL_ROWS ? 16 : units <= 64 ? 8 : units <= 128 ? 5 : 3;
  }

  private int units() {
    return states[0].length;
  }

  /**
   * The cells of one colour.
   *
   * @param colour such as {@code adds v3}: the sign, and how strong
   * @param path of an SVG
   */
  public record Cells(String colour, String path) {}

  /**
   * A token.
   *
   * @param text what stands above its column
   * @param at the middle of its column
   * @param y the upper edge of its bar
   * @param height of its bar
   * @param change how far it moved the state
   */
  public record Column(String text, int at, double y, double height, String change) {}

  /**
   * A unit whose number is written.
   *
   * @param text its number, counted from 1
   * @param at the middle of its row
   */
  public record Unit(String text, double at) {}

  /** What the template reads. */
  Map<String, Object> model() {
    return Map.ofEntries(
        Map.entry("width", LEFT + tokens.size() * COLUMN + 1),
        Map.entry("height", TOP + units() * row + 1),
        Map.entry("left", LEFT),
        Map.entry("top", TOP),
        Map.entry("extent", tokens.size() * COLUMN),
        Map.entry("depth", units() * row),
        Map.entry("column", COLUMN),
        Map.entry("scale", Decimals.fixed(scale, 2)),
        Map.entry("columns", columns()),
        Map.entry("units", numbered()),
        Map.entry("cells", cells()),
        Map.entry("rows", rows()));
  }

  private List<Column> columns() {
    double largest = Arrays.stream(changes).max().orElse(0);
    return IntStream.range(0, tokens.size())
        .mapToObj(
            t -> {
              double height = largest > 0 ? Math.round(10 * BARS * changes[t] / largest) / 10.0 : 0;
              return new Column(
                  Quoted.visible(NameStates.label(tokens.get(t))),
                  LEFT + t * COLUMN + COLUMN / 2,
                  BARS - height,
                  height,
                  Decimals.fixed(changes[t], 2));
            })
        .toList();
  }

  private List<Unit> numbered() {
    int every = units() <= UNITS_OF_TALL_ROWS ? 1 : 8;
    return IntStream.rangeClosed(1, units())
        .filter(unit -> unit == 1 || unit % every == 0)
        .filter(unit -> row >= 5 || unit % 16 == 0 || unit == 1)
        .mapToObj(unit -> new Unit(Integer.toString(unit), TOP + (unit - 0.5) * row))
        .toList();
  }

  private List<Cells> cells() {
    StringBuilder[] paths = new StringBuilder[2 * LEVELS + 1];
    Arrays.setAll(paths, level -> new StringBuilder());
    for (int t = 0; t < tokens.size(); t++) {
      for (int j = 0; j < units(); j++) {
        int level = (int) Math.round(LEVELS * states[t][j] / scale);
        paths[LEVELS + level]
            .append('M')
            .append(LEFT + t * COLUMN)
            .append(' ')
            .append(TOP + j * row)
            .append("h" + COLUMN + "v" + row + "h-" + COLUMN + "z");
      }
    }
    List<Cells> cells = new ArrayList<>();
    for (int level = -LEVELS; level <= LEVELS; level++) {
      if (level != 0 && paths[LEVELS + level].length() > 0) {
        String colour = (level > 0 ? "adds v" : "takes v") + Math.abs(level);
        cells.add(new Cells(colour, paths[LEVELS + level].toString()));
      }
    }
    return cells;
  }

  /** [unit][token], as text. */
  private List<List<String>> rows() {
    return IntStream.range(0, units())
        .mapToObj(j -> Arrays.stream(states).map(state -> Decimals.fixed(state[j], 2)).toList())
        .toList();
  }
}
