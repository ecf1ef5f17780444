package org.cognomen.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import org.cognomen.model.members.CharacterPredictor;
import org.cognomen.model.members.GenerativeMember;
import org.cognomen.model.members.MemberKind;
import org.cognomen.util.SeededRandom;
import org.cognomen.vocabulary.SequenceVocabulary;
import org.cognomen.vocabulary.SurnameVectorizer;

/**
 * Draws names from a generative member, one character after the other. For one thread at a time.
 *
 * <pre>
 *   P(w | read, c) ~ P_member(w | read, c)^(1 / temperature)       w a character, or END behind one
 * </pre>
 *
 * <p>Of the members it takes one that reads forward, so that a name can begin with a prefix; among
 * these a language model, which remembers the whole beginning, before n-grams, which remember a few
 * characters; and of one kind the first.
 */
public final class NameSampler {

  /** A longer one would be no name; at a high temperature END may not come for long. */
  private static final int LONGEST = 64;

  private final SurnameModel model;
  private final GenerativeMember member;
  private final IntFunction<CharacterPredictor> maker;
  private final Map<Integer, CharacterPredictor> predictors = new HashMap<>(); // by nationality
  private final boolean[] drawable; // (V) whether a token is a character
  private final double[] p; // (V)
  private final double[] weights; // (V) p^(1 / temperature)

  /**
   * A name that was drawn.
   *
   * @param tokens with BEGIN and END, from first to last
   * @param logProbability natural logarithm of P(name | nationality) of the member, whatever the
   *     temperature and the prefix
   */
  public record Sample(int[] tokens, double logProbability) {}

  /**
   * The sampler of a model.
   *
   * @throws IllegalArgumentException if no member is generative
   */
  public NameSampler(SurnameModel model) {
    this.model = model;
    member =
        choice(model)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the model is a network alone, which tells nationalities apart but does"
                            + " not know how names are spelt; n-grams or a language model do"));
    maker = member.predictors();
    p = new double[model.vectorizer().characters().size()];
    weights = new double[p.length];
    drawable = new boolean[p.length];
    for (int token = 0; token < p.length; token++) {
      drawable[token] = model.vectorizer().characters().isCharacter(token);
    }
  }

  /** The member that makes names; empty where none is generative. */
  public static Optional<GenerativeMember> choice(SurnameModel model) {
    List<MemberKind> preferred = List.of(MemberKind.LANGUAGE_MODEL, MemberKind.NGRAMS);
    return model.members().stream()
        .flatMap(member -> member.generative().stream())
        .min(
            Comparator.comparing(GenerativeMember::backward)
                .thenComparing(member -> preferred.indexOf(member.kind())));
  }

  /** Whether a name can be continued from a prefix. */
  public boolean readsForward() {
    return !member.backward();
  }

  /**
   * Draws a nationality by the prior of the training.
   *
   * @return 0 .. C-1
   */
  public int nationality(RandomGenerator random) {
    List<Double> shares = model.prior().or(model::trainingPrior).orElseThrow().shares();
    double[] all = new double[shares.size()];
    Arrays.setAll(all, shares::get);
    return draw(all, random);
  }

  /**
   * Draws a name.
   *
   * @param nationality 0 .. C-1
   * @param prefix BEGIN and the characters that the name begins with
   * @param temperature above 0; below 1 usual names become more frequent, above 1 unusual ones
   * @throws IllegalArgumentException if there are characters in the prefix and the member reads
   *     names from their end
   */
  public Sample draw(int nationality, int[] prefix, double temperature, RandomGenerator random) {
    if (prefix.length > 1 && member.backward()) {
      throw new IllegalArgumentException(
          "the model's generative members read names from their end; they cannot continue a prefix");
    }
    CharacterPredictor predictor = predictors.computeIfAbsent(nationality, maker::apply);
    int[] read = Arrays.copyOf(prefix, Math.max(LONGEST, prefix.length) + 2);
    double logProbability = 0;
    int length = 1;
    while (read[length - 1] != SequenceVocabulary.END) {
      predictor.predict(read, length, p);
      if (length >= prefix.length) {
        read[length] = next(length, read.length, temperature, random);
      }
      logProbability += StrictMath.log(p[read[length]]);
      length++;
    }
    int[] tokens = Arrays.copyOf(read, length);
    return new Sample(
        member.backward() ? SurnameVectorizer.fromTheEnd(tokens) : tokens, logProbability);
  }

  private int next(int length, int most, double temperature, RandomGenerator random) {
    if (length == most - 1) {
      return SequenceVocabulary.END;
    }
    double highest = 0;
    for (int token = 0; token < p.length; token++) {
      boolean wanted =
          drawable[token] || token == SequenceVocabulary.END && length > 1; // no empty name
      weights[token] = wanted ? p[token] : 0;
      highest = Math.max(highest, weights[token]);
    }
    if (temperature != 1) {
      for (int token = 0; token < p.length; token++) {
        weights[token] = StrictMath.pow(weights[token] / highest, 1 / temperature);
      }
    }
    return draw(weights, random);
  }

  /** A position, each as probable as its weight, of 0 or more, has a share of their sum. */
  private static int draw(double[] weights, RandomGenerator random) {
    double sum = 0;
    int last = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i];
      last = weights[i] > 0 ? i : last;
    }
    double left = sum * SeededRandom.unit(random);
    for (int i = 0; i < last; i++) {
      left -= weights[i];
      if (left < 0) {
        return i;
      }
    }
    return last;
  }
}
