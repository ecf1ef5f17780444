package org.cognomen.train;

import java.util.List;
import org.cognomen.nn.CellType;
import org.cognomen.nn.LanguageModelShape;
import org.cognomen.nn.NetworkShape;
import org.cognomen.nn.Nonlinearity;
import org.cognomen.nn.Pooling;
import org.cognomen.vocabulary.LengthLimit;
import org.cognomen.vocabulary.Spelling;

/**
 * Every setting of a training run. Immutable; made by {@link #preset} and changed by {@link
 * #toBuilder}.
 *
 * <p>The fields carry the names under which the command line and {@code training.json} know them.
 */
public final class TrainingConfig {

  private static final double USUAL_ROWS = 20_000;
  private static final double LEAST_EPOCHS = 1.0 / 3;

  private final TrainingConfigBuilder values;

  TrainingConfig(TrainingConfigBuilder values) {
    this.values = values.copy();
  }

  /**
   * The settings of a preset: {@code book} for those of the book's chapter 6, {@code default} for a
   * bidirectional GRU with n-gram models beside it, {@code best} for several networks with n-gram
   * and language models beside them.
   *
   * @throws IllegalArgumentException if there is no preset of that name
   */
  public static TrainingConfig preset(String name) {
    return Presets.of(name).build();
  }

  /**
   * The same with fewer epochs where there are many training rows, each of which teaches more then:
   * from 20,000 rows on the epochs go down as the rows go up, to a third of what they were. For a
   * cosine schedule; on a plateau training stops by itself.
   */
  public TrainingConfig forRows(int trainRows) {
    double share = Math.max(LEAST_EPOCHS, Math.min(1, USUAL_ROWS / (double) trainRows));
    if (values.schedule != Schedule.COSINE || share == 1) {
      return this;
    }
    return toBuilder()
        .epochs((int) Math.ceil(values.epochs * share))
        .languageModelEpochs((int) Math.ceil(values.languageModelEpochs * share))
        .build();
  }

  /** A builder that starts from these settings. */
  public TrainingConfigBuilder toBuilder() {
    return values.copy();
  }

  /** The sizes of the network for a vocabulary. */
  public NetworkShape shape(int characters, int nationalities) {
    return new NetworkShape(
        characters,
        values.embeddingSize,
        cell(),
        values.nonlinearity,
        values.hiddenSize,
        values.layers,
        values.bidirectional,
        values.pooling,
        values.hiddenSize,
        nationalities);
  }

  public String preset() {
    return values.preset;
  }

  /** The cell of the first network. */
  public CellType cell() {
    return values.cells.get(0);
  }

  /** The cells that the networks take in turn. */
  public List<CellType> cells() {
    return values.cells;
  }

  /**
   * The settings of one of the networks, which has a seed and a cell of its own.
   *
   * @param index 0 .. members - 1; the first has the seed of these settings
   */
  TrainingConfig member(int index) {
    return toBuilder()
        .members(1)
        .seed(values.seed + index)
        .cell(values.cells.get(index % values.cells.size()))
        .build();
  }

  /**
   * The settings of one of the language models, which read names from their beginning and from
   * their end in turn.
   *
   * @param index 0 .. languageModels - 1; the first has the seed of these settings
   */
  TrainingConfig languageModel(int index) {
    return toBuilder()
        .kind(index % 2 == 0 ? LearnerKind.LANGUAGE_MODEL : LearnerKind.BACKWARD_LANGUAGE_MODEL)
        .members(1)
        .seed(values.seed + index)
        .cell(CellType.GRU)
        .hiddenSize(values.languageModelHiddenSize)
        .epochs(values.languageModelEpochs)
        .dropout(values.languageModelDropout)
        .characterDropout(values.languageModelCharacterDropout)
        .build();
  }

  /** The sizes of a language model for a vocabulary, from the settings of one. */
  LanguageModelShape languageModelShape(int characters, int nationalities) {
    return new LanguageModelShape(
        characters,
        nationalities,
        values.embeddingSize,
        values.embeddingSize,
        cell(),
        values.hiddenSize);
  }

