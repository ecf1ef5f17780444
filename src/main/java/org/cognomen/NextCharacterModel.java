package org.cognomen;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.cognomen.kernel.Kernels;
import org.cognomen.nn.LanguageModel;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.nn.parameters.CellType;
import org.cognomen.nn.parameters.LanguageModelParameters;
import org.cognomen.util.Quoted;
import org.cognomen.util.SeededRandom;
import org.cognomen.vocabulary.SequenceVocabulary;

/**
 * A recurrent network that predicts the next character of a text: the "hello" of the textbooks.
 *
 * <pre>{@code
 * NextCharacterModel model =
 *     NextCharacterModel.settings().cell("elman").hiddenSize(4).oneHot().train(List.of("hello"));
 * model.predict("hell");             // ello: many-to-many, an output after each step
 * model.generate("h", 4, 0.1, 1);    // hello: one-to-many, each output is the next input
 * }</pre>
 *
 * <pre>
 *   h_t = cell(x_t, h_t-1)                    x_t: the character's embedding, or one-hot
 *   P(next character) = softmax(W h_t + b)
 * </pre>
 *
 * <p>With T characters of a text and V different ones in training, {@link #probabilities} is (T,V).
 * The same texts, settings and seed give the same model on every machine. For one thread at a time.
 *
 * <p>Source: A. Karpathy, The unreasonable effectiveness of recurrent neural networks (2015).
 */
public final class NextCharacterModel {

  private static final int SPECIAL = SequenceVocabulary.of().size(); // tokens before the characters

  private final SequenceVocabulary vocabulary;
  private final LanguageModel network;
  private final int tokens; // V with the special ones

  NextCharacterModel(SequenceVocabulary vocabulary, LanguageModelParameters parameters) {
    this.vocabulary = vocabulary;
    this.tokens = vocabulary.size();
    network = new LanguageModel(parameters, Kernels.best(), new Workers(1));
  }

  /** The settings of a training, with their defaults. */
  public static Settings settings() {
    return new Settings();
  }

  /** How a model is trained; each method changes the settings and returns them. */
  public static final class Settings {

    CellType cell = CellType.GRU;
    int hiddenSize = 64;
    int embeddingSize = 16; // 0 for one-hot
    int epochs = 300;
    double learningRate = 0.02;
    long seed = 1;

    private Settings() {}

