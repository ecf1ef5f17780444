package org.cognomen.train.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cognomen.nn.parameters.CellType;
import org.cognomen.nn.parameters.NetworkShape;
import org.cognomen.nn.parameters.Nonlinearity;
import org.cognomen.nn.parameters.Parameters;
import org.cognomen.nn.parameters.Pooling;
import org.cognomen.vocabulary.SequenceVocabulary;
import org.cognomen.vocabulary.Spelling;
import org.cognomen.vocabulary.SurnameVectorizer;
import org.cognomen.vocabulary.Vectorizers;
import org.junit.jupiter.api.Test;

class SharedCharactersTest {

  private final SurnameVectorizer own =
      Vectorizers.fit(List.of("Tabe", "Tŋb"), List.of("x", "y"), 0, new Spelling(true, true));
  private final SharedCharacters shared =
      SharedCharacters.of(own, SequenceVocabulary.of('z', 'a', 'é', '金'));

  private int index(int codePoint) {
    return shared.vectorizer().characters().indexOf(codePoint);
  }

  private int readAs(int codePoint) {
    return shared.readAs()[index(codePoint)];
  }

  @Test
  void aNewModelHasTheCharactersOfBoth() {
    "Tabeŋzé金".codePoints().forEach(c -> assertThat(index(c)).isGreaterThan(3));
    assertThat(shared.vectorizer().characters().size()).isEqualTo(4 + 8);
    assertThat(shared.vectorizer().nationalities()).isEqualTo(own.nationalities());
    assertThat(shared.vectorizer().spelling()).isEqualTo(own.spelling());
  }

  @Test
  void whatTheRowsLackIsReadAsWithoutTheSource() {
    assertThat(readAs('a')).isEqualTo(index('a'));
    assertThat(readAs('ŋ')).isEqualTo(index('ŋ'));
    assertThat(readAs('é')).isEqualTo(index('e'));
    assertThat(readAs('z')).isEqualTo(SequenceVocabulary.UNK);
    assertThat(readAs('金')).isEqualTo(SequenceVocabulary.UNK);
  }

  @Test
  void theEmbeddingFollows() {
    Parameters parameters =
        new Parameters(
            new NetworkShape(
                12, 2, CellType.ELMAN, Nonlinearity.TANH, 3, 1, false, Pooling.LAST, 3, 2));
    float[] rows = parameters.get("emb.weight").value();
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i;
    }
    shared.tie(parameters);
    assertThat(rows[2 * index('é') + 1]).isEqualTo(2 * index('e') + 1);
    assertThat(rows[2 * index('z')]).isEqualTo(2 * SequenceVocabulary.UNK);
    assertThat(rows[2 * index('a')]).isEqualTo(2 * index('a'));
  }
}
