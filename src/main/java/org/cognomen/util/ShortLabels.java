package org.cognomen.util;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Labels of a table that may be too long for their column. One whose beginning tells it from all
 * others is cut at its end; those that share their beginning, as {@code Europe,West,French} and
 * {@code Europe,West,Germanic} do, are known by their ends: {@code …French}, {@code …Germanic}.
 */
public final class ShortLabels {

  private final List<String> labels;

  /**
   * @param labels all of the table
   */
  public ShortLabels(List<String> labels) {
    this.labels = List.copyOf(labels);
  }

  /** A label in no more than {@code width} code points. */
  public String shortened(String label, int width) {
    return TextWidth.length(label) > width && collides(label, width)
        ? end(label, width)
        : TextWidth.shortened(label, width);
  }

  /** {@link #shortened}, filled with spaces to exactly {@code width}. */
  public String fitted(String label, int width) {
    return TextWidth.padded(shortened(label, width), width);
  }

  /** The first {@code width} code points of a label, or its end where others begin so too. */
  public String cut(String label, int width) {
    return TextWidth.length(label) > width && collides(label, width)
        ? end(label, width)
        : TextWidth.cut(label, width);
  }

  /** The label, or {@link #shortened} where another one has the same first {@code width}. */
  public String distinct(String label, int width) {
    return TextWidth.length(label) > width && collides(label, width) ? end(label, width) : label;
  }

  private boolean collides(String label, int width) {
    String shown = TextWidth.shortened(label, width);
    return labels.stream()
        .anyMatch(other -> !other.equals(label) && TextWidth.shortened(other, width).equals(shown));
  }

  /** An ellipsis and the end of a label: its last word where that is enough to know it by. */
  private String end(String label, int width) {
    Map<String, Integer> ends = new HashMap<>();
    for (String other : labels) {
      ends.merge(lastWord(other, width), 1, Integer::sum);
    }
    String word = lastWord(label, width);
    return ends.getOrDefault(word, 0) > 1 ? tail(label, width) : word;
  }

  private static String lastWord(String label, int width) {
    String tail = tail(label, width);
    for (int i = 2; i < tail.length(); i++) {
      if (!Character.isLetterOrDigit(tail.charAt(i - 1)) && Character.isLetter(tail.charAt(i))) {
        String rest = tail.substring(i);
        if (rest.chars().allMatch(Character::isLetterOrDigit)) {
          return "…" + rest;
        }
      }
    }
    return tail;
  }

  private static String tail(String label, int width) {
    return TextWidth.length(label) <= width || width < 1
        ? label
        : "…" + TextWidth.cutToEnd(label, width - 1);
  }
}
