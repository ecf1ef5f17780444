package org.cognomen.model.members;

import org.cognomen.kernel.Kernels;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.vocabulary.SequenceVocabulary;

/** The scores that a source gives to the nationalities of another model. */
final class SourceMemberScorer implements MemberScorer {

  /** What the source is to take for a character that it does not know either. */
  private static final int UNKNOWN = 0xFFFD; // the replacement character

  private final SourceScorer scorer;
  private final SequenceVocabulary characters;
  private final Kernels kernels;
  private final float[] map; // (F,C), the transpose of the member's
  private final float[] bias; // (C)
  private final int size; // F
  private float[] features = {}; // (n,F)

  SourceMemberScorer(SourceMember member, Kernels kernels, Workers workers) {
    scorer = new SourceScorer(member.source(), kernels, workers);
    characters = member.characters();
    bias = member.bias();
    size = SourceScorer.features(member.source());
    this.kernels = kernels;
    map = new float[size * bias.length];
    for (int i = 0; i < map.length; i++) {
      map[i] = member.map()[i % bias.length * size + i / bias.length];
    }
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
      System.arraycopy(bias, 0, into, i * bias.length, bias.length);
    }
    int classes = bias.length;
    kernels.multiplyAdd(n, classes, size, features, 0, size, 1, map, 0, classes, into, 0, classes);
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
