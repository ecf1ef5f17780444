package org.cognomen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.cognomen.kernel.Kernels;
import org.cognomen.model.SurnameModel;
import org.cognomen.model.members.NetworkMember;
import org.cognomen.nn.States;
import org.cognomen.nn.SurnameNetwork;
import org.cognomen.nn.layers.PackedBatch;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.nn.parameters.CellType;
import org.cognomen.nn.parameters.NetworkShape;
import org.cognomen.nn.parameters.Nonlinearity;
import org.cognomen.nn.parameters.Parameters;
import org.cognomen.nn.parameters.Pooling;
import org.cognomen.vocabulary.LengthLimit;
import org.cognomen.vocabulary.SurnameVectorizer;
import org.cognomen.vocabulary.Vectorizers;
import org.junit.jupiter.api.Test;

class HiddenStatesTest {

  private static final SurnameVectorizer VECTORIZER =
      Vectorizers.fit(List.of("Nakamoto", "O'Brien", "😀"), List.of("Irish", "Greek"), 0);
  private static final Parameters FIRST = parameters(CellType.LSTM, 2, true, 7);
  private static final Parameters SECOND = parameters(CellType.GRU, 1, false, 5);
  private static final SurnameModel MODEL =
      new SurnameModel(
          VECTORIZER,
          List.of(new NetworkMember(FIRST, 0.5f), new NetworkMember(SECOND, 0.5f)),
          1f,
          Optional.empty());

  private final SurnameClassifier classifier = SurnameClassifier.of(MODEL);

  private static Parameters parameters(
      CellType cell, int layers, boolean bidirectional, int hidden) {
    Parameters parameters =
        new Parameters(
            new NetworkShape(
                VECTORIZER.characters().size(),
                3,
                cell,
                Nonlinearity.TANH,
                hidden,
                layers,
                bidirectional,
                Pooling.LAST,
                4,
                2));
    parameters.initialise(new Random(hidden), 1f);
    return parameters;
  }

  @Test
  void tokensAreWhatTheNetworkReads() {
    HiddenStates states = classifier.hiddenStates(" Noz😀 ");
    assertThat(states.surname()).isEqualTo(" Noz😀 ");
    assertThat(states.tokens()).containsExactly("<BEGIN>", "N", "o", "<UNK>", "😀", "<END>");
    assertThat(classifier.hiddenStates("").tokens()).containsExactly("<BEGIN>", "<END>");
    SurnameClassifier limited =
        SurnameClassifier.of(
            TestModels.ofNetwork(
                VECTORIZER.withLengthLimit(new LengthLimit(2, LengthLimit.Keep.END)), SECOND));
    assertThat(limited.hiddenStates("Nakamoto").tokens())
        .containsExactly("<BEGIN>", "t", "o", "<END>");
  }

  @Test
  void everyMemberThatIsANetworkHasItsOwn() {
    assertThat(classifier.networks()).isEqualTo(2);
    HiddenStates first = classifier.hiddenStates("Nakamoto", 0);
    assertThat(new int[] {first.layers(), first.directions(), first.hiddenSize()})
        .containsExactly(2, 2, 7);
    HiddenStates second = classifier.hiddenStates("Nakamoto", 1);
    assertThat(new int[] {second.layers(), second.directions(), second.hiddenSize()})
        .containsExactly(1, 1, 5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> classifier.hiddenStates("Nakamoto", 2))
        .withMessage("network must be between 0 and 1, but is 2");
    assertThatIllegalArgumentException().isThrownBy(() -> classifier.hiddenStates("", -1));
  }

  /** Forward from the beginning of the name, backward from its end, of the lowest layer. */
  @Test
  void aStateDependsOnlyOnWhatItsDirectionHasRead() {
    HiddenStates whole = classifier.hiddenStates("Nakamoto");
    HiddenStates begins = classifier.hiddenStates("NakaO");
    HiddenStates ends = classifier.hiddenStates("Bmoto");
    for (int t = 0; t < 5; t++) {
      assertThat(begins.state(t, 0, 0)).isEqualTo(whole.state(t, 0, 0));
      assertThat(ends.state(6 - t, 0, 1)).isEqualTo(whole.state(9 - t, 0, 1));
    }
    assertThat(begins.state(5, 0, 0)).isNotEqualTo(whole.state(5, 0, 0));
    assertThat(ends.state(1, 0, 1)).isNotEqualTo(whole.state(4, 0, 1));
    assertThat(begins.state(0, 1, 0)).as("layer 1 hears both").isNotEqualTo(whole.state(0, 1, 0));
  }

