package org.cognomen.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.cognomen.kernel.Kernels;
import org.cognomen.kernel.TestKernels;
import org.cognomen.nn.layers.Dropout;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.nn.parameters.Adam;
import org.cognomen.nn.parameters.CellType;
import org.cognomen.nn.parameters.LanguageModelParameters;
import org.cognomen.nn.parameters.LanguageModelShape;
import org.cognomen.nn.parameters.Nonlinearity;
import org.cognomen.nn.parameters.Parameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The language model against the equations in double precision, and its bits in all company. */
class LanguageModelTest {

  private static final int V = 9;
  private static final int C = 3;
  private static final int BEGIN = 2;
  private static final int END = 3;
  private static final int UNK = 1;
  private static final float DROPOUT = 0.3f;
  private static final int[] LENGTHS = {7, 5, 5, 4, 3, 2};

  /** A model with a batch for it, longest name first. */
  private static final class Problem {
    final LanguageModelShape shape;
    final LanguageModelParameters parameters;
    final int[][] names;
    final int[] labels;
    final int[][] read; // the same with some characters replaced by UNK
    int[] lengths;

    Problem(CellType cell, int hidden, int[] lengths, long seed) {
      Random random = new Random(seed);
      shape = new LanguageModelShape(V, C, 4, 2, cell, hidden);
      parameters = new LanguageModelParameters(shape);
      parameters.initialise(random);
      this.lengths = lengths;
      int rows = lengths.length;
      names = new int[rows][];
      labels = new int[rows];
      for (int b = 0; b < rows; b++) {
        names[b] = random.ints(lengths[b], END + 1, V).toArray();
        names[b][0] = BEGIN;
        names[b][lengths[b] - 1] = END;
        labels[b] = random.nextInt(C);
      }
      read = new int[rows][];
      for (int b = 0; b < rows; b++) {
        read[b] = names[b].clone();
        for (int t = 1; t < lengths[b]; t++) {
          if (read[b][t] > END && random.nextInt(4) == 0) {
            read[b][t] = UNK;
          }
        }
      }
    }

    /** The names with {@code read} in their place. */
    NextCharacters batch() {
      int[] shown = new int[Arrays.stream(lengths).sum()]; // step by step
      int n = 0;
      for (int t = 0; t < lengths[0] - 1; t++) {
        for (int b = 0; b < read.length && t < lengths[b] - 1; b++) {
          shown[n++] = read[b][t];
        }
      }
      int[] asked = {0};
      return batch(token -> shown[asked[0]++]);
    }

    NextCharacters batch(IntUnaryOperator shown) {
      NextCharacters batch = new NextCharacters(shape);
      batch.pack(names, labels, IntStream.range(0, names.length).toArray(), 0, names.length, shown);
      return batch;
    }

    double train(LanguageModel model, Random dropout) {
      return model.forwardBackward(batch(), DROPOUT, dropout);
    }

    double[] scores(LanguageModel model) {
      double[] scores = new double[names.length * C];
      model.score(names, 0, names.length, scores);
      return scores;
    }
  }

  /** The equations, one name and one number at a time. */
  private static final class Reference {
    final LanguageModelShape shape;
    final Map<String, double[]> parameters = new LinkedHashMap<>();

    Reference(LanguageModelParameters from) {
      shape = from.shape();
      from.all().forEach(p -> parameters.put(p.name(), ReferenceNetwork.toDouble(p.value())));
    }

    /** -log P of each character of a name that reads {@code read}; masks [t] (H) or null. */
    double[] losses(int[] read, int[] name, int nationality, double[][] masks) {
      double[] h = new double[shape.hiddenSize()];
      double[] c = new double[shape.hiddenSize()];
      double[] losses = new double[name.length - 1];
      for (int t = 0; t < losses.length; t++) {
        double[] x = new double[shape.embeddingSize() + shape.nationalityEmbeddingSize()];
        int e = shape.embeddingSize();
        int k = shape.nationalityEmbeddingSize();
        System.arraycopy(parameters.get("emb.weight"), read[t] * e, x, 0, e);
        System.arraycopy(parameters.get("nationality_emb.weight"), nationality * k, x, e, k);
        double[][] next =
            ReferenceNetwork.step(
                shape.cell(),
                Nonlinearity.TANH,
                ReferenceNetwork.weights(parameters, "_l0"),
                x,
                h,
                c);
        h = next[0];
        c = next[1];
        double[] y = h.clone();
        for (int j = 0; masks != null && j < y.length; j++) {
          y[j] *= masks[t][j];
        }
        double[] logits =
            ReferenceNetwork.affine(parameters.get("out.weight"), parameters.get("out.bias"), y);
        double sum = Arrays.stream(logits).map(Math::exp).sum();
        losses[t] = Math.log(sum) - logits[name[t + 1]];
      }
      return losses;
    }
  }

