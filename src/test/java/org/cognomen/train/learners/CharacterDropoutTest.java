package org.cognomen.train.learners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.cognomen.nn.layers.PackedBatch;
import org.cognomen.vocabulary.SequenceVocabulary;
import org.junit.jupiter.api.Test;

class CharacterDropoutTest {

  @Test
  void characterDropoutLeavesBeginAndEndAlone() {
    int[][] names = new int[200][];
    int[] picked = new int[names.length];
    for (int i = 0; i < names.length; i++) {
      names[i] = new int[3 + i % 7];
      Arrays.fill(names[i], 9);
      names[i][0] = SequenceVocabulary.BEGIN;
      names[i][names[i].length - 1] = SequenceVocabulary.END;
      picked[i] = i;
    }
    PackedBatch batch = new PackedBatch();
    batch.pack(names);
    int[] before = Arrays.copyOf(batch.ids(), batch.size());
    CharacterDropout dropout = new CharacterDropout(0.3, 7);
    dropout.startEpoch(1);
    batch.pack(names, null, picked, 0, names.length, dropout::shown);
    int characters = 0;
    int replaced = 0;
    for (int i = 0; i < before.length; i++) {
      if (before[i] == 9) {
        characters++;
        replaced += batch.ids()[i] == SequenceVocabulary.UNK ? 1 : 0;
      } else {
        assertThat(batch.ids()[i]).isEqualTo(before[i]);
      }
    }
    assertThat(replaced / (double) characters).isCloseTo(0.3, within(0.06));
  }
}
