package org.cognomen.model.members;

import java.util.Arrays;
import org.cognomen.kernel.Kernels;
import org.cognomen.model.annotations.Surprise;
import org.cognomen.nn.parallel.Partition;
import org.cognomen.nn.parallel.Workers;

/**
 * Scores names on several threads, each with a range of the names and a {@link Scorer} of its own:
 * most members know no other way. The bits are those of one scorer.
 */
public final class ParallelScorer {

  /** Names of a range: fewer are scored before another scorer has its buffers. */
  private static final int FEWEST = 512;

  private final CombinedModel model;
  private final Workers workers;

  public ParallelScorer(CombinedModel model, Workers workers) {
    this.model = model;
    this.workers = workers;
  }

  /** Whether the model can say how surprising a name is. */
  public boolean measuresSurprise() {
    return model.members().stream().anyMatch(member -> member.kind().isGenerative());
  }

  /**
   * As {@link Scorer#probabilities(int[][], int, float[], Surprise)} of all the sequences.
   *
   * @param into (n,C)
   * @param surprise (n) where it is written; null where it is not requested
   */
  public void probabilities(int[][] sequences, float[] into, Surprise surprise) {
    inRanges(sequences.length, (from, to) -> scorer().range(sequences, from, to, into, surprise));
  }

  /** As {@link Scorer#memberScores} of all the sequences: for each member (n,C). */
  public float[][] memberScores(int[][] sequences) {
    int classes = model.nationalities();
    float[][] all = new float[model.members().size()][sequences.length * classes];
    inRanges(
        sequences.length,
        (from, to) -> {
          int[][] range = Arrays.copyOfRange(sequences, from, to);
          float[][] scores = scorer().memberScores(range, range.length);
          for (int m = 0; m < all.length; m++) {
            System.arraycopy(scores[m], 0, all[m], from * classes, scores[m].length);
          }
        });
    return all;
  }

  private Scorer scorer() {
    return new Scorer(model, Kernels.best(), new Workers(1));
  }

  private interface Range {
    void score(int from, int to);
  }

  private void inRanges(int n, Range range) {
    workers.run(
        (part, parts) -> {
          int ranges = Math.max(1, Math.min(parts, n / FEWEST));
          if (part < ranges) {
            range.score(Partition.start(n, part, ranges), Partition.end(n, part, ranges));
          }
        });
  }
}