  /** What these settings train where they are those of one member; else a network. */
  public LearnerKind kind() {
    return values.kind;
  }

  public Nonlinearity nonlinearity() {
    return values.nonlinearity;
  }

  public boolean bidirectional() {
    return values.bidirectional;
  }

  public int layers() {
    return values.layers;
  }

  public int embeddingSize() {
    return values.embeddingSize;
  }

  public int hiddenSize() {
    return values.hiddenSize;
  }

  public Pooling pooling() {
    return values.pooling;
  }

  /** Probability that an element is dropped, in the head and between layers; 0 to below 1. */
  public float dropout() {
    return values.dropout;
  }

  /** Probability that a character of a training name is replaced by UNK; 0 to below 1. */
  public double characterDropout() {
    return values.characterDropout;
  }

  /** The share of the target that goes to all nationalities alike; 0 to below 1. */
  public float labelSmoothing() {
    return values.labelSmoothing;
  }

  /** How the learning rate changes. */
  public Schedule schedule() {
    return values.schedule;
  }

  /** The decay of the moving average of the weights that is validated and kept; 0 for none. */
  public double averaging() {
    return values.averaging;
  }

  /** How many networks are trained, each with a seed of its own. */
  public int members() {
    return values.members;
  }

  /** The order of the n-gram models beside the networks; 0 for none. */
  public int ngramOrder() {
    return values.ngramOrder;
  }

  /** How much the n-gram models lean on shorter n-grams; 1 is Witten and Bell's choice. */
  public float ngramBackoff() {
    return values.ngramBackoff;
  }

  /** How many recurrent language models are trained beside the networks; 0 for none. */
  public int languageModels() {
    return values.languageModels;
  }

  /** Hidden units of a language model. */
  public int languageModelHiddenSize() {
    return values.languageModelHiddenSize;
  }

  /** Passes over the training rows for each language model. */
  public int languageModelEpochs() {
    return values.languageModelEpochs;
  }

  /** Probability that a state of a language model is dropped on its way out; 0 to below 1. */
  public float languageModelDropout() {
    return values.languageModelDropout;
  }

  /** Probability that a character that a language model reads is replaced by UNK; 0 to below 1. */
  public double languageModelCharacterDropout() {
    return values.languageModelCharacterDropout;
  }

  /** Whether weights and temperature are fitted on the val rows. */
  public boolean calibrated() {
    return values.calibrated;
  }

  /** What is done to the spelling of names, in training and later. */
  public Spelling spelling() {
    return values.spelling;
  }

  /** How much of a name is read, in training and later. */
  public LengthLimit lengthLimit() {
    return values.lengthLimit;
  }

  /** What the LSTM's forget gate starts with on top of PyTorch's random values. */
  public float forgetBias() {
    return values.forgetBias;
  }

  /** At most this many passes over the training rows. */
  public int epochs() {
    return values.epochs;
  }

  public int batchSize() {
    return values.batchSize;
  }

  public double learningRate() {
    return values.learningRate;
  }

  /** {@code none}, {@code balanced}, a power from 0 to 1, or the path of a file. */
  public String classWeights() {
    return values.classWeights;
  }

  /**
   * On a plateau schedule training stops after this many epochs without a lower validation loss.
   */
  public int patience() {
    return values.patience;
  }

  /** The norm to which gradients are clipped; 0 for no clipping. */
  public double clipNorm() {
    return values.clipNorm;
  }

  /** Gradients reach only this many steps back; 0 for no limit. */
  public int truncateSteps() {
    return values.truncateSteps;
  }

  /** Characters rarer than this in the training rows become UNK; 0 keeps all. */
  public int minCharacterCount() {
    return values.minCharacterCount;
  }

  public long seed() {
    return values.seed;
  }

  /** How many threads compute; it never changes a result. */
  public int threads() {
    return values.threads;
  }
}
