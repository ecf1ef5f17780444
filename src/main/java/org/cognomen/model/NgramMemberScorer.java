package org.cognomen.model;

import org.cognomen.ngram.NgramScorer;

/** The scores of counted n-grams. */
final class NgramMemberScorer implements MemberScorer {

  private final NgramScorer scorer;
  private final double likelihoodFactor;
  private final double[] logPrior; // (C)
  private final double[] scores; // (C)

  NgramMemberScorer(Member.Ngrams member, Prior prior) {
    scorer = new NgramScorer(member.ngrams());
    likelihoodFactor = member.likelihoodFactor();
    logPrior = prior.logShares();
    scores = new double[logPrior.length];
  }

  @Override
  public void score(int[][] sequences, int first, int n, float[] into) {
    scorer.prepare(sequences, first, n);
    for (int i = 0; i < n; i++) {
      scorer.score(sequences[first + i], scores);
      MemberScorer.addPrior(scores, 0, likelihoodFactor, logPrior, into, i * scores.length);
    }
  }
}
