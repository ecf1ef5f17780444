package org.cognomen.model.members;

import java.util.Arrays;
import org.cognomen.kernel.Kernels;
import org.cognomen.nn.LanguageModel;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.nn.parameters.LanguageModelParameters;
import org.cognomen.nn.parameters.LanguageModelShape;
import org.cognomen.nn.parameters.Parameter;

/** The next character by a recurrent language model. */
final class LanguageModelPredictor implements CharacterPredictor {

  private static final String NATIONALITY_EMBEDDING = "nationality_emb.weight";

  private final LanguageModel languageModel; // of the one nationality
  private final double[] scores; // (V) log P(what was read, w)

  LanguageModelPredictor(LanguageModelParameters all, int nationality) {
    languageModel = new LanguageModel(ofOne(all, nationality), Kernels.best(), new Workers(1));
    scores = new double[all.shape().characters()];
  }

  /** The language model of a single nationality: in one of all, each would be computed. */
  private static LanguageModelParameters ofOne(LanguageModelParameters all, int nationality) {
    LanguageModelShape shape = all.shape();
    LanguageModelParameters one =
        new LanguageModelParameters(
            new LanguageModelShape(
                shape.characters(),
                1,
                shape.embeddingSize(),
                shape.nationalityEmbeddingSize(),
                shape.cell(),
                shape.hiddenSize()));
    for (Parameter parameter : one.all()) {
      int from = parameter.name().equals(NATIONALITY_EMBEDDING) ? nationality : 0;
      int length = parameter.value().length;
      float[] values = all.get(parameter.name()).value();
      System.arraycopy(values, from * length, parameter.value(), 0, length);
    }
    return one;
  }

  @Override
  public void predict(int[] read, int length, double[] into) {
    int[][] names = new int[scores.length][]; // with each token behind; their beginning is shared
    for (int token = 0; token < names.length; token++) {
      names[token] = Arrays.copyOf(read, length + 1);
      names[token][length] = token;
    }
    languageModel.score(names, 0, names.length, scores);
    double highest = Arrays.stream(scores).max().orElseThrow();
    double sum = 0;
    for (int token = 0; token < into.length; token++) {
      into[token] = StrictMath.exp(scores[token] - highest);
      sum += into[token];
    }
    for (int token = 0; token < into.length; token++) {
      into[token] /= sum;
    }
  }
}
