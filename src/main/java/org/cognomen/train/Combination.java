package org.cognomen.train;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cognomen.model.SurnameModel;
import org.cognomen.model.members.Confusions;
import org.cognomen.model.members.Member;
import org.cognomen.model.members.MemberKind;
import org.cognomen.model.members.ParallelScorer;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.train.learners.VectorizedRows;

/**
 * Fits how the members of a model are combined to the weighted log loss on the val rows. The
 * members of one kind share alike.
 *
 * <pre>
 *   logits = a networks + b n-grams + c language models + t source + l linear + d log prior
 *   p = (1 - e) softmax(logits) + e prior, or with confusions what they say
 * </pre>
 *
 * <p>Networks, linear and source stand for the mean of their logits, the generative kinds for the
 * mean of their log P(name | nationality). The factors make up the members' weights, the generative
 * members' likelihood factor, and the temperature, as {@link #model} says.
 *
 * <p>e is the noise floor. One temperature cannot be right both for names that are hard and for
 * labels that are wrong: without e, a few wrong labels of easy names make the model less sure of
 * all. Where it gains no more than chance would it stays 0, and a linear classifier that gains no
 * more is left out, as is each member whose weight comes to 0. But one generative kind always
 * stays, for it alone knows whether a name is like those of the training.
 *
 * <p>Sources: C. Guo et al., On calibration of modern neural networks (2017) for the temperature;
 * G. Hinton, Products of experts (1999) for the weights; for e the contaminated model of P. Huber,
 * Robust estimation of a location parameter (1964).
 */
final class Combination {

  /** Fewer rows say too little; then each kind gets a weight that has served well elsewhere. */
  static final int FEWEST_ROWS = 100;

  private static final double USUAL_GENERATIVE_SHARE = 0.4;
  private static final double USUAL_SOURCE_SHARE = 0.85;
  private static final double LEAST =
      0.01; // of the first and the last, by which others are divided
  private static final double ROUNDING = 1e4; // config.json then holds the values exactly

  /** In log likelihood: half the 99 % quantile of chi squared, which chance may reach. */
  private static final double LEAST_GAIN = 3.3;

  private static final MemberKind[] KINDS = MemberKind.values();
  private static final int PRIOR = KINDS.length;

  private final SurnameModel model;
  private final int[] labels; // (n)
  private final float[] weights; // (C) class weights
  private final int classes; // C
  private final float[][] parts; // [kind, prior] (n,C), or empty where the model has none

  private Combination(SurnameModel model, VectorizedRows val, float[] weights, Workers workers) {
    this.model = model;
    this.weights = weights;
    labels = val.labels();
    classes = model.nationalities();
    float[] prior = logPrior();
    float[][] scores = new ParallelScorer(model, workers).memberScores(val.sequences().arrays());
    parts = new float[PRIOR + 1][0];
    for (MemberKind kind : KINDS) {
      parts[kind.ordinal()] = mean(scores, kind);
      if (kind.isGenerative()) {
        // What a generative member adds at factor 1 is the prior; it has a factor of its own here.
        add(parts[kind.ordinal()], -1, prior);
      }
    }
    parts[PRIOR] = prior;
  }

  /** (n,C) the same row for each name. */
  private float[] logPrior() {
    double[] shares = model.trainingPrior().orElseThrow().logShares();
    float[] prior = new float[labels.length * classes];
    for (int i = 0; i < prior.length; i++) {
      prior[i] = (float) shares[i % classes];
    }
    return prior;
  }

