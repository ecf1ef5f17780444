package org.cognomen.train.transfer;

import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.cognomen.model.SurnameModel;
import org.cognomen.nn.NetworkShape;
import org.cognomen.nn.Parameter;
import org.cognomen.nn.Parameters;
import org.cognomen.vocabulary.SequenceVocabulary;
import org.cognomen.vocabulary.SurnameVectorizer;

/**
 * The weights with which a network starts that has the cell and the sizes of one of the source:
 * those of the source, with the rows of the embedding that belong to shared characters and the rows
 * of the last layer that belong to shared nationalities.
 */
public final class SharedWeights {

  private SharedWeights() {}

  /** The first network of a source that has the cell and the sizes of another. */
  public static Optional<Parameters> find(SurnameModel source, NetworkShape shape) {
    return source.networks().stream().filter(own -> fits(own.shape(), shape)).findFirst();
  }

  private static boolean fits(NetworkShape own, NetworkShape other) {
    return own.equals(
        new NetworkShape(
            own.characters(),
            other.embeddingSize(),
            other.cell(),
            other.nonlinearity(),
            other.hiddenSize(),
            other.layers(),
            other.bidirectional(),
            other.pooling(),
            other.headSize(),
            own.nationalities()));
  }

  /**
   * Copies what is shared; all else stays as it is.
   *
   * @param from the parameters of a network that {@link #find} found
   * @param ofSource the vectorizer that it reads names by
   */
  public static void copy(
      Parameters from, SurnameVectorizer ofSource, Parameters into, SurnameVectorizer own) {
    for (Parameter parameter : into.all()) {
      float[] values = from.get(parameter.name()).value();
      switch (parameter.name()) {
        case "emb.weight" -> copyRows(values, parameter, characters(ofSource, own));
        case "fc2.weight", "fc2.bias" ->
            copyRows(values, parameter, nationalities(ofSource, own));
        default -> System.arraycopy(values, 0, parameter.value(), 0, values.length);
      }
    }
  }

  /** Row by row, from the index that is given for each; none from -1. */
  private static void copyRows(float[] from, Parameter into, IntUnaryOperator source) {
    int rows = into.shape()[0];
    int size = into.value().length / rows;
    for (int row = 0; row < rows; row++) {
      int at = source.applyAsInt(row);
      if (at >= 0) {
        System.arraycopy(from, at * size, into.value(), row * size, size);
      }
    }
  }

  private static IntUnaryOperator characters(SurnameVectorizer ofSource, SurnameVectorizer own) {
    return index -> {
      if (index <= SequenceVocabulary.END) {
        return index;
      }
      int at = ofSource.characters().indexOf(own.characters().token(index).codePointAt(0));
      return at == SequenceVocabulary.UNK ? -1 : at;
    };
  }

  private static IntUnaryOperator nationalities(SurnameVectorizer ofSource, SurnameVectorizer own) {
    return index -> ofSource.nationalities().find(own.nationalities().token(index)).orElse(-1);
  }
}
