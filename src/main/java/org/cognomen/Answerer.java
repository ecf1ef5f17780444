package org.cognomen;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.cognomen.explain.Attribution;
import org.cognomen.explain.ShapleyValues;
import org.cognomen.kernel.Kernels;
import org.cognomen.model.SurnameModel;
import org.cognomen.model.annotations.Surprise;
import org.cognomen.model.members.Scorer;
import org.cognomen.vocabulary.SurnameVectorizer;

/**
 * Answers names with one model: reads, scores and measures them. Each call borrows a scorer, so any
 * number of threads may ask.
 *
 * @param context what all answers have in common
 * @param idle the scorers of the model
 */
record Answerer(SurnameModel model, AnswerContext context, ScorerPool idle) {

  private static final int CHUNK = 8192;

  /** Names of a model with thousands of nationalities come fewer at once. */
  private static final int CHUNK_PROBABILITIES = 1 << 22;

  /** Answers of a model that must not change from now on. */
  static Answerer of(SurnameModel model, double minProbability, double minFamiliarity) {
    AnswerContext context = AnswerContext.of(model, minProbability, minFamiliarity);
    return new Answerer(model, context, new ScorerPool(model, Kernels.best()));
  }

  /**
   * The same bounds for a model with another prior, choice of nationalities or reading of names.
   */
  Answerer with(SurnameModel other) {
    AnswerContext same =
        AnswerContext.of(other, context.minProbability(), context.minFamiliarity());
    return new Answerer(other, same, idle.with(other));
  }

  Answerer withMinProbability(double minProbability) {
    return new Answerer(model, context.withMinProbability(minProbability), idle);
  }

  Answerer withMinFamiliarity(double minFamiliarity) {
    return new Answerer(model, context.withMinFamiliarity(minFamiliarity), idle);
  }

  /** The answer to one name. */
  Classification classify(String surname) {
    if (surname.isBlank()) {
      return blank(surname);
    }
    String read = model.read(surname);
    int[][] sequences = {model.vectorizer().vectorize(read)};
    float[] probabilities = new float[model.nationalities()];
    Scorer scorer = idle.borrow();
    Surprise surprise = surprise(scorer, 1);
    scorer.probabilities(sequences, 1, probabilities, surprise);
    idle.giveBack(scorer);
    return answer(surname, read, sequences[0], probabilities, surprise, 0);
  }

  /**
   * The answers to many, in their order.
   *
   * @throws CancellationException if this thread is interrupted before all are classified
   */
  List<Classification> classifyAll(List<String> surnames) {
    List<Classification> answers = new ArrayList<>(surnames.size());
    Scorer scorer = idle.borrow();
    int chunk = Math.max(1, Math.min(CHUNK, CHUNK_PROBABILITIES / model.nationalities()));
    for (int from = 0; from < surnames.size(); from += chunk) {
      if (from > 0 && Thread.currentThread().isInterrupted()) {
        throw new CancellationException(
            "interrupted after " + from + " of " + surnames.size() + " names");
      }
      classify(surnames.subList(from, Math.min(from + chunk, surnames.size())), scorer, answers);
    }
    idle.giveBack(scorer);
    return answers;
  }

  private void classify(List<String> surnames, Scorer scorer, List<Classification> answers) {
    List<String> read = read(surnames);
    int[][] sequences = new int[surnames.size()][];
    int named = vectorize(read, sequences);
    int classes = model.nationalities();
    float[] probabilities = new float[named * classes];
    Surprise surprise = surprise(scorer, named);
    scorer.probabilities(sequences, named, probabilities, surprise);
    int i = 0;
    for (int k = 0; k < read.size(); k++) {
      String surname = surnames.get(k);
      if (surname.isBlank()) {
        answers.add(blank(surname));
        continue;
      }
      answers.add(
          answer(
              surname,
              read.get(k),
              sequences[i],
              Arrays.copyOfRange(probabilities, i * classes, (i + 1) * classes),
              surprise,
              i));
      i++;
    }
  }

  /** Room for how surprising n names are; null where nothing measures it. */
  private Surprise surprise(Scorer scorer, int n) {
    return scorer.measuresSurprise()
        ? model.annotations().familiarity().map(known -> known.room(n)).orElse(null)
        : null;
  }

  private Classification blank(String surname) {
    return new Classification(surname, surname, context, new float[0], Double.NaN, true);
  }

  /**
   * The answer to a name that is not blank.
   *
   * @param surprise null where nothing measures familiarity
   * @param i the position of the name in it
   */
  private Classification answer(
      String surname,
      String read,
      int[] sequence,
      float[] probabilities,
      Surprise surprise,
      int i) {
    return new Classification(
        surname,
        read,
        context,
        probabilities,
        surprise == null
            ? Double.NaN
            : model.annotations().familiarity().get().of(read, sequence.length - 1, surprise, i),
        model.vectorizer().recognises(read, sequence));
  }

  /** What the model is to see of each text; blank where that is blank, and there alone. */
  private List<String> read(List<String> surnames) {
    List<String> read = new ArrayList<>(surnames.size());
    for (String surname : surnames) {
      if (surname == null) {
        throw new NullPointerException(
            "surname " + read.size() + " of the list is null; expected a text");
      }
      read.add(model.read(surname));
    }
    return read;
  }

  /** Puts the tokens of all names that are not blank into the first sequences, and counts them. */
  private int vectorize(List<String> read, int[][] sequences) {
    int named = 0;
    for (String surname : read) {
      if (!surname.isBlank()) {
        sequences[named++] = model.vectorizer().vectorize(surname);
      }
    }
    return named;
  }

  /** {@link #explain(String, String)} of the most probable nationality. */
  Explanation explain(String surname) {
    Classification answer = classify(surname);
    return answer.top(1).stream()
        .findFirst()
        .map(best -> explain(answer, best.nationality()))
        .orElseGet(() -> Explanation.blank(surname));
  }

  /** What each character of a name adds to the probability of a nationality. */
  Explanation explain(String surname, String nationality) {
    model.vectorizer().nationalities().indexOf(nationality); // or it throws
    return surname.isBlank() ? Explanation.blank(surname) : explain(classify(surname), nationality);
  }

  private Explanation explain(Classification answer, String nationality) {
    int index = model.vectorizer().nationalities().indexOf(nationality);
    String surname = answer.surname();
    String read = model.read(surname);
    Scorer scorer = idle.borrow();
    Attribution attribution =
        ShapleyValues.of(scorer, model.nationalities(), model.vectorizer().vectorize(read), index);
    idle.giveBack(scorer);
    List<String> characters =
        model
            .vectorizer()
            .spell(SurnameVectorizer.normalize(read))
            .codePoints()
            .mapToObj(Character::toString)
            .toList();
    return Explanation.of(answer, nationality, attribution, characters);
  }
}
