package org.cognomen.train;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.cognomen.data.LabelledSurname;
import org.cognomen.evaluation.Evaluation;
import org.cognomen.evaluation.Outcomes;
import org.cognomen.evaluation.report.PredictionSets;
import org.cognomen.evaluation.report.Report;
import org.cognomen.evaluation.report.UnfamiliarNames;
import org.cognomen.model.CharacterBits;
import org.cognomen.model.NameSampler;
import org.cognomen.model.Recognition;
import org.cognomen.model.SurnameModel;
import org.cognomen.model.annotations.ConformalScores;
import org.cognomen.model.members.ParallelScorer;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.train.learners.VectorizedRows;
import org.cognomen.vocabulary.SequenceVocabulary;

/** Holds a model against labelled rows. */
public final class ModelEvaluator {

  /** Rows whose probabilities are in memory at once. */
  private static final int BLOCK = 1 << 15;

  private ModelEvaluator() {}

  /**
   * The metrics of a model on rows.
   *
   * @param rows at least one, of nationalities that the model knows
   * @throws IllegalArgumentException if a row has a nationality that the model does not know
   */
  public static Evaluation evaluate(SurnameModel model, List<LabelledSurname> rows, int threads) {
    List<Outcomes> outcomes = new ArrayList<>();
    for (int from = 0; from == 0 || from < rows.size(); from += BLOCK) {
      List<LabelledSurname> block = rows.subList(from, Math.min(from + BLOCK, rows.size()));
      outcomes.add(
          Outcomes.of(
              model.vectorizer().nationalities().tokens(),
              VectorizedRows.of(block, model.vectorizer()).labels(),
              probabilities(model, block, threads)));
    }
    return Evaluation.of(model.vectorizer().nationalities().tokens(), Outcomes.concat(outcomes));
  }

  /**
   * What came of an evaluation.
   *
   * @param evaluation of the most probable nationalities
   * @param unfamiliar the names that are unfamiliar to the model
   * @param sets what its sets of nationalities hold; empty where it has none
   */
  public record Measured(
      Evaluation evaluation, UnfamiliarNames unfamiliar, Optional<PredictionSets> sets) {

    /** Adds all of it but the evaluation, which the report has. */
    public Report addTo(Report report) {
      return report.withUnfamiliarNames(Optional.of(unfamiliar)).withPredictionSets(sets);
    }
  }

  /**
   * {@link #evaluate}, and what the model says of itself beside its probabilities.
   *
   * @param asked of the model
   */
  public static Measured measure(
      SurnameModel model, List<LabelledSurname> rows, Asked asked, int threads) {
    return measured(model, List.of(part(model, rows, asked, threads)), asked);
  }

  /**
   * What came of some of the rows, in a form that travels between machines.
   *
   * @param unfamiliar (n)
   * @param sets (n) the nationalities of each row's set; null where the model has none
   */
  public record Part(Outcomes outcomes, boolean[] unfamiliar, ArrayList<int[]> sets)
      implements Serializable {}

  /** A part of {@link #measure}, for rows of any number; see there. */
  public static Part part(
      SurnameModel model, List<LabelledSurname> rows, Asked asked, int threads) {
    int[] labels = VectorizedRows.of(rows, model.vectorizer()).labels();
    Answers answers = answers(model, rows, asked, threads);
    return new Part(
        Outcomes.of(model.vectorizer().nationalities().tokens(), labels, answers.probabilities),
        answers.unfamiliar,
        answers.sets);
  }

  /**
   * What is asked of a model beside its probabilities.
   *
   * @param coverage of the sets of nationalities, above 0 and below 1
   * @param minFamiliarity below it a name is unfamiliar, 0 to 1
   */
  public record Asked(double coverage, double minFamiliarity) implements Serializable {

    /** The default questions. */
    public static final Asked DEFAULT = new Asked(0.9, 0.01);
  }

  /**
   * What a model says of rows, in a form that travels between machines.
   *
   * @param probabilities (n,C) row-major, in the order of the model's nationalities
   * @param unfamiliar (n)
   * @param sets (n) the nationalities of each row's set; null where the model has none
   */
  record Answers(float[] probabilities, boolean[] unfamiliar, ArrayList<int[]> sets)
      implements Serializable {}