    /**
     * The recurrent cell.
     *
     * @param name elman, gru (the default) or lstm
     * @throws IllegalArgumentException for any other name
     */
    public Settings cell(String name) {
      Objects.requireNonNull(name, "name must not be null");
      cell =
          Arrays.stream(CellType.values())
              .filter(type -> type.name().equals(name.toUpperCase(Locale.ROOT)))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "cell must be elman, gru or lstm, but is " + Quoted.of(name)));
      return this;
    }

    /** H, 1 or more; the default is 64. */
    public Settings hiddenSize(int units) {
      hiddenSize = positive("hiddenSize", units);
      return this;
    }

    /** E, how many learnt numbers stand for a character, 1 or more; the default is 16. */
    public Settings embeddingSize(int numbers) {
      embeddingSize = positive("embeddingSize", numbers);
      return this;
    }

    /** A character is a vector of zeros with a single one, which is not learnt. */
    public Settings oneHot() {
      embeddingSize = 0;
      return this;
    }

    /** Passes over the texts, 1 or more; the default is 300. */
    public Settings epochs(int passes) {
      epochs = positive("epochs", passes);
      return this;
    }

    /** Adam's, above 0; the default is 0.02. */
    public Settings learningRate(double rate) {
      if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("learningRate must be above 0, but is " + rate);
      }
      learningRate = rate;
      return this;
    }

    /** Any number; the default is 1. */
    public Settings seed(long number) {
      seed = number;
      return this;
    }

    private static int positive(String name, int value) {
      if (value < 1) {
        throw new IllegalArgumentException(name + " must be 1 or more, but is " + value);
      }
      return value;
    }

    /**
     * Trains a model.
     *
     * @param texts any, at least one of two or more characters; characters are code points
     * @throws IllegalArgumentException if none has two characters
     */
    public NextCharacterModel train(Collection<String> texts) {
      return NextCharacterTraining.of(this, texts);
    }
  }

  static int[] tokens(String text, SequenceVocabulary vocabulary) {
    return text.codePoints().map(vocabulary::indexOf).toArray();
  }

  /** (V) the characters of the training texts, in the order of their code points. */
  public List<String> characters() {
    return IntStream.range(SPECIAL, tokens).mapToObj(vocabulary::token).toList();
  }

  /**
   * Many-to-many: the probabilities of the next character after each character of a text.
   *
   * @param text of characters that the training texts have
   * @return (T,V) in the order of {@link #characters}; each row sums to 1 within rounding
   * @throws IllegalArgumentException if the training texts do not have a character of it
   */
  public double[][] probabilities(String text) {
    int[] read = known(text);
    double[][] rows = new double[read.length][];
    int[][] continued = new int[tokens - SPECIAL][]; // the text so far, with each character behind
    double[] scores = new double[continued.length];
    for (int t = 0; t < read.length; t++) {
      for (int i = 0; i < continued.length; i++) {
        continued[i] = Arrays.copyOf(read, t + 2);
        continued[i][t + 1] = SPECIAL + i;
      }
      network.score(continued, 0, continued.length, scores);
      rows[t] = softmax(scores);
    }
    return rows;
  }

  private int[] known(String text) {
    int[] read = tokens(text, vocabulary);
    if (Arrays.stream(read).anyMatch(token -> token == SequenceVocabulary.UNK)) {
      throw new IllegalArgumentException(
          Quoted.of(text) + " has a character that the training texts do not have");
    }
    return read;
  }

  private static double[] softmax(double[] scores) {
    double highest = Arrays.stream(scores).max().orElseThrow();
    double[] p = Arrays.stream(scores).map(score -> StrictMath.exp(score - highest)).toArray();
    double sum = Arrays.stream(p).sum();
    for (int i = 0; i < p.length; i++) {
      p[i] /= sum;
    }
    return p;
  }

  /**
   * Many-to-many: the most probable next character after each character of a text, such as {@code
   * ello} of {@code hell}.
   *
   * @throws IllegalArgumentException if the training texts do not have a character of it
   */
  public String predict(String text) {
    StringBuilder predicted = new StringBuilder();
    for (double[] row : probabilities(text)) {
      predicted.append(vocabulary.token(SPECIAL + largest(row)));
    }
    return predicted.toString();
  }

  private static int largest(double[] row) {
    int largest = 0;
    for (int i = 1; i < row.length; i++) {
      largest = row[i] > row[largest] ? i : largest;
    }
    return largest;
  }

  /**
   * Bits per character: the mean of -log2 P of all characters of a text but its first.
   *
   * @param text of two or more characters that the training texts have
   * @return 0 or more
   * @throws IllegalArgumentException if the text is shorter, or has another character
   */
  public double bitsPerCharacter(String text) {
    int[] read = known(text);
    if (read.length < 2) {
      throw new IllegalArgumentException(
          "text must have two or more characters, but is " + Quoted.of(text));
    }
    double[][] rows = probabilities(text);
    double bits = 0;
    for (int t = 0; t + 1 < read.length; t++) {
      bits -= StrictMath.log(rows[t][read[t + 1] - SPECIAL]) / StrictMath.log(2);
    }
    return bits / (read.length - 1);
  }

  /**
   * One-to-many: continues a text, each character that is drawn being read next.
   *
   * @param start one or more characters that the training texts have
   * @param length how many characters are added, 0 or more
   * @param temperature above 0; near 0 always the most probable one
   * @param seed any number; the same one draws the same characters
   * @return the start and what follows it
   * @throws IllegalArgumentException if an argument is outside, or the training texts do not have a
   *     character of the start
   */
  public String generate(String start, int length, double temperature, long seed) {
    if (start.isEmpty()) {
      throw new IllegalArgumentException("start must have a character, but is empty");
    }
    if (length < 0) {
      throw new IllegalArgumentException("length must be 0 or more, but is " + length);
    }
    if (!(temperature > 0)) {
      throw new IllegalArgumentException("temperature must be above 0, but is " + temperature);
    }
    RandomGenerator random = SeededRandom.of(seed, 0, "next character generate");
    StringBuilder text = new StringBuilder(start);
    for (int i = 0; i < length; i++) {
      double[][] rows = probabilities(text.toString());
      text.append(vocabulary.token(SPECIAL + draw(rows[rows.length - 1], temperature, random)));
    }
    return text.toString();
  }

  private static int draw(double[] row, double temperature, RandomGenerator random) {
    double highest = row[largest(row)];
    double[] weights =
        Arrays.stream(row).map(p -> StrictMath.pow(p / highest, 1 / temperature)).toArray();
    double left = Arrays.stream(weights).sum() * SeededRandom.unit(random);
    int i = 0;
    while (i < weights.length - 1 && left >= weights[i]) {
      left -= weights[i++];
    }
    return i;
  }
}
