package org.cognomen.model.annotations;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cognomen.vocabulary.Vocabulary;

/** Measures on held-out names what {@link Familiarity} compares a name with. */
public final class FamiliarityFit {

  /** What the weights u and m are in models that are trained now. */
  private static final Familiarity.Weights WEIGHTS =
      new Familiarity.Weights(1, 0.5, KeyboardMash.LAYOUTS);

  /** Scripts with fewer held-out names are measured together. */
  private static final int FEWEST = 100;

  private FamiliarityFit() {}

  /**
   * What held-out names say.
   *
   * @param surnames (n) 1 or more names
   * @param predicted (n) their characters and END, counted
   * @param measured (n) what the model found, with its probabilities
   * @param labels (n) the nationalities of the names
   * @param nationalities (C)
   */
  public static Familiarity of(
      String[] surnames,
      int[] predicted,
      Surprise measured,
      int[] labels,
      Vocabulary nationalities) {
    int n = surnames.length;
    Map<String, int[]> groups = groups(surnames);
    int[] largest =
        groups.values().stream().reduce((a, b) -> a.length >= b.length ? a : b).orElseThrow();
    double offset = largest.length < FEWEST ? 0 : offset(largest, predicted, measured.negativeLogs);
    double[] surprises = new double[n];
    for (int i = 0; i < n; i++) {
      surprises[i] = Familiarity.surprise(WEIGHTS, offset, surnames[i], predicted[i], measured, i);
    }
    Allowances allowances =
        allowances(groups, surprises, labels, measured.posterior, nationalities);
    Familiarity before = of(offset, Allowances.NONE, groups, surprises);
    double[] byIndex = allowances.of(nationalities);
    for (int i = 0; i < n; i++) {
      double allowed = Allowances.mean(measured.posterior, i * nationalities.size(), byIndex);
      surprises[i] = before.less(surnames[i], surprises[i], allowed);
    }
    return of(offset, allowances, groups, surprises).of(nationalities);
  }

  private static Familiarity of(
      double offset, Allowances allowances, Map<String, int[]> groups, double[] surprises) {
    Map<String, SurpriseQuantiles> scripts = new TreeMap<>();
    groups.forEach(
        (group, members) -> {
          if (members.length >= FEWEST && members.length < surprises.length) {
            scripts.put(group, quantiles(members, surprises));
          }
        });
    return new Familiarity(
        WEIGHTS, offset, allowances, new double[0], SurpriseQuantiles.of(surprises), scripts);
  }

  private static SurpriseQuantiles quantiles(int[] members, double[] surprises) {
    return SurpriseQuantiles.of(IntStream.of(members).mapToDouble(i -> surprises[i]).toArray());
  }

  /** The allowances that the Latin names ask for; none where there are few. */
  private static Allowances allowances(
      Map<String, int[]> groups,
      double[] surprises,
      int[] labels,
      float[] posterior,
      Vocabulary nationalities) {
    List<Double> excesses = new ArrayList<>();
    List<Integer> positions = new ArrayList<>();
    for (String group : List.of(Familiarity.LATIN, Familiarity.EXTENDED)) {
      int[] members = groups.getOrDefault(group, new int[0]);
      if (members.length >= FEWEST) {
        double tail = quantiles(members, surprises).reachedBy(Allowances.TAIL);
        for (int i : members) {
          excesses.add(surprises[i] - tail);
          positions.add(i);
        }
      }
    }
    int classes = nationalities.size();
    float[] own = new float[positions.size() * classes];
    for (int k = 0; k < positions.size(); k++) {
      System.arraycopy(posterior, positions.get(k) * classes, own, k * classes, classes);
    }
    return Allowances.of(
        excesses.stream().mapToDouble(excess -> excess).toArray(),
        positions.stream().mapToInt(i -> labels[i]).toArray(),
        own,
        nationalities);
  }

  /** The names of each group, by position; groups with few names together. */
  private static Map<String, int[]> groups(String[] surnames) {
    Map<String, List<Integer>> byGroup =
        IntStream.range(0, surnames.length)
            .boxed()
            .collect(Collectors.groupingBy(i -> Familiarity.group(surnames[i])));
    if (byGroup.getOrDefault(Familiarity.EXTENDED, List.of()).size() < FEWEST
        && byGroup.containsKey(Familiarity.EXTENDED)) {
      byGroup
          .computeIfAbsent(Familiarity.LATIN, name -> new ArrayList<>())
          .addAll(byGroup.remove(Familiarity.EXTENDED)); // as they are looked up
    }
    Map<String, List<Integer>> large = new TreeMap<>();
    byGroup.forEach(
        (group, members) ->
            large
                .computeIfAbsent(
                    members.size() < FEWEST ? Familiarity.OTHERS : group, name -> new ArrayList<>())
                .addAll(members));
    Map<String, int[]> groups = new TreeMap<>();
    large.forEach(
        (group, members) ->
            groups.put(group, members.stream().sorted().mapToInt(i -> i).toArray()));
    return groups;
  }

  /** The intercept of the least squares line of -log P over the length, 0 or more. */
  private static double offset(int[] members, int[] predicted, double[] negativeLogs) {
    double meanLength = 0;
    double meanLog = 0;
    for (int i : members) {
      meanLength += predicted[i];
      meanLog += negativeLogs[i];
    }
    meanLength /= members.length;
    meanLog /= members.length;
    double products = 0;
    double squares = 0;
    for (int i : members) {
      products += (predicted[i] - meanLength) * (negativeLogs[i] - meanLog);
      squares += (predicted[i] - meanLength) * (predicted[i] - meanLength);
    }
    double slope = squares == 0 ? 0 : products / squares;
    double intercept = Math.max(0, Math.min(Familiarity.MOST_OFFSET, meanLog - slope * meanLength));
    return squares == 0 ? 0 : Math.rint(intercept * 1e4) / 1e4; // config.json holds it exactly
  }
}
