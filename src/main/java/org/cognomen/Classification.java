package org.cognomen;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cognomen.vocabulary.Vocabulary;

/**
 * What the classifier says of one surname: every nationality with its probability. Immutable.
 *
 * <p>The probabilities are the model's softmax over the nationalities of its training data; they
 * are finite, between 0 and 1, and sum to 1 within rounding. They say nothing of nationalities that
 * the model was not trained on.
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
    UNCERTAIN
  }

  private final String surname;
  private final Vocabulary nationalities;
  private final float[] probabilities; // (C), empty where the name is blank
  private final int best;
  private final Status status;

  Classification(
      String surname, Vocabulary nationalities, float[] probabilities, double minProbability) {
    this.surname = surname;
    this.nationalities = nationalities;
    this.probabilities = probabilities;
    int highest = 0;
    for (int c = 1; c < probabilities.length; c++) {
      if (probabilities[c] > probabilities[highest]) {
        highest = c;
      }
    }
    best = highest;
    if (probabilities.length == 0) {
      status = Status.BLANK;
    } else {
      status = probabilities[best] < minProbability ? Status.UNCERTAIN : Status.OK;
    }
  }

  /** The surname as it was given. */
  public String surname() {
    return surname;
  }

  /** Whether there is an answer. */
  public Status status() {
    return status;
  }

  /** The most probable nationality, or {@link #UNKNOWN} where the status is not OK. */
  public String nationality() {
    return status == Status.OK ? nationalities.token(best) : UNKNOWN;
  }

  /** The probability of the most probable nationality, 0 to 1; 0 for a blank name. */
  public double probability() {
    return probabilities.length == 0 ? 0 : probabilities[best];
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
    Comparator<Integer> order =
        Comparator.<Integer>comparingDouble(c -> -probabilities[c]).thenComparing(c -> c);
    return IntStream.range(0, probabilities.length)
        .boxed()
        .sorted(order)
        .limit(k)
        .map(c -> new NationalityProbability(nationalities.token(c), probabilities[c]))
        .collect(Collectors.toCollection(ArrayList::new));
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
    int index = nationalities.indexOf(nationality);
    return probabilities.length == 0 ? 0 : probabilities[index];
  }

  /** Such as {@code McMahan: Irish 0.5493}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s: %s %.4f", surname, nationality(), probability());
  }
}