  /** Dropout's factors [name][t] (H) as the model draws them, position after position. */
  private static double[][][] masks(Problem problem, Random random) {
    int rows = problem.lengths.length;
    int positions = Arrays.stream(problem.lengths).sum() - rows;
    int hidden = problem.shape.hiddenSize();
    Dropout dropout = new Dropout();
    dropout.sample(random, DROPOUT, positions * hidden);
    float[] factors = new float[positions * hidden];
    Arrays.fill(factors, 1f);
    dropout.forward(factors, factors, 0, factors.length);
    double[][][] masks = new double[rows][problem.lengths[0] - 1][];
    int p = 0;
    for (int t = 0; t < problem.lengths[0] - 1; t++) {
      for (int b = 0; b < rows && problem.lengths[b] - 1 > t; b++, p++) {
        masks[b][t] =
            ReferenceNetwork.toDouble(Arrays.copyOfRange(factors, p * hidden, (p + 1) * hidden));
      }
    }
    return masks;
  }

  private static double meanLoss(Reference reference, Problem problem, double[][][] masks) {
    double sum = 0;
    int characters = 0;
    for (int b = 0; b < problem.names.length; b++) {
      double[] losses =
          reference.losses(
              problem.read[b],
              problem.names[b],
              problem.labels[b],
              masks == null ? null : masks[b]);
      sum += Arrays.stream(losses).sum();
      characters += losses.length;
    }
    return sum / characters;
  }

