package org.cognomen;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.cognomen.kernel.Kernels;
import org.cognomen.nn.LanguageModel;
import org.cognomen.nn.NextCharacters;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.nn.parameters.Adam;
import org.cognomen.nn.parameters.LanguageModelParameters;
import org.cognomen.nn.parameters.LanguageModelShape;
import org.cognomen.nn.parameters.Parameter;
import org.cognomen.util.SeededRandom;
import org.cognomen.vocabulary.SequenceVocabulary;

/** How a {@link NextCharacterModel} is trained: mini-batches of pieces of the texts, and Adam. */
final class NextCharacterTraining {

  /** A longer text is cut, so that gradients reach back no further. */
  private static final int LONGEST_PIECE = 128;

  private static final int BATCH = 32;

  private NextCharacterTraining() {}

  static NextCharacterModel of(NextCharacterModel.Settings settings, Collection<String> texts) {
    SequenceVocabulary vocabulary =
        SequenceVocabulary.of(
            texts.stream().flatMapToInt(String::codePoints).sorted().distinct().toArray());
    int[][] sequences =
        texts.stream()
            .flatMap(text -> pieces(NextCharacterModel.tokens(text, vocabulary)).stream())
            .toArray(int[][]::new);
    if (sequences.length == 0) {
      throw new IllegalArgumentException(
          "no text has two characters; expected at least one, such as 'hello'");
    }
    LanguageModelParameters parameters = initial(settings, vocabulary.size());
    LanguageModel network = new LanguageModel(parameters, Kernels.best(), new Workers(1));
    NextCharacters batch = new NextCharacters(parameters.shape());
    Adam adam = new Adam(parameters);
    int[] labels = new int[sequences.length]; // there is one kind of text
    int[] order = IntStream.range(0, sequences.length).toArray();
    try (Workers workers = new Workers(1)) {
      for (int epoch = 0; epoch < settings.epochs; epoch++) {
        SeededRandom.shuffle(
            order, order.length, SeededRandom.of(settings.seed, epoch, "next character shuffle"));
        for (int from = 0; from < order.length; from += BATCH) {
          int to = Math.min(from + BATCH, order.length);
          batch.pack(sequences, labels, order, from, to, token -> token);
          network.forwardBackward(batch, 0f, null);
          if (settings.embeddingSize == 0) {
            Arrays.fill(parameters.get("emb.weight").gradient(), 0f);
          }
          adam.step(settings.learningRate, 1f, workers);
        }
      }
    }
    return new NextCharacterModel(vocabulary, parameters);
  }

  private static LanguageModelParameters initial(NextCharacterModel.Settings settings, int tokens) {
    int inputs = settings.embeddingSize == 0 ? tokens : settings.embeddingSize;
    LanguageModelParameters parameters =
        new LanguageModelParameters(
            new LanguageModelShape(tokens, 1, inputs, 1, settings.cell, settings.hiddenSize));
    parameters.initialise(SeededRandom.of(settings.seed, 0, "next character"));
    if (settings.embeddingSize == 0) {
      Parameter embedding = parameters.get("emb.weight"); // (V,V)
      Arrays.fill(embedding.value(), 0f);
      for (int token = 0; token < tokens; token++) {
        embedding.value()[token * tokens + token] = 1f;
      }
    }
    return parameters;
  }

  /** The last character of a piece is the first of the next. */
  private static List<int[]> pieces(int[] tokens) {
    List<int[]> pieces = new ArrayList<>();
    for (int from = 0; from < tokens.length - 1; from += LONGEST_PIECE) {
      int to = Math.min(from + LONGEST_PIECE + 1, tokens.length);
      pieces.add(Arrays.copyOfRange(tokens, from, to));
    }
    return pieces;
  }
}
