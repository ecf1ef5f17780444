package org.cognomen.model;

import org.cognomen.ngram.NgramModel;
import org.cognomen.ngram.NgramScorer;

/** log P(name | nationality) + log P(nationality), less the largest of them. */
final class NgramMemberScorer implements MemberScorer {

  private final NgramScorer scorer;
  private final double[] logPrior; // (C)
  private final double[] scores; // (C)

  NgramMemberScorer(NgramModel ngrams, Prior prior) {
    scorer = new NgramScorer(ngrams);
    logPrior = prior.logShares();
    scores = new double[logPrior.length];
  }

  @Override
  public void score(int[][] sequences, int first, int n, float[] into) {
    for (int i = 0; i < n; i++) {
      scorer.score(sequences[first + i], scores);
      MemberScorer.addPrior(scores, 0, 1, logPrior, into, i * scores.length);
    }
  }
}
