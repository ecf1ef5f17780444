package org.cognomen.model;

import org.cognomen.kernel.Kernels;
import org.cognomen.nn.Workers;
import org.cognomen.vocabulary.SequenceVocabulary;

/** The scores that a source gives to the nationalities of another model. */
final class SourceMemberScorer implements MemberScorer {

  /** What the source is to take for a character that it does not know either. */
  private static final int UNKNOWN = 0xFFFD; // the replacement character

  private final SourceScorer scorer;
  private final SequenceVocabulary characters;
  private final float[] map; // (C,S)
  private final float[] bias; // (C)
  private final int size; // S
  private float[] features = {}; // (n,S)

  SourceMemberScorer(SourceMember member, Kernels kernels, Workers workers) {
    scorer = new SourceScorer(member.source(), kernels, workers);
    characters = member.characters();
    map = member.map();
    bias = member.bias();
    size = member.source().nationalities();
  }

  @Override
  public void score(int[][] sequences, int first, int n, float[] into) {
    String[] surnames = new String[n];
    for (int i = 0; i < n; i++) {
      surnames[i] = text(sequences[first + i]);
    }
    if (features.length < n * size) {
      features = new float[n * size];
    }
    scorer.features(surnames, features);
    for (int i = 0; i < n; i++) {
      for (int c = 0; c < bias.length; c++) {
        float score = bias[c];
        for (int s = 0; s < size; s++) {
          score = Math.fma(map[c * size + s], features[i * size + s], score);
        }
        into[i * bias.length + c] = score;
      }
    }
  }

  /** The name that indices stand for; the source has a vocabulary of its own. */
  private String text(int[] sequence) {
    StringBuilder text = new StringBuilder(sequence.length);
    for (int i = 1; i < sequence.length - 1; i++) {
      if (sequence[i] > SequenceVocabulary.END) {
        text.append(characters.token(sequence[i]));
      } else {
        text.appendCodePoint(UNKNOWN);
      }
    }
    return text.toString();
  }
}
