package org.cognomen.model.annotations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.Character.UnicodeScript;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.cognomen.util.JsonFields;
import org.cognomen.util.Scripts;
import org.cognomen.vocabulary.Vocabulary;

/**
 * How surprising genuine names are to a model, and so how familiar a name is: the share of held-out
 * names of the same group that are at least as surprising.
 *
 * <pre>
 *   surprise(name) = (-log P(name) - offset) / (n + 1) - u max_c p(c | name)
 *                    + m max(0, log P_mash(name) - log P(name))
 *   familiarity(name) = (1 + #{held-out: surprise &gt;= surprise(name)}) / (1 + #held-out)
 * </pre>
 *
 * <p>log P(name) is the mean over the generative members, n the number of characters, to which END
 * is added. The offset is what a name costs whatever its length (which nationality, which
 * beginning); without it short names would be the surprising ones. Names of nationalities that the
 * model lacks are undecided more often, for which u is there, and {@link KeyboardMash} is what a
 * name may be instead. In the tail of the Latin names {@link Allowances} by nationality are taken
 * off. Groups are scripts, and within Latin the names with letters beyond A to Z, which are rarer
 * and so cost more whatever the name: were they measured with the others, they alone would be the
 * surprising ones.
 *
 * <p>This is the p-value of split conformal prediction, by group: for names like the training
 * data's it is uniform. Sources: V. Vovk, A. Gammerman and G. Shafer, Algorithmic learning in a
 * random world (2005), chapters 2 and 4.5; J. Ren et al., Likelihood ratios for out-of-distribution
 * detection (2019).
 */
public final class Familiarity {

  /** The name that scripts with few held-out names have together. */
  static final String OTHERS = "OTHERS";

  static final double MOST_OFFSET = 100;

  private static final double MOST_WEIGHT = 100;

  /** Latin names with letters beyond A to Z. */
  static final String EXTENDED = "LATIN_EXTENDED";

  static final String LATIN = UnicodeScript.LATIN.name();

  /**
   * How much counts what is not the probability of a name; 0 in models of earlier releases.
   *
   * @param undecided u, 0 to 100
   * @param mash m, 0 to 100
   * @param typed what P_mash is
   */
  record Weights(double undecided, double mash, KeyboardMash typed) {}

  private final Weights weights;
  private final double offset; // in nats
  private final Allowances allowances; // for Latin names
  private final double[] byIndex; // (C) the same in the order of the model, or empty
  private final SurpriseQuantiles all;
  private final Map<String, SurpriseQuantiles> scripts; // by the name of the script

  Familiarity(
      Weights weights,
      double offset,
      Allowances allowances,
      double[] byIndex,
      SurpriseQuantiles all,
      Map<String, SurpriseQuantiles> scripts) {
    this.weights = weights;
    this.offset = offset;
    this.allowances = allowances;
    this.byIndex = byIndex;
    this.all = all;
    this.scripts = scripts;
  }

  /** How surprising a name is; the i-th of those that were measured. */
  static double surprise(
      Weights weights, double offset, String surname, int predicted, Surprise measured, int i) {
    double perCharacter = (measured.negativeLogs[i] - offset) / predicted;
    if (weights.undecided == 0 && weights.mash == 0) {
      return perCharacter; // to the bit as in the release that wrote no weights
    }
    double instead =
        surname.isBlank()
            ? 0
            : weights.typed.logProbability(surname.strip()) + measured.negativeLogs[i];
    return perCharacter
        - weights.undecided * measured.highest[i]
        + weights.mash * Math.max(0, instead);
  }

  /**
   * The familiarity of a name.
   *
   * @param surname the name
   * @param predicted its characters and END, counted
   * @param measured what the model found
   * @param i the name's place in it
   * @return above 0, up to 1
   */
  public double of(String surname, int predicted, Surprise measured, int i) {
    double plain = surprise(weights, offset, surname, predicted, measured, i);
    return quantiles(surname).shareOf(less(surname, plain, measured.allowed[i]));
  }

  /**
   * The same for a model whose nationalities are in this order.
   *
   * @param nationalities (C)
   */
  public Familiarity of(Vocabulary nationalities) {
    return new Familiarity(weights, offset, allowances, allowances.of(nationalities), all, scripts);
  }

  /** Room for how surprising n names are. */
  public Surprise room(int n) {
    return new Surprise(n, byIndex, new float[0]);
  }

  /** The surprise of a name, with what is allowed for its nationalities taken off. */
  double less(String surname, double surprise, double allowed) {
    String group = allowed > 0 ? group(surname) : "";
    return group.equals(LATIN) || group.equals(EXTENDED)
        ? Allowances.less(surprise, quantiles(surname).reachedBy(Allowances.TAIL), allowed)
        : surprise;
  }

  private SurpriseQuantiles quantiles(String surname) {
    if (scripts.isEmpty()) {
      return all;
    }
    String group = group(surname);
    if (group.equals(EXTENDED) && !scripts.containsKey(EXTENDED)) {
      group = LATIN;
    }
    return scripts.getOrDefault(group, scripts.getOrDefault(OTHERS, all));
  }

  /** The script of the first letter, such as {@code LATIN}; {@code COMMON} without a letter. */
  static String group(String surname) {
    String script = Scripts.of(surname).map(UnicodeScript::name).orElse("COMMON");
    return script.equals(LATIN) && hasLetterBeyondZ(surname) ? EXTENDED : script;
  }

  private static boolean hasLetterBeyondZ(String surname) {
    for (int i = 0; i < surname.length(); i += Character.charCount(surname.codePointAt(i))) {
      int c = surname.codePointAt(i);
      if (c > 'z' && Character.isLetter(c)) {
        return true;
      }
    }
    return false;
  }

  public void write(ObjectNode object) {
    object.put("offset", new BigDecimal(Double.toString(offset)));
    if (weights.undecided > 0 || weights.mash > 0) {
      object.put("undecided_weight", new BigDecimal(Double.toString(weights.undecided)));
      object.put("mash_weight", new BigDecimal(Double.toString(weights.mash)));
      if (weights.typed != KeyboardMash.QWERTY) {
        object.put("mash", JsonFields.word(weights.typed));
      }
    }
    if (!allowances.byNationality().isEmpty()) {
      allowances.write(object.putObject("allowances"));
    }
    all.write(object);
    if (!scripts.isEmpty()) {
      ObjectNode own = object.putObject("scripts");
      scripts.forEach((script, quantiles) -> quantiles.write(own.putObject(script)));
    }
  }

  public static Familiarity read(JsonFields fields) {
    Map<String, SurpriseQuantiles> scripts = new TreeMap<>();
    if (fields.has("scripts")) {
      JsonFields own = fields.object("scripts");
      own.keys().forEach(script -> scripts.put(script, SurpriseQuantiles.read(own.object(script))));
    }
    return new Familiarity(
        new Weights(
            fields.number("undecided_weight", 0, 0, MOST_WEIGHT),
            fields.number("mash_weight", 0, 0, MOST_WEIGHT),
            fields.choice("mash", KeyboardMash.values(), KeyboardMash.QWERTY)),
        fields.number("offset", 0, 0, MOST_OFFSET),
        fields.has("allowances") ? Allowances.read(fields.object("allowances")) : Allowances.NONE,
        new double[0],
        SurpriseQuantiles.read(fields),
        scripts);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Familiarity that
        && weights.equals(that.weights)
        && offset == that.offset
        && allowances.equals(that.allowances)
        && all.equals(that.all)
        && scripts.equals(that.scripts);
  }

  @Override
  public int hashCode() {
    return all.hashCode();
  }
}