  /** The highest layer's are the network's outputs, and each direction ends with h_n. */
  @Test
  void areTheNetworksOwnStates() {
    HiddenStates states = classifier.hiddenStates("O'Brien");
    int[] tokens = VECTORIZER.vectorize("O'Brien");
    PackedBatch batch = new PackedBatch();
    batch.pack(tokens);
    try (Workers workers = new Workers(1)) {
      States expected = new SurnameNetwork(FIRST, Kernels.best(), workers).states(batch, true);
      int end = tokens.length - 1;
      for (int layer = 0; layer < 2; layer++) {
        for (int direction = 0; direction < 2; direction++) {
          int at = (layer * 2 + direction) * 7;
          assertThat(states.state(direction == 0 ? end : 0, layer, direction))
              .isEqualTo(states.lastState(layer, direction))
              .isEqualTo(Arrays.copyOfRange(expected.last().hidden(), at, at + 7));
          assertThat(states.cell(direction == 0 ? end : 0, layer, direction))
              .isEqualTo(states.lastCell(layer, direction))
              .isEqualTo(Arrays.copyOfRange(expected.last().cell(), at, at + 7));
        }
      }
      for (int t = 0; t <= end; t++) {
        assertThat(Arrays.copyOfRange(states.concatenated()[t], 14, 28))
            .isEqualTo(Arrays.copyOfRange(expected.outputs(), t * 14, (t + 1) * 14));
      }
    }
  }

  /** h = o tanh(c), with o between 0 and 1: each h is nearer to 0 than tanh of its c, same sign. */
  @Test
  void anLstmHasCellStatesAndTheOthersHaveNone() {
    HiddenStates states = classifier.hiddenStates("Nakamoto");
    assertThat(states.hasCells()).isTrue();
    for (int t = 0; t < 10; t++) {
      for (int index = 0; index < 4; index++) {
        float[] h = states.state(t, index / 2, index % 2);
        float[] c = states.cells(index / 2, index % 2)[t];
        assertThat(states.cell(t, index / 2, index % 2)).isEqualTo(c);
        for (int j = 0; j < 7; j++) {
          assertThat(h[j] / Math.tanh(c[j])).isBetween(0.0, 1.0);
        }
      }
    }
    HiddenStates gru = classifier.hiddenStates("Nakamoto", 1);
    assertThat(gru.hasCells()).isFalse();
    assertThatThrownBy(() -> gru.cell(0, 0, 0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "there are no cell states: only an LSTM has them, but the cells of this network are GRU");
  }

  @Test
  void allAccessorsAgreeAndGiveCopies() {
    HiddenStates states = classifier.hiddenStates("Brien");
    float[][] rows = states.concatenated();
    assertThat(rows).hasDimensions(7, 28);
    for (int t = 0; t < 7; t++) {
      for (int index = 0; index < 4; index++) {
        float[] state = states.state(t, index / 2, index % 2);
        assertThat(Arrays.copyOfRange(rows[t], index * 7, (index + 1) * 7)).isEqualTo(state);
        assertThat(states.states(index / 2, index % 2)[t]).isEqualTo(state);
      }
    }
    float before = rows[3][5];
    rows[3][5] = 99;
    states.state(3, 0, 0)[5] = 99;
    states.states(0, 0)[3][5] = 99;
    assertThat(states.concatenated()[3][5]).isEqualTo(before);
    assertThatThrownBy(() -> states.state(7, 0, 0))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("position must be between 0 and 6, but is 7");
    assertThatThrownBy(() -> states.state(0, 2, 0)).hasMessageStartingWith("layer must be");
    assertThatThrownBy(() -> states.states(0, -1)).hasMessageStartingWith("direction must be");
  }
}
