package org.cognomen.model;

import org.cognomen.kernel.Kernels;
import org.cognomen.model.members.GenerativeMember;
import org.cognomen.model.members.GenerativeScorer;
import org.cognomen.nn.parallel.Workers;

/** How well a model predicts the characters of names whose nationality is known. */
public final class CharacterBits {

  private static final int CHUNK = 1024;

  private CharacterBits() {}

  /**
   * log P(name | nationality), natural, by the member that generates names.
   *
   * @param sequences (n) names as indices, with BEGIN and END
   * @param labels (n) their nationalities
   * @throws IllegalArgumentException if no member is generative
   */
  public static double[] logLikelihoods(SurnameModel model, int[][] sequences, int[] labels) {
    GenerativeMember member =
        NameSampler.choice(model)
            .orElseThrow(() -> new IllegalArgumentException("no member is generative"));
    double[] all = new double[labels.length];
    int classes = model.nationalities();
    double[] some = new double[CHUNK * classes];
    try (Workers workers = new Workers(1)) {
      GenerativeScorer scorer = member.scorer(model.trainingPrior(), Kernels.best(), workers);
      for (int from = 0; from < all.length; from += CHUNK) {
        int n = Math.min(CHUNK, all.length - from);
        scorer.likelihoods(sequences, from, n, some);
        for (int i = 0; i < n; i++) {
          all[from + i] = some[i * classes + labels[from + i]];
        }
      }
    }
    return all;
  }
}
