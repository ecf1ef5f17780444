package org.cognomen.model;

import org.cognomen.kernel.Kernels;
import org.cognomen.nn.LanguageModel;
import org.cognomen.nn.Workers;
import org.cognomen.vocabulary.SurnameVectorizer;

/** The scores of a recurrent language model for names in any order, few names at once. */
final class LanguageModelScorer implements MemberScorer {

  /** Names among which beginnings are shared, in characters. */
  private static final int TOKENS = 1 << 12;

  private final LanguageModel languageModel;
  private final boolean backward;
  private final double likelihoodFactor;
  private final double[] logPrior; // (C)
  private double[] likelihoods = {}; // (n,C)

  LanguageModelScorer(
      LanguageModelMember member, double[] logPrior, Kernels kernels, Workers workers) {
    languageModel = new LanguageModel(member.parameters(), kernels, workers);
    backward = member.backward();
    likelihoodFactor = member.likelihoodFactor();
    this.logPrior = logPrior;
  }

  @Override
  public void score(int[][] sequences, int first, int n, float[] into) {
    int classes = logPrior.length;
    int count;
    for (int done = 0; done < n; done += count) {
      count = count(sequences, first + done, n - done);
      int[][] read = new int[count][];
      for (int i = 0; i < count; i++) {
        int[] name = sequences[first + done + i];
        read[i] = backward ? SurnameVectorizer.fromTheEnd(name) : name;
      }
      if (likelihoods.length < count * classes) {
        likelihoods = new double[count * classes];
      }
      languageModel.score(read, 0, count, likelihoods);
      for (int row = 0; row < count * classes; row += classes) {
        MemberScorer.addPrior(
            likelihoods, row, likelihoodFactor, logPrior, into, done * classes + row);
      }
    }
  }

  private int count(int[][] sequences, int first, int most) {
    int count = 0;
    for (int tokens = 0; count < most && tokens < TOKENS; count++) {
      tokens += sequences[first + count].length;
    }
    return count;
  }
}
