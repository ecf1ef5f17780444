package org.cognomen;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.cognomen.util.Highest;
import org.cognomen.util.Maximum;

/**
 * What the classifier says of one surname: every nationality with its probability, how familiar the
 * name is to the model, and whether that makes an answer. Immutable.
 *
 * <p>The probabilities are finite, between 0 and 1, and sum to 1 within rounding. They say nothing
 * of nationalities that the model was not trained on; {@link #familiarity} does.
 */
public final class Classification {

  /** What {@link #nationality} says where the status is not {@link Status#OK}. */
  public static final String UNKNOWN = "UNKNOWN";

  /** Whether there is an answer. */
  public enum Status {
    /** The most probable nationality is the answer. */
    OK,
    /** There was no name: nothing but white space. */
    BLANK,
    /** No nationality is as probable as was asked for. */
    UNCERTAIN,
    /**
     * The name looks like no name of the training data: it is less familiar than was asked for, or
     * has no letter, or more than half of its characters are unknown to the model.
     */
    UNFAMILIAR
  }

  private final String surname;
  private final String read;
  private final AnswerContext context;
  private final float[] probabilities; // (C), empty where the name is blank
  private final double familiarity; // NaN where it is unknown
  private final int best;
  private final Status status;

  /**
   * @param read what was read of the surname
   * @param familiarity 0 to 1, NaN where it is unknown
   * @param recognisable whether there is a letter and half of the characters are known
   */
  Classification(
      String surname,
      String read,
      AnswerContext context,
      float[] probabilities,
      double familiarity,
      boolean recognisable) {
    this.surname = surname;
    this.read = read;
    this.context = context;
    this.probabilities = probabilities;
    this.familiarity = familiarity;
    best = Maximum.indexOf(probabilities);
    if (probabilities.length == 0) {
      status = Status.BLANK;
    } else if (context.minFamiliarity() > 0
        && (!recognisable || familiarity < context.minFamiliarity())) {
      status = Status.UNFAMILIAR;
    } else {
      status = probabilities[best] < context.minProbability() ? Status.UNCERTAIN : Status.OK;
    }
  }

  /** The surname as it was given. */
  public String surname() {
    return surname;
  }

  /** What was read of it, such as {@code O'Neill} of {@code Dr. O'Neill Jr.}; often the same. */
  public String surnameRead() {
    return read;
  }

  /** Whether there is an answer. */
  public Status status() {
    return status;
  }

  /** The most probable nationality, or {@link #UNKNOWN} where the status is not OK. */
  public String nationality() {
    return status == Status.OK ? context.nationalities().token(best) : UNKNOWN;
  }

  /** The probability of the most probable nationality, 0 to 1; 0 for a blank name. */
  public double probability() {
    return probabilities.length == 0 ? 0 : probabilities[best];
  }

  /**
   * The share of held-out names of the training data that are at least as surprising to the model
   * as this one, above 0 and up to 1; empty where the model has nothing to measure it with, and for
   * a blank name.
   */
  public OptionalDouble familiarity() {
    return Double.isNaN(familiarity) ? OptionalDouble.empty() : OptionalDouble.of(familiarity);
  }

  /**
   * The k most probable nationalities, most probable first; fewer where there are no more, and none
   * for a blank name.
   *
   * @param k at least 0
   */
  public List<NationalityProbability> top(int k) {
    if (k < 0) {
      throw new IllegalArgumentException("k must be 0 or more, but is " + k);
    }
    int[] order = Highest.of(probabilities, k);
    List<NationalityProbability> top = new ArrayList<>(order.length);
    for (int c : order) {
      top.add(at(c));
    }
    return top;
  }

  private NationalityProbability at(int c) {
    return new NationalityProbability(context.nationalities().token(c), probabilities[c]);
  }

  /** All nationalities with their probabilities, most probable first; none for a blank name. */
  public List<NationalityProbability> probabilities() {
    return top(probabilities.length);
  }

  /**
   * The probability of one nationality, 0 to 1; 0 for a blank name.
   *
   * @throws IllegalArgumentException if the model does not know the nationality
   */
  public double probability(String nationality) {
    Objects.requireNonNull(nationality, "nationality must not be null");
    int index = context.nationalities().indexOf(nationality);
    return probabilities.length == 0 ? 0 : probabilities[index];
  }

  /**
   * The smallest set of nationalities that holds the true one for this share of names like those of
   * the training data, most probable first; none for a blank name. (Split conformal prediction: the
   * promise is for names drawn like the validation rows, and without another prior.)
   *
   * @param coverage above 0 and below 1, such as 0.9
   * @throws IllegalStateException if the model has no conformal scores, such as one of 0.1
   */
  public List<String> candidates(double coverage) {
    if (context.conformal().isEmpty()) {
      throw new IllegalStateException(
          "the model has no conformal scores in its config.json; train it again to get candidates");
    }
    if (probabilities.length == 0) {
      return List.of();
    }
    return context.conformal().get().candidates(probabilities, coverage).stream()
        .filter(c -> probabilities[c] > 0 || c == best)
        .map(context.nationalities()::token)
        .toList();
  }

  /**
   * The most probable region with its probability, from the model's own table; empty where the
   * model has none, and for a blank name.
   */
  public Optional<RegionProbability> region() {
    if (context.regions().isEmpty() || probabilities.length == 0) {
      return Optional.empty();
    }
    double[] sums = context.regions().get().probabilities(probabilities);
    int highest = 0;
    for (int r = 1; r < sums.length; r++) {
      if (sums[r] > sums[highest]) {
        highest = r;
      }
    }
    String name = context.regions().get().names().get(highest);
    return Optional.of(new RegionProbability(name, Math.min(1, sums[highest])));
  }

  /**
   * The answer as one line of JSON, as {@code classify --format jsonl} and the server write it,
   * with the three most probable nationalities.
   */
  public String toJson() {
    return toJson(3, OptionalDouble.empty());
  }

  /**
   * {@link #toJson()} with another number of nationalities.
   *
   * @param top how many, 0 or more
   * @param coverage of the candidates, above 0 and below 1; empty to leave them out
   */
  public String toJson(int top, OptionalDouble coverage) {
    return new AnswerJson(top, coverage).line(this);
  }

  /** Whether another answer says the same, to the bit, of the same surname. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Classification that
        && surname.equals(that.surname)
        && read.equals(that.read)
        && status == that.status
        && Double.compare(familiarity, that.familiarity) == 0
        && Arrays.equals(probabilities, that.probabilities)
        && context.nationalities().equals(that.context.nationalities());
  }

  @Override
  public int hashCode() {
    return Objects.hash(surname, status, Arrays.hashCode(probabilities));
  }

  /** Such as {@code McMahan: Irish 0.5493}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s: %s %.4f", surname, nationality(), probability());
  }
}