  private static void add(float[] to, float factor, float[] part) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * part[i];
    }
  }

  private float[] mean(float[][] scores, MemberKind kind) {
    int count = count(model, kind);
    float[] mean = new float[count == 0 ? 0 : labels.length * classes];
    for (int m = 0; m < scores.length; m++) {
      if (model.members().get(m).kind() == kind) {
        add(mean, 1f / count, scores[m]);
      }
    }
    return mean;
  }

  private static int count(SurnameModel model, MemberKind kind) {
    return (int) model.members().stream().filter(member -> member.kind() == kind).count();
  }

  private static Set<MemberKind> kinds(SurnameModel model) {
    Set<MemberKind> kinds = EnumSet.noneOf(MemberKind.class);
    model.members().forEach(member -> kinds.add(member.kind()));
    return kinds;
  }

  /**
   * The model with the weights and the temperature that give the lowest log loss on the rows.
   *
   * @param model with generative members at likelihood factor 1
   * @param weights (C) class weights, as in the training of the networks: otherwise the fit would
   *     take the effect of their class weights back
   */
  static SurnameModel fitted(
      SurnameModel model, VectorizedRows val, float[] weights, Workers workers) {
    if (val.size() < FEWEST_ROWS) {
      return usual(model);
    }
    Combination combination = new Combination(model, val, weights, workers);
    Fit best = combination.fit(kinds(model), workers);
    return model(model, best.factors)
        .withNoiseFloor(rounded(best.floor))
        .withConfusions(
            best.confusions.map(
                matrix -> Confusions.of(matrix, model.vectorizer().nationalities())));
  }

  /** The model with weights that are usual for its kinds of members, at temperature 1. */
  static SurnameModel usual(SurnameModel model) {
    boolean ngrams = count(model, MemberKind.NGRAMS) > 0;
    boolean languageModels = count(model, MemberKind.LANGUAGE_MODEL) > 0;
    boolean networks = count(model, MemberKind.NETWORK) > 0;
    double generative = networks ? USUAL_GENERATIVE_SHARE : 1;
    double share = ngrams || languageModels ? generative : 0;
    double half = ngrams && languageModels ? share / 2 : share;
    double source = count(model, MemberKind.SOURCE) > 0 ? USUAL_SOURCE_SHARE : 0;
    double own = 1 - source;
    double[] factors = new double[PRIOR + 1];
    factors[MemberKind.NETWORK.ordinal()] = own * (1 - share);
    factors[MemberKind.NGRAMS.ordinal()] = ngrams ? own * half : 0;
    factors[MemberKind.LANGUAGE_MODEL.ordinal()] = languageModels ? own * half : 0;
    factors[MemberKind.SOURCE.ordinal()] = source;
    factors[PRIOR] = own * share;
    return model(model, factors);
  }

  /**
   * The result of a fit.
   *
   * @param factors (kinds, prior) 0 for what is left out
   * @param floor e
   * @param confusions M, or empty
   * @param loss the weighted mean of -log p(label)
   */
  private record Fit(
      double[] factors, double floor, Optional<double[][]> confusions, double loss) {}

  /** The best fit of these kinds, of which some may be left out. */
  private Fit fit(Set<MemberKind> kinds, Workers workers) {
    Set<MemberKind> others = EnumSet.copyOf(kinds);
    boolean choice = others.remove(MemberKind.LINEAR) && !others.isEmpty();
    List<Set<MemberKind>> tried = choice ? List.of(kinds, others) : List.of(kinds);
    Fit[] fits = new Fit[tried.size()];
    workers.run(
        (part, parts) -> {
          for (int i = part; i < fits.length; i += parts) {
            fits[i] = fitAll(tried.get(i));
          }
        });
    int best = choice && !gains(fits[1].loss, fits[0].loss) ? 1 : 0;
    return leftOut(tried.get(best), fits[best]);
  }

  /** Without generative kinds, where all of theirs is the prior, which the others know. */
  private Fit leftOut(Set<MemberKind> kinds, Fit fit) {
    Set<MemberKind> others = EnumSet.copyOf(kinds);
    others.removeIf(MemberKind::isGenerative);
    boolean none =
        kinds.stream()
            .filter(MemberKind::isGenerative)
            .allMatch(kind -> rounded(fit.factors[kind.ordinal()]) == 0);
    return none && !others.isEmpty() && others.size() < kinds.size() ? fitAll(others) : fit;
  }

  private boolean gains(double before, double after) {
    return gains(before, after, labels.length);
  }

  /** Whether a lower mean loss of n names is more than chance would give. */
  static boolean gains(double before, double after, int n) {
    return (before - after) * n >= LEAST_GAIN;
  }

  /** The fit of all of these kinds, with a noise floor where that gains. */
  private Fit fitAll(Set<MemberKind> kinds) {
    boolean generative = kinds.stream().anyMatch(MemberKind::isGenerative);
    List<Integer> used = new ArrayList<>();
    kinds.forEach(kind -> used.add(kind.ordinal()));
    if (generative) {
      used.add(PRIOR);
    }
    double[] least = new double[used.size()];
    least[generative ? least.length - 1 : 0] = LEAST;
    WeightFit fit =
        new WeightFit(
            used.stream().map(part -> parts[part]).toArray(float[][]::new),
            least,
            labels,
            weights,
            model.trainingPrior().orElseThrow().shares().stream().mapToDouble(p -> p).toArray());
    fit.fit();
    Fit best = new Fit(factors(used, fit), 0, Optional.empty(), fit.loss());
    fit.fitFloor();
    best = better(best, new Fit(factors(used, fit), fit.floor(), Optional.empty(), fit.loss()));
    double[][] confusions = fit.fitConfusions();
    return better(
        best, new Fit(factors(used, fit), fit.floor(), Optional.of(confusions), fit.loss()));
  }

  /** The second, where it has a noise floor and gains by it. */
  private Fit better(Fit fit, Fit noisy) {
    return rounded(noisy.floor) > 0 && gains(fit.loss, noisy.loss) ? noisy : fit;
  }

  private static double[] factors(List<Integer> used, WeightFit fit) {
    double[] factors = new double[PRIOR + 1];
    for (int i = 0; i < used.size(); i++) {
      factors[used.get(i)] = fit.factors()[i];
    }
    return factors;
  }

  /**
   * Writes the factors as what a model stores, with weights that add up to 1.
   *
   * <pre>
   *   s = a + t + l + d     temperature = 1 / s     likelihood factor = f = (b + c) / d
   *   weights: networks a / s    linear l / s    source t / s    n-grams b / f / s    language models c / f / s
   * </pre>
   */
  private static SurnameModel model(SurnameModel model, double[] factors) {
    double sum =
        factors[MemberKind.NETWORK.ordinal()]
            + factors[MemberKind.LINEAR.ordinal()]
            + factors[MemberKind.SOURCE.ordinal()]
            + factors[PRIOR];
    double likelihoods =
        factors[MemberKind.NGRAMS.ordinal()] + factors[MemberKind.LANGUAGE_MODEL.ordinal()];
    double likelihoodFactor = likelihoods > 0 ? likelihoods / factors[PRIOR] : 1;
    List<Member> members = new ArrayList<>();
    for (Member member : model.members()) {
      double weight = factors[member.kind().ordinal()] / sum / count(model, member.kind());
      members.add(
          member.combined(
              rounded(likelihoodFactor),
              rounded(member.kind().isGenerative() ? weight / likelihoodFactor : weight)));
    }
    return model.with(withoutIdle(members), rounded(1 / sum));
  }

  /**
   * Without members of weight 0; but where all generative ones are, the first kind of them stays.
   */
  private static List<Member> withoutIdle(List<Member> members) {
    boolean generative = members.stream().anyMatch(m -> m.kind().isGenerative() && m.weight() > 0);
    boolean ngrams = members.stream().anyMatch(m -> m.kind() == MemberKind.NGRAMS);
    MemberKind staying = ngrams ? MemberKind.NGRAMS : MemberKind.LANGUAGE_MODEL;
    return members.stream()
        .filter(m -> m.weight() > 0 || !generative && m.kind() == staying)
        .toList();
  }

  static float rounded(double value) {
    return (float) (Math.rint(value * ROUNDING) / ROUNDING);
  }
}
