package org.cognomen.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.cognomen.evaluation.report.PredictionSets;
import org.cognomen.util.Decimals;
import org.cognomen.util.ShortLabels;
import org.cognomen.util.TextWidth;

/** What sets of nationalities hold, for a terminal of 80 columns. */
public final class PredictionSetsText {

  private static final int LONGEST_NAME = 40;

  private PredictionSetsText() {}

  /**
   * One line, and one for each nationality below it.
   *
   * @param byNationality whether those are wanted
   * @return lines that end with a line feed
   */
  public static String of(PredictionSets sets, boolean byNationality) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "sets of nationalities for a coverage of %s: coverage %s, mean size %s%n",
            plain(sets.asked()),
            Decimals.fixed(sets.coverage(), 4),
            Decimals.fixed(sets.meanSize(), 2)));
    if (!byNationality) {
      return text.toString();
    }
    List<PredictionSets.OfNationality> rows =
        sets.perNationality().stream().sorted(Comparator.comparingInt(of -> -of.n())).toList();
    int name =
        Math.min(
            LONGEST_NAME,
            Math.max(
                "Nationality".length(),
                rows.stream().mapToInt(of -> TextWidth.length(of.nationality())).max().orElse(0)));
    ShortLabels labels =
        new ShortLabels(rows.stream().map(PredictionSets.OfNationality::nationality).toList());
    text.append('\n')
        .append(TextWidth.padded("Nationality", name))
        .append("       n  coverage  mean size\n");
    for (PredictionSets.OfNationality of : rows) {
      text.append(labels.fitted(of.nationality(), name))
          .append(
              String.format(
                  Locale.ROOT,
                  " %7d  %8s  %9s%n",
                  of.n(),
                  Decimals.fixed(of.coverage(), 4),
                  Decimals.fixed(of.meanSize(), 2)));
    }
    return text.toString();
  }

  /** 0.9, not 0.900. */
  private static String plain(double share) {
    return Decimals.json(share).stripTrailingZeros().toPlainString();
  }
}
