package org.cognomen.train;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.cognomen.kernel.Kernels;
import org.cognomen.model.Member;
import org.cognomen.model.Scorer;
import org.cognomen.model.SurnameModel;
import org.cognomen.nn.Softmax;
import org.cognomen.nn.Workers;

/**
 * Fits how much of the score the n-gram models get beside the networks, and the temperature, to the
 * log loss on the val rows. The members of either kind share alike.
 *
 * <p>Source of the temperature: C. Guo et al., On calibration of modern neural networks (2017). The
 * log loss is convex in 1 / temperature, which is what golden section search needs.
 */
final class Combination {

  /** Fewer rows say too little; then the n-grams get a share that has served well elsewhere. */
  private static final int FEWEST_ROWS = 100;

  private static final double USUAL_NGRAM_SHARE = 0.4;
  private static final int SHARE_STEPS = 20; // 0, 0.05, .. 0.95
  private static final double LOWEST_INVERSE = 0.05;
  private static final double HIGHEST_INVERSE = 5;
  private static final int GOLDEN_STEPS = 30;
  private static final double GOLDEN = (StrictMath.sqrt(5) - 1) / 2;
  private static final double ROUNDING = 1e4; // config.json then holds the values exactly

  private final SurnameModel model;
  private final Kernels kernels = Kernels.best();
  private final int[] labels; // (n)
  private final int classes; // C
  private final float[] networks; // (n,C) mean score of the networks
  private final float[] ngrams; // (n,C) mean score of the n-gram models, or empty
  private final float[] combined; // (n,C)
  private final float[] row; // (C)

  private Combination(SurnameModel model, VectorizedRows val, Workers workers) {
    this.model = model;
    labels = val.labels();
    classes = model.nationalities();
    float[][] scores =
        new Scorer(model, kernels, workers).memberScores(val.sequences(), labels.length);
    networks = mean(scores, Member.Network.class);
    ngrams = mean(scores, Member.Ngrams.class);
    combined = new float[networks.length];
    row = new float[classes];
  }

  /** The model with the weights and the temperature that give the lowest log loss on the rows. */
  static SurnameModel fitted(SurnameModel model, VectorizedRows val, Workers workers) {
    boolean mixed = model.members().stream().anyMatch(Member.Ngrams.class::isInstance);
    if (val.size() < FEWEST_ROWS) {
      return weighted(model, mixed ? USUAL_NGRAM_SHARE : 0, 1);
    }
    return new Combination(model, val, workers).fit();
  }

  private float[] mean(float[][] scores, Class<? extends Member> kind) {
    float[] mean = {};
    int count = count(model, kind);
    for (int m = 0; m < scores.length; m++) {
      if (kind.isInstance(model.members().get(m))) {
        mean = mean.length == 0 ? new float[scores[m].length] : mean;
        for (int i = 0; i < mean.length; i++) {
          mean[i] += scores[m][i] / count;
        }
      }
    }
    return mean;
  }

  private static int count(SurnameModel model, Class<? extends Member> kind) {
    return (int) model.members().stream().filter(kind::isInstance).count();
  }

  private SurnameModel fit() {
    double bestLoss = Double.POSITIVE_INFINITY;
    double bestShare = 0;
    double bestInverse = 1;
    for (int step = 0; step < (ngrams.length == 0 ? 1 : SHARE_STEPS); step++) {
      double share = step / (double) SHARE_STEPS;
      combine(share);
      double inverse = minimum(this::logLoss, LOWEST_INVERSE, HIGHEST_INVERSE);
      double loss = logLoss(inverse);
      if (loss < bestLoss) {
        bestLoss = loss;
        bestShare = share;
        bestInverse = inverse;
      }
    }
    return weighted(model, bestShare, 1 / bestInverse);
  }

  private void combine(double share) {
    float ngramWeight = (float) share;
    float networkWeight = (float) (1 - share);
    for (int i = 0; i < combined.length; i++) {
      combined[i] = networkWeight * networks[i];
      combined[i] += ngrams.length == 0 ? 0f : ngramWeight * ngrams[i];
    }
  }

  /** The mean of -log p(label) at 1 / temperature. */
  private double logLoss(double inverse) {
    double sum = 0;
    for (int i = 0; i < labels.length; i++) {
      for (int c = 0; c < classes; c++) {
        row[c] = (float) (combined[i * classes + c] * inverse);
      }
      float scored = row[labels[i]];
      sum += Softmax.softmax(kernels, row, 0, classes) - scored;
    }
    return sum / labels.length;
  }

  /** Where a function with a single minimum has it, by golden section search. */
  static double minimum(DoubleUnaryOperator function, double from, double to) {
    double low = from;
    double high = to;
    double left = high - GOLDEN * (high - low);
    double right = low + GOLDEN * (high - low);
    double atLeft = function.applyAsDouble(left);
    double atRight = function.applyAsDouble(right);
    for (int step = 0; step < GOLDEN_STEPS; step++) {
      if (atLeft <= atRight) {
        high = right;
        right = left;
        atRight = atLeft;
        left = high - GOLDEN * (high - low);
        atLeft = function.applyAsDouble(left);
      } else {
        low = left;
        left = right;
        atLeft = atRight;
        right = low + GOLDEN * (high - low);
        atRight = function.applyAsDouble(right);
      }
    }
    return (low + high) / 2;
  }

  private static SurnameModel weighted(SurnameModel model, double ngramShare, double temperature) {
    List<Member> members = new ArrayList<>();
    for (Member member : model.members()) {
      boolean network = member instanceof Member.Network;
      int count = count(model, network ? Member.Network.class : Member.Ngrams.class);
      members.add(member.withWeight(rounded((network ? 1 - ngramShare : ngramShare) / count)));
    }
    return model.with(members, rounded(temperature));
  }

  private static float rounded(double value) {
    return (float) (Math.rint(value * ROUNDING) / ROUNDING);
  }
}