  /** What a model says of rows, whatever nationalities these have. */
  static Answers answers(SurnameModel model, List<LabelledSurname> rows, Asked asked, int threads) {
    int n = rows.size();
    int[][] sequences =
        rows.stream().map(row -> model.vectorizer().vectorize(row.surname())).toArray(int[][]::new);
    float[] probabilities = new float[n * model.nationalities()]; // (n,C)
    boolean[] unfamiliar;
    try (Workers workers = new Workers(threads)) {
      unfamiliar =
          Recognition.unfamiliar(
              model,
              rows.stream().map(LabelledSurname::surname).toList(),
              sequences,
              asked.minFamiliarity,
              probabilities,
              workers);
    }
    return new Answers(
        probabilities,
        unfamiliar,
        model
            .annotations()
            .conformal()
            .map(scores -> sets(scores, probabilities, n, asked.coverage))
            .orElse(null));
  }

  /** The parts of {@link #measure} together, in the order of the rows. */
  public static Measured measured(SurnameModel model, List<Part> parts, Asked asked) {
    Evaluation evaluation =
        Evaluation.of(
            model.vectorizer().nationalities().tokens(),
            Outcomes.concat(parts.stream().map(Part::outcomes).toList()));
    boolean[] unfamiliar = new boolean[evaluation.n()];
    List<List<Integer>> sets = new ArrayList<>();
    int row = 0;
    for (Part part : parts) {
      System.arraycopy(part.unfamiliar, 0, unfamiliar, row, part.unfamiliar.length);
      row += part.unfamiliar.length;
      if (part.sets != null) {
        part.sets.forEach(set -> sets.add(Arrays.stream(set).boxed().toList()));
      }
    }
    return new Measured(
        evaluation,
        UnfamiliarNames.of(evaluation, unfamiliar, asked.minFamiliarity),
        model
            .annotations()
            .conformal()
            .map(scores -> PredictionSets.of(evaluation, sets, asked.coverage)));
  }

  private static ArrayList<int[]> sets(
      ConformalScores scores, float[] probabilities, int n, double coverage) {
    int classes = probabilities.length / n;
    ArrayList<int[]> sets = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      float[] row = Arrays.copyOfRange(probabilities, i * classes, (i + 1) * classes);
      sets.add(scores.candidates(row, coverage).stream().mapToInt(c -> c).toArray());
    }
    return sets;
  }

  /**
   * The probabilities of each nationality for each row.
   *
   * @param rows (n)
   * @return (n,C) row-major, in the order of the model's nationalities
   */
  static float[] probabilities(SurnameModel model, List<LabelledSurname> rows, int threads) {
    int[][] sequences =
        rows.stream().map(row -> model.vectorizer().vectorize(row.surname())).toArray(int[][]::new);
    float[] probabilities = new float[rows.size() * model.nationalities()]; // (n,C)
    try (Workers workers = new Workers(threads)) {
      new ParallelScorer(model, workers).probabilities(sequences, probabilities, null);
    }
    return probabilities;
  }

  /**
   * Bits per character of the names of each nationality, END counted as a character, by the member
   * that generates names: the mean of -log2 P(character | those before it, nationality).
   *
   * @return (C) NaN where no row has the nationality; empty if the model has no generative member
   */
  public static List<Double> bitsPerCharacter(SurnameModel model, List<LabelledSurname> rows) {
    if (NameSampler.choice(model).isEmpty()) {
      return List.of();
    }
    VectorizedRows read = VectorizedRows.of(rows, model.vectorizer());
    int[][] sequences = read.sequences().arrays();
    double[] logLikelihoods = CharacterBits.logLikelihoods(model, sequences, read.labels());
    double[] bits = new double[model.nationalities()];
    long[] characters = new long[model.nationalities()];
    for (int i = 0; i < logLikelihoods.length; i++) {
      bits[read.labels()[i]] -= logLikelihoods[i] / StrictMath.log(2);
      characters[read.labels()[i]] += sequences[i].length - 1;
    }
    for (int c = 0; c < bits.length; c++) {
      bits[c] = characters[c] == 0 ? Double.NaN : bits[c] / characters[c];
    }
    return Arrays.stream(bits).boxed().toList();
  }

  /**
   * The share of each surname's characters that the model sees as UNK, 0..1.
   *
   * @return (n), one for each row
   */
  public static List<Double> unknownShares(SurnameModel model, List<LabelledSurname> rows) {
    return rows.stream()
        .map(
            row -> {
              int[] indices = model.vectorizer().vectorize(row.surname()); // BEGIN ... END
              long unknown =
                  Arrays.stream(indices).filter(i -> i == SequenceVocabulary.UNK).count();
              return (double) unknown / (indices.length - 2);
            })
        .toList();
  }
}
