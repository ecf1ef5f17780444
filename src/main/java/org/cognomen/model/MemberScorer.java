package org.cognomen.model;

import org.cognomen.kernel.Kernels;
import org.cognomen.nn.Workers;

/** Computes the scores of one member; for one thread at a time. */
interface MemberScorer {

  /**
   * The scores of names.
   *
   * @param sequences names as indices, of which those from {@code first} on are wanted
   * @param n how many
   * @param into (n,C), row-major, written from its start
   */
  void score(int[][] sequences, int first, int n, float[] into);

  static MemberScorer of(Member member, SurnameModel model, Kernels kernels, Workers workers) {
    if (member instanceof Member.Network network) {
      return new NetworkScorer(network.parameters(), kernels, workers);
    }
    Member.Ngrams ngrams = (Member.Ngrams) member;
    return new NgramMemberScorer(ngrams.ngrams(), model.trainingPrior().orElseThrow());
  }
}
