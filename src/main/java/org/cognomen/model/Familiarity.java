package org.cognomen.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.Character.UnicodeScript;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cognomen.util.JsonFields;
import org.cognomen.util.Scripts;

/**
 * How surprising genuine names are to a model, and so how familiar a name is: the share of held-out
 * names of the same script that are at least as surprising.
 *
 * <pre>
 *   surprise(name) = (-mean_m log P_m(name) - offset) / (n + 1)   n characters and END; m generative
 *   familiarity(name) = (1 + #{held-out: surprise &gt;= surprise(name)}) / (1 + #held-out)
 * </pre>
 *
 * <p>The offset is what a name costs whatever its length (which nationality, which beginning);
 * without it short names would be the surprising ones. This is the p-value of split conformal
 * prediction, by script: for names like the training data's it is uniform. Source: V. Vovk, A.
 * Gammerman and G. Shafer, Algorithmic learning in a random world (2005), chapters 2 and 4.5.
 */
public final class Familiarity {

  /** Scripts with fewer held-out names are measured together. */
  private static final int FEWEST = 100;

  /** The name that they have together. */
  private static final String OTHERS = "OTHERS";

  private static final double MOST_OFFSET = 100;

  private final double offset; // in nats
  private final SurpriseQuantiles all;
  private final Map<String, SurpriseQuantiles> scripts; // by the name of the script

  private Familiarity(
      double offset, SurpriseQuantiles all, Map<String, SurpriseQuantiles> scripts) {
    this.offset = offset;
    this.all = all;
    this.scripts = scripts;
  }

  /**
   * What held-out names say.
   *
   * @param surnames (n) 1 or more names
   * @param predicted (n) their characters and END, counted
   * @param negativeLogs (n) -mean log P(name), in nats
   */
  static Familiarity of(String[] surnames, int[] predicted, double[] negativeLogs) {
    int n = surnames.length;
    Map<String, int[]> groups = groups(surnames);
    int[] largest =
        groups.values().stream().reduce((a, b) -> a.length >= b.length ? a : b).orElseThrow();
    double offset = largest.length < FEWEST ? 0 : offset(largest, predicted, negativeLogs);
    Map<String, SurpriseQuantiles> scripts = new TreeMap<>();
    groups.forEach(
        (script, members) -> {
          if (members.length >= FEWEST && members.length < n) {
            scripts.put(script, quantiles(members, predicted, negativeLogs, offset));
          }
        });
    int[] everybody = IntStream.range(0, n).toArray();
    return new Familiarity(offset, quantiles(everybody, predicted, negativeLogs, offset), scripts);
  }

  /** The names of each script, by position; scripts with few names together. */
  private static Map<String, int[]> groups(String[] surnames) {
    Map<String, List<Integer>> byScript =
        IntStream.range(0, surnames.length)
            .boxed()
            .collect(Collectors.groupingBy(i -> script(surnames[i])));
    Map<String, List<Integer>> large = new TreeMap<>();
    byScript.forEach(
        (script, members) ->
            large
                .computeIfAbsent(
                    members.size() < FEWEST ? OTHERS : script, name -> new ArrayList<>())
                .addAll(members));
    Map<String, int[]> groups = new TreeMap<>();
    large.forEach(
        (script, members) ->
            groups.put(script, members.stream().sorted().mapToInt(i -> i).toArray()));
    return groups;
  }

  private static SurpriseQuantiles quantiles(
      int[] members, int[] predicted, double[] negativeLogs, double offset) {
    double[] surprises = new double[members.length];
    for (int i = 0; i < members.length; i++) {
      surprises[i] = (negativeLogs[members[i]] - offset) / predicted[members[i]];
    }
    return SurpriseQuantiles.of(surprises);
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
    double intercept = Math.max(0, Math.min(MOST_OFFSET, meanLog - slope * meanLength));
    return squares == 0 ? 0 : Math.rint(intercept * 1e4) / 1e4; // config.json holds it exactly
  }

  /**
   * The familiarity of a name.
   *
   * @param surname the name
   * @param predicted its characters and END, counted
   * @param negativeLog -mean log P(name), in nats
   * @return above 0, up to 1
   */
  public double of(String surname, int predicted, double negativeLog) {
    SurpriseQuantiles quantiles =
        scripts.isEmpty()
            ? all
            : scripts.getOrDefault(script(surname), scripts.getOrDefault(OTHERS, all));
    return quantiles.shareOf((negativeLog - offset) / predicted);
  }

  /** The script of the first letter, such as {@code LATIN}; {@code COMMON} without a letter. */
  static String script(String surname) {
    return Scripts.of(surname).map(UnicodeScript::name).orElse("COMMON");
  }

  void write(ObjectNode object) {
    object.put("offset", new BigDecimal(Double.toString(offset)));
    all.write(object);
    if (!scripts.isEmpty()) {
      ObjectNode own = object.putObject("scripts");
      scripts.forEach((script, quantiles) -> quantiles.write(own.putObject(script)));
    }
  }

  static Familiarity read(JsonFields fields) {
    Map<String, SurpriseQuantiles> scripts = new TreeMap<>();
    if (fields.has("scripts")) {
      JsonFields own = fields.object("scripts");
      own.keys().forEach(script -> scripts.put(script, SurpriseQuantiles.read(own.object(script))));
    }
    return new Familiarity(
        fields.number("offset", 0, 0, MOST_OFFSET), SurpriseQuantiles.read(fields), scripts);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Familiarity that
        && offset == that.offset
        && all.equals(that.all)
        && scripts.equals(that.scripts);
  }

  @Override
  public int hashCode() {
    return all.hashCode();
  }
}
