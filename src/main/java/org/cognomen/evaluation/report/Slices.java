package org.cognomen.evaluation.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import org.cognomen.evaluation.Interval;
import org.cognomen.evaluation.Outcomes;
import org.cognomen.evaluation.Wilson;
import org.cognomen.util.Scripts;

/** Accuracy on parts of the rows. */
public final class Slices {
  /**
   * One part of the rows.
   *
   * @param name what its rows have in common
   * @param n its rows, 1 or more
   * @param accuracy share of them predicted correctly, 0..1
   * @param interval 95 % Wilson interval of the accuracy
   */
  public record Slice(String name, int n, double accuracy, Interval interval) {}

  /** A part: values in [from, next part's from). */
  private record Part(String name, double from) {}

  private static final List<Part> LENGTHS =
      List.of(
          new Part("3 or fewer", 0),
          new Part("4 to 5", 4),
          new Part("6 to 7", 6),
          new Part("8 to 9", 8),
          new Part("10 to 12", 10),
          new Part("13 or more", 13));
  private static final List<Part> UNKNOWN =
      List.of(
          new Part("none", 0),
          new Part("up to 10 %", Double.MIN_VALUE),
          new Part("10 to 25 %", 0.1),
          new Part("25 to 50 %", 0.25),
          new Part("50 % or more", 0.5));
  private static final List<Part> TRAINING =
      List.of(
          new Part("never seen", 0),
          new Part("1 to 49 names", 1),
          new Part("50 to 99", 50),
          new Part("100 to 199", 100),
          new Part("200 to 499", 200),
          new Part("500 to 999", 500),
          new Part("1,000 or more", 1000));

  private static final List<Part> LEARNT =
      List.of(new Part("new to the model", 0), new Part("appears in train too", 1));

  private Slices() {}

  /** By length of the surname in code points. */
  public static List<Slice> byLength(Report report) {
    return slices(
        report.evaluation().outcomes(),
        LENGTHS,
        row -> {
          String surname = report.surnames().get(row);
          return surname.codePointCount(0, surname.length());
        });
  }

  /** By the share of characters that the model does not know; empty where it was not given. */
  public static List<Slice> byUnknownShare(Report report) {
    return report.unknownShares().isEmpty()
        ? List.of()
        : slices(report.evaluation().outcomes(), UNKNOWN, report.unknownShares()::get);
  }

  /** By whether the row stands among the training rows too; empty where that was not given. */
  public static List<Slice> byLearnt(Report report) {
    return report.learnt().isEmpty()
        ? List.of()
        : slices(report.evaluation().outcomes(), LEARNT, row -> report.learnt().get(row) ? 1 : 0);
  }

  /** By the script of the first letter, the one with the most rows first. */
  public static List<Slice> byScript(Report report) {
    Outcomes outcomes = report.evaluation().outcomes();
    Map<String, int[]> counts = new TreeMap<>(); // rows, and those predicted correctly
    for (int row = 0; row < outcomes.size(); row++) {
      int[] count =
          counts.computeIfAbsent(Scripts.title(report.surnames().get(row)), name -> new int[2]);
      count[0]++;
      count[1] += outcomes.correct(row) ? 1 : 0;
    }
    return counts.entrySet().stream()
        .map(entry -> slice(entry.getKey(), entry.getValue()[0], entry.getValue()[1]))
        .sorted(Comparator.comparingInt(slice -> -slice.n()))
        .toList();
  }

  /** By how many training rows the true nationality had; empty where that was not given. */
  public static List<Slice> byTrainingRows(Report report) {
    Outcomes outcomes = report.evaluation().outcomes();
    return report.trainingRows().isEmpty()
        ? List.of()
        : slices(outcomes, TRAINING, row -> report.trainingRows().get(outcomes.truth[row]));
  }

  private static List<Slice> slices(Outcomes outcomes, List<Part> parts, IntToDoubleFunction of) {
    int[] n = new int[parts.size()];
    int[] correct = new int[parts.size()];
    for (int row = 0; row < outcomes.size(); row++) {
      double value = of.applyAsDouble(row);
      int part = parts.size() - 1;
      while (part > 0 && value < parts.get(part).from()) {
        part--;
      }
      n[part]++;
      correct[part] += outcomes.correct(row) ? 1 : 0;
    }
    List<Slice> slices = new ArrayList<>();
    for (int part = 0; part < n.length; part++) {
      if (n[part] > 0) {
        slices.add(slice(parts.get(part).name(), n[part], correct[part]));
      }
    }
    return List.copyOf(slices);
  }

  private static Slice slice(String name, int n, int correct) {
    return new Slice(name, n, (double) correct / n, Wilson.interval(correct, n));
  }
}
