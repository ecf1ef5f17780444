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
    logPrior = new double[prior.shares().size()];
    scores = new double[logPrior.length];
    for (int c = 0; c < logPrior.length; c++) {
      // StrictMath, because the logarithm reaches a probability.
      logPrior[c] = StrictMath.log(Math.max(prior.shares().get(c), Double.MIN_NORMAL));
    }
  }

  @Override
  public void score(int[][] sequences, int first, int n, float[] into) {
    scorer.prepare(sequences, first, n);
    for (int i = 0; i < n; i++) {
      scorer.score(sequences[first + i], scores);
      double highest = Double.NEGATIVE_INFINITY;
      for (int c = 0; c < scores.length; c++) {
        scores[c] += logPrior[c];
        highest = Math.max(highest, scores[c]);
      }
      for (int c = 0; c < scores.length; c++) {
        into[i * scores.length + c] = (float) (scores[c] - highest);
      }
    }
  }
}
