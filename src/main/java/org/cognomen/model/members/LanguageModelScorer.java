package org.cognomen.model.members;

import org.cognomen.kernel.Kernels;
import org.cognomen.nn.LanguageModel;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.vocabulary.SurnameVectorizer;

/** The likelihoods of a recurrent language model for names in any order, few names at once. */
final class LanguageModelScorer extends GenerativeScorer {

  private final LanguageModel languageModel;
  private final boolean backward;
  private final int classes; // C
  private double[] some = {}; // (n,C) of the names that are scored together

  LanguageModelScorer(
      LanguageModelMember member, double[] logPrior, Kernels kernels, Workers workers) {
    super(member.likelihoodFactor(), logPrior, kernels);
    languageModel = new LanguageModel(member.parameters(), kernels, workers);
    backward = member.backward();
    classes = logPrior.length;
  }

  @Override
  void likelihoods(int[][] sequences, int first, int n, Likelihoods taker) {
    int count;
    for (int done = 0; done < n; done += count) {
      count =
          ScoringSizes.count(sequences, first + done, n - done, ScoringSizes.LANGUAGE_MODEL_TOKENS);
      int[][] read = new int[count][];
      for (int i = 0; i < count; i++) {
        int[] name = sequences[first + done + i];
        read[i] = backward ? SurnameVectorizer.fromTheEnd(name) : name;
      }
      if (some.length < count * classes) {
        some = new double[count * classes];
      }
      languageModel.score(read, 0, count, some);
      for (int i = 0; i < count; i++) {
        taker.take(done + i, some, i * classes);
      }
    }
  }
}
