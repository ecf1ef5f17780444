package org.cognomen.train;

import java.util.List;
import org.cognomen.ngram.NgramCounts;
import org.cognomen.nn.CellType;
import org.cognomen.nn.NetworkShape;
import org.cognomen.nn.Nonlinearity;
import org.cognomen.nn.Pooling;
import org.cognomen.vocabulary.Spelling;

/**
 * Every setting of a training run. Immutable; made by {@link #preset} and changed by {@link
 * #toBuilder}.
 *
 * <p>The fields carry the names under which the command line and {@code training.json} know them.
 */
public final class TrainingConfig {

  private final Builder values;

  private TrainingConfig(Builder values) {
    this.values = values.copy();
  }

  /**
   * The settings of a preset: {@code book} for those of the book's chapter 6, {@code default} for a
   * bidirectional GRU with n-gram models beside it, {@code best} for several networks with n-gram
   * models beside them.
   *
   * @throws IllegalArgumentException if there is no preset of that name
   */
  public static TrainingConfig preset(String name) {
    Builder builder = new Builder();
    builder.preset = name;
    switch (name) {
      case "book" -> {}
      case "default" -> builder.chosenByCrossValidation();
      case "best" -> {
        builder.chosenByCrossValidation();
        builder.members = 6;
        builder.cells = List.of(CellType.GRU, CellType.LSTM);
      }
      default ->
          throw new IllegalArgumentException(
              "there is no preset '" + name + "'; expected book, default or best");
    }
    return builder.build();
  }