  /** Uses a model with a larger and a smaller batch, so that no buffer of it is clean. */
  private static void soil(LanguageModel model, CellType cell, int hidden) {
    for (int[] lengths : new int[][] {{11, 9, 9, 8, 8, 7, 7, 2}, {3, 2}}) {
      Problem other = new Problem(cell, hidden, lengths, 99);
      other.scores(model);
      other.train(model, new Random(97));
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyGradient(CellType cell) {
    Problem problem = new Problem(cell, 5, LENGTHS, 5);
    Reference reference = new Reference(problem.parameters);
    double[][][] masks = masks(problem, new Random(8));
    try (Workers workers = new Workers(1)) {
      LanguageModel model = new LanguageModel(problem.parameters, Kernels.best(), workers);
      soil(model, cell, 5);
      org.cognomen.nn.Problem.zeroGradients(problem.parameters);
      double loss = problem.train(model, new Random(8));
      assertThat(loss).isCloseTo(meanLoss(reference, problem, masks), within(1e-6));
    }
    GradientCheck check = new GradientCheck(() -> meanLoss(reference, problem, masks));
    for (Parameter parameter : problem.parameters.all()) {
      check.variable(
          parameter.name(), reference.parameters.get(parameter.name()), parameter.gradient());
    }
    check.checkAllElements();
  }

  @ParameterizedTest
  @EnumSource
  void scoresAndLossAreThoseOfTheEquations(CellType cell) {
    Problem problem = new Problem(cell, 19, LENGTHS, 6);
    Reference reference = new Reference(problem.parameters);
    try (Workers workers = new Workers(2)) {
      LanguageModel model = new LanguageModel(problem.parameters, Kernels.best(), workers);
      soil(model, cell, 19);
      model.weightsChanged();
      double[] scores = problem.scores(model);
      double total = 0;
      for (int b = 0; b < problem.names.length; b++) {
        for (int c = 0; c < C; c++) {
          double[] losses = reference.losses(problem.names[b], problem.names[b], c, null);
          double expected = -Arrays.stream(losses).sum();
          assertThat(scores[b * C + c]).isCloseTo(expected, within(2e-5));
        }
        total -= scores[b * C + problem.labels[b]];
      }
      LossSum loss = model.loss(problem.batch(token -> token));
      assertThat(loss.sum()).isCloseTo(total, within(1e-4));
      assertThat(loss.weight()).isEqualTo(Arrays.stream(LENGTHS).sum() - LENGTHS.length);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aNameAloneAndInAnyCompanyHasTheSameBits(CellType cell) {
    Problem problem = new Problem(cell, 37, LENGTHS, 7);
    problem.names[3] = problem.names[2]; // beginnings that are shared
    problem.names[1] = new int[] {BEGIN, problem.names[2][1], 5, END};
    try (Workers one = new Workers(1);
        Workers three = new Workers(3)) {
      double[] together =
          problem.scores(new LanguageModel(problem.parameters, Kernels.best(), three));
      for (Kernels kernels : List.of(Kernels.best(), TestKernels.scalar())) {
        LanguageModel model = new LanguageModel(problem.parameters, kernels, one);
        double[] alone = new double[C];
        for (int b = 0; b < problem.names.length; b++) {
          model.score(problem.names, b, 1, alone);
          assertThat(alone).isEqualTo(Arrays.copyOfRange(together, b * C, (b + 1) * C));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void trainingGivesTheSameBitsForAnyThreadsAndKernels(CellType cell) {
    List<List<float[]>> trained = new ArrayList<>();
    for (int threads : new int[] {1, 3}) {
      Problem problem = new Problem(cell, 37, LENGTHS, 7);
      Kernels kernels = threads == 1 ? TestKernels.scalar() : Kernels.best();
      try (Workers workers = new Workers(threads)) {
        LanguageModel model = new LanguageModel(problem.parameters, kernels, workers);
        Adam adam = new Adam(problem.parameters);
        for (int step = 0; step < 4; step++) {
          problem.train(model, new Random(step));
          adam.step(0.01, 1f, workers);
        }
      }
      trained.add(problem.parameters.snapshot());
    }
    for (int i = 0; i < trained.get(0).size(); i++) {
      assertThat(trained.get(1).get(i)).isEqualTo(trained.get(0).get(i));
    }
  }

  /** So long that the nationalities are read in several blocks. */
  @Test
  void aLongNameHasTheBitsOfItsNationalitiesAlone() {
    Problem problem = new Problem(CellType.GRU, 5, new int[] {5000, 3}, 10);
    try (Workers workers = new Workers(1)) {
      LanguageModel model = new LanguageModel(problem.parameters, Kernels.best(), workers);
      double[] scores = problem.scores(model);
      double[] losses =
          new Reference(problem.parameters).losses(problem.names[0], problem.names[0], 2, null);
      assertThat(scores[2]).isCloseTo(-Arrays.stream(losses).sum(), within(0.02));
      double[] alone = new double[C];
      model.score(problem.names, 1, 1, alone);
      assertThat(alone).isEqualTo(Arrays.copyOfRange(scores, C, 2 * C));
    }
  }

  @Test
  void changedWeightsAreTakenOver() {
    Problem problem = new Problem(CellType.GRU, 5, LENGTHS, 9);
    try (Workers workers = new Workers(1)) {
      LanguageModel model = new LanguageModel(problem.parameters, Kernels.best(), workers);
      double[] before = problem.scores(model);
      problem.parameters.get("nationality_emb.weight").value()[0] += 1;
      assertThat(problem.scores(model)).isEqualTo(before);
      model.weightsChanged();
      double[] after = problem.scores(model);
      assertThat(after[0]).isNotEqualTo(before[0]); // nationality 0
      assertThat(after[1]).isEqualTo(before[1]);
    }
  }

  @Test
  void whatCannotBeIsRefused() {
    Problem problem = new Problem(CellType.GRU, 5, LENGTHS, 9);
    try (Workers workers = new Workers(1)) {
      LanguageModel model = new LanguageModel(problem.parameters, Kernels.best(), workers);
      int[][] strange = {{BEGIN, V, END}};
      assertThatIllegalArgumentException()
          .isThrownBy(() -> model.score(strange, 0, 1, new double[C]))
          .withMessageContaining("below the vocabulary's 9, but one is 9");
      NextCharacters batch = new NextCharacters(problem.shape);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> batch.pack(strange, new int[1], new int[1], 0, 1, token -> token))
          .withMessageContaining("below the vocabulary's 9, but one is 9");
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> batch.pack(new int[][] {{BEGIN}}, new int[1], new int[1], 0, 1, token -> token))
          .withMessage("batch: sequence 0 has length 1; expected 2 or more");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LanguageModelShape(1 << 20, 1 << 20, 64, 32, CellType.GRU, 128))
        .withMessageContaining("too large");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LanguageModelShape(9, 3, 64, 0, CellType.GRU, 128))
        .withMessageContaining("nationality_embedding_size must be between 1");
  }
}
