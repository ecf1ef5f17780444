package org.cognomen.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.cognomen.kernel.Kernels;
import org.cognomen.nn.layers.PackedBatch;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.nn.parameters.CellType;
import org.cognomen.nn.parameters.NetworkShape;
import org.cognomen.nn.parameters.Nonlinearity;
import org.cognomen.nn.parameters.Parameters;
import org.cognomen.nn.parameters.Pooling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PrefixTrieTest {

  private static final int CHARACTERS = 9;
  private static final int NATIONALITIES = 5;

  @Test
  void aSharedBeginningIsOneNode() {
    PrefixTrie trie = new PrefixTrie();
    trie.build(new int[][] {{2, 4, 5, 3}, {2, 4, 6, 3}, {2, 4, 5, 3}, {2, 3}}, 4, false);
    // 2 | 24 23 | 245 246 | 2453 2463
    assertThat(trie.levels()).isEqualTo(4);
    assertThat(trie.size()).isEqualTo(7);
    assertThat(trie.last(0)).isEqualTo(trie.last(2)).isNotEqualTo(trie.last(1));
    assertThat(trie.last(3)).isLessThan(trie.offset(2));
  }

  @Test
  void fromTheEndASharedEndIsOneNode() {
    PrefixTrie trie = new PrefixTrie();
    trie.build(new int[][] {{2, 4, 5, 3}, {2, 6, 5, 3}, {9}}, 2, true);
    assertThat(trie.size()).isEqualTo(6);
    assertThat(trie.ids()[0]).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(CellType.class)
  void givesTheBitsOfABatch(CellType cell) {
    for (boolean bidirectional : new boolean[] {false, true}) {
      Parameters parameters =
          new Parameters(
              new NetworkShape(
                  CHARACTERS,
                  5,
                  cell,
                  Nonlinearity.TANH,
                  19,
                  1,
                  bidirectional,
                  Pooling.LAST,
                  7,
                  NATIONALITIES));
      parameters.initialise(new Random(7), 0f);
      Workers workers = new Workers(1);
      SurnameNetwork shared = new SurnameNetwork(parameters, Kernels.best(), workers);
      SurnameNetwork batched = new SurnameNetwork(parameters, Kernels.best(), workers);
      for (int round = 0; round < 3; round++) {
        int[][] names = names(new Random(round), 50 + 30 * round);
        float[] together = shared.logitsOfAll(names, names.length);
        for (int i = 0; i < names.length; i++) {
          PackedBatch alone = new PackedBatch();
          alone.pack(names[i]);
          assertThat(Arrays.copyOfRange(together, i * NATIONALITIES, (i + 1) * NATIONALITIES))
              .containsExactly(Arrays.copyOf(batched.logits(alone), NATIONALITIES));
        }
      }
    }
  }

  /** Names over a small alphabet, so that beginnings and ends are shared; some start unlike. */
  private static int[][] names(Random random, int n) {
    int[][] names = new int[n][];
    for (int i = 0; i < n; i++) {
      names[i] = new int[1 + random.nextInt(8)];
      for (int t = 0; t < names[i].length; t++) {
        names[i][t] = 1 + random.nextInt(3 + i % (CHARACTERS - 4));
      }
    }
    return names;
  }
}