  /** A builder that starts from these settings. */
  public Builder toBuilder() {
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

  /** Whether weights and temperature are fitted on the val rows. */
  public boolean calibrated() {
    return values.calibrated;
  }

  /** What is done to the spelling of names, in training and later. */
  public Spelling spelling() {
    return values.spelling;
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

  /** {@code none}, {@code balanced}, or the path of a file. */
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

  /** Collects settings; {@link #build} checks them. The defaults are those of preset book. */
  public static final class Builder {

    private static final int MOST_MEMBERS = 100;

    private String preset = "book";
    private List<CellType> cells = List.of(CellType.ELMAN);
    private Nonlinearity nonlinearity = Nonlinearity.TANH;
    private boolean bidirectional;
    private int layers = 1;
    private int embeddingSize = 100;
    private int hiddenSize = 64;
    private Pooling pooling = Pooling.LAST;
    private float dropout = 0.5f;
    private double characterDropout;
    private float labelSmoothing;
    private Schedule schedule = Schedule.PLATEAU;
    private double averaging;
    private int members = 1;
    private int ngramOrder;
    private float ngramBackoff = 5f;
    private boolean calibrated;
    private Spelling spelling = Spelling.AS_WRITTEN;
    private float forgetBias;
    private int epochs = 100;
    private int batchSize = 64;
    private double learningRate = 1e-3;
    private String classWeights = "balanced";
    private int patience = 5;
    private double clipNorm;
    private int truncateSteps;
    private int minCharacterCount;
    private long seed = 1337;
    private int threads = Runtime.getRuntime().availableProcessors();

    private Builder() {}

    /** What cross-validation over the train rows of the book's data kept; see README. */
    private void chosenByCrossValidation() {
      cells = List.of(CellType.GRU);
      bidirectional = true;
      embeddingSize = 64;
      hiddenSize = 128;
      dropout = 0.3f;
      characterDropout = 0.2;
      classWeights = "none";
      schedule = Schedule.COSINE;
      learningRate = 2e-3;
      epochs = 18;
      averaging = 0.998;
      ngramOrder = 4;
      calibrated = true;
      spelling = Spelling.FORGIVING;
    }

    private Builder copy() {
      Builder copy = new Builder();
      copy.preset = preset;
      copy.cells = cells;
      copy.nonlinearity = nonlinearity;
      copy.bidirectional = bidirectional;
      copy.layers = layers;
      copy.embeddingSize = embeddingSize;
      copy.hiddenSize = hiddenSize;
      copy.pooling = pooling;
      copy.dropout = dropout;
      copy.characterDropout = characterDropout;
      copy.labelSmoothing = labelSmoothing;
      copy.schedule = schedule;
      copy.averaging = averaging;
      copy.members = members;
      copy.ngramOrder = ngramOrder;
      copy.ngramBackoff = ngramBackoff;
      copy.calibrated = calibrated;
      copy.spelling = spelling;
      copy.forgetBias = forgetBias;
      copy.epochs = epochs;
      copy.batchSize = batchSize;
      copy.learningRate = learningRate;
      copy.classWeights = classWeights;
      copy.patience = patience;
      copy.clipNorm = clipNorm;
      copy.truncateSteps = truncateSteps;
      copy.minCharacterCount = minCharacterCount;
      copy.seed = seed;
      copy.threads = threads;
      return copy;
    }

    public Builder cell(CellType value) {
      return cells(List.of(value));
    }

    public Builder cells(List<CellType> value) {
      cells = List.copyOf(value);
      return this;
    }

    public Builder nonlinearity(Nonlinearity value) {
      nonlinearity = value;
      return this;
    }

    public Builder bidirectional(boolean value) {
      bidirectional = value;
      return this;
    }

    public Builder layers(int value) {
      layers = value;
      return this;
    }

    public Builder embeddingSize(int value) {
      embeddingSize = value;
      return this;
    }

    public Builder hiddenSize(int value) {
      hiddenSize = value;
      return this;
    }

    public Builder pooling(Pooling value) {
      pooling = value;
      return this;
    }

    public Builder dropout(float value) {
      dropout = value;
      return this;
    }

    public Builder characterDropout(double value) {
      characterDropout = value;
      return this;
    }

    public Builder labelSmoothing(float value) {
      labelSmoothing = value;
      return this;
    }

    public Builder schedule(Schedule value) {
      schedule = value;
      return this;
    }

    public Builder averaging(double value) {
      averaging = value;
      return this;
    }

    public Builder members(int value) {
      members = value;
      return this;
    }

    public Builder ngramOrder(int value) {
      ngramOrder = value;
      return this;
    }

    public Builder ngramBackoff(float value) {
      ngramBackoff = value;
      return this;
    }

    public Builder calibrated(boolean value) {
      calibrated = value;
      return this;
    }

    public Builder recase(boolean value) {
      spelling = new Spelling(value, spelling.baseLetterFallback());
      return this;
    }

    public Builder baseLetterFallback(boolean value) {
      spelling = new Spelling(spelling.recase(), value);
      return this;
    }

    public Builder spelling(Spelling value) {
      spelling = value;
      return this;
    }

    public Builder forgetBias(float value) {
      forgetBias = value;
      return this;
    }

    public Builder epochs(int value) {
      epochs = value;
      return this;
    }

    public Builder batchSize(int value) {
      batchSize = value;
      return this;
    }

    public Builder learningRate(double value) {
      learningRate = value;
      return this;
    }

    public Builder classWeights(String value) {
      classWeights = value;
      return this;
    }

    public Builder patience(int value) {
      patience = value;
      return this;
    }

    public Builder clipNorm(double value) {
      clipNorm = value;
      return this;
    }

    public Builder truncateSteps(int value) {
      truncateSteps = value;
      return this;
    }

    public Builder minCharacterCount(int value) {
      minCharacterCount = value;
      return this;
    }

    public Builder seed(long value) {
      seed = value;
      return this;
    }

    public Builder threads(int value) {
      threads = value;
      return this;
    }

    /**
     * @throws IllegalArgumentException if a setting is out of its range; the message names it
     */
    public TrainingConfig build() {
      require("embedding-size", embeddingSize, 1, 8192);
      require("hidden-size", hiddenSize, 1, 8192);
      require("layers", layers, 1, 16);
      require("epochs", epochs, 1, 1_000_000);
      require("batch-size", batchSize, 1, 65_536);
      require("patience", patience, 1, 1_000_000);
      require("truncate-steps", truncateSteps, 0, Integer.MAX_VALUE);
      require("min-character-count", minCharacterCount, 0, Integer.MAX_VALUE);
      require("members", members, 1, MOST_MEMBERS);
      require("ngram-order", ngramOrder, 0, NgramCounts.HIGHEST_ORDER);
      require("cell", cells.size(), 1, MOST_MEMBERS);
      requireReal("ngram-backoff", ngramBackoff, 0.01, 1000);
      require("threads", threads, 1, 1024);
      requireReal("dropout", dropout, 0, 0.99);
      requireReal("character-dropout", characterDropout, 0, 0.99);
      requireReal("label-smoothing", labelSmoothing, 0, 0.99);
      requireReal("averaging", averaging, 0, 0.99999);
      requireReal("learning-rate", learningRate, 1e-9, 10);
      requireReal("clip-norm", clipNorm, 0, 1e9);
      requireReal("forget-bias", forgetBias, -100, 100);
      return new TrainingConfig(this);
    }

    private static void require(String name, int value, int least, int most) {
      if (value < least || value > most) {
        throw new IllegalArgumentException(
            name + " must be between " + least + " and " + most + ", but is " + value);
      }
    }

    private static void requireReal(String name, double value, double least, double most) {
      if (!(value >= least && value <= most)) {
        throw new IllegalArgumentException(
            name + " must be between " + least + " and " + most + ", but is " + value);
      }
    }
  }
}
