package org.cognomen.train;

import java.util.List;
import org.cognomen.nn.CellType;
import org.cognomen.nn.Nonlinearity;
import org.cognomen.nn.Pooling;
import org.cognomen.vocabulary.LengthLimit;
import org.cognomen.vocabulary.Spelling;

/**
 * Collects the settings of a {@link TrainingConfig}; {@link #build} checks them. The defaults are
 * those of preset book.
 */
public final class TrainingConfigBuilder implements Cloneable {

  String preset = Presets.BOOK;
  LearnerKind kind = LearnerKind.NETWORK;
  List<CellType> cells = List.of(CellType.ELMAN);
  Nonlinearity nonlinearity = Nonlinearity.TANH;
  boolean bidirectional;
  int layers = 1;
  int embeddingSize = 100;
  int hiddenSize = 64;
  Pooling pooling = Pooling.LAST;
  float dropout = 0.5f;
  double characterDropout;
  float labelSmoothing;
  Schedule schedule = Schedule.PLATEAU;
  double averaging;
  int members = 1;
  int ngramOrder;
  float ngramBackoff = 5f;
  int languageModels;
  int languageModelHiddenSize = 192;
  int languageModelEpochs = 24;
  float languageModelDropout = 0.3f;
  double languageModelCharacterDropout = 0.2;
  boolean calibrated;
  Spelling spelling = Spelling.AS_WRITTEN;
  LengthLimit lengthLimit = LengthLimit.DEFAULT;
  float forgetBias;
  int epochs = 100;
  int batchSize = 64;
  double learningRate = 1e-3;
  String classWeights = "balanced";
  int patience = 5;
  double clipNorm;
  int truncateSteps;
  int minCharacterCount;
  long seed = 1337;
  int threads = Runtime.getRuntime().availableProcessors();

  TrainingConfigBuilder() {}

  /** All fields are numbers or immutable. */
  TrainingConfigBuilder copy() {
    try {
      return (TrainingConfigBuilder) clone();
    } catch (CloneNotSupportedException e) {
      throw new AssertionError("this class can be cloned", e);
    }
  }

  public TrainingConfigBuilder cell(CellType value) {
    return cells(List.of(value));
  }

  public TrainingConfigBuilder cells(List<CellType> value) {
    cells = List.copyOf(value);
    return this;
  }

  public TrainingConfigBuilder nonlinearity(Nonlinearity value) {
    nonlinearity = value;
    return this;
  }

  public TrainingConfigBuilder bidirectional(boolean value) {
    bidirectional = value;
    return this;
  }

  public TrainingConfigBuilder layers(int value) {
    layers = value;
    return this;
  }

  public TrainingConfigBuilder embeddingSize(int value) {
    embeddingSize = value;
    return this;
  }

  public TrainingConfigBuilder hiddenSize(int value) {
    hiddenSize = value;
    return this;
  }

  public TrainingConfigBuilder pooling(Pooling value) {
    pooling = value;
    return this;
  }

  public TrainingConfigBuilder dropout(float value) {
    dropout = value;
    return this;
  }

  public TrainingConfigBuilder characterDropout(double value) {
    characterDropout = value;
    return this;
  }

  public TrainingConfigBuilder labelSmoothing(float value) {
    labelSmoothing = value;
    return this;
  }

  public TrainingConfigBuilder schedule(Schedule value) {
    schedule = value;
    return this;
  }

  public TrainingConfigBuilder averaging(double value) {
    averaging = value;
    return this;
  }

  public TrainingConfigBuilder members(int value) {
    members = value;
    return this;
  }

  public TrainingConfigBuilder ngramOrder(int value) {
    ngramOrder = value;
    return this;
  }

  public TrainingConfigBuilder ngramBackoff(float value) {
    ngramBackoff = value;
    return this;
  }

  public TrainingConfigBuilder languageModels(int value) {
    languageModels = value;
    return this;
  }

  public TrainingConfigBuilder languageModelHiddenSize(int value) {
    languageModelHiddenSize = value;
    return this;
  }

  public TrainingConfigBuilder languageModelEpochs(int value) {
    languageModelEpochs = value;
    return this;
  }

  public TrainingConfigBuilder languageModelDropout(float value) {
    languageModelDropout = value;
    return this;
  }

  public TrainingConfigBuilder languageModelCharacterDropout(double value) {
    languageModelCharacterDropout = value;
    return this;
  }

  /** What the settings of one member are of. */
  TrainingConfigBuilder kind(LearnerKind value) {
    kind = value;
    return this;
  }

  public TrainingConfigBuilder calibrated(boolean value) {
    calibrated = value;
    return this;
  }

  public TrainingConfigBuilder recase(boolean value) {
    spelling = new Spelling(value, spelling.baseLetterFallback());
    return this;
  }

  public TrainingConfigBuilder baseLetterFallback(boolean value) {
    spelling = new Spelling(spelling.recase(), value);
    return this;
  }

  public TrainingConfigBuilder spelling(Spelling value) {
    spelling = value;
    return this;
  }

  /** At most so many characters of a name are read. */
  public TrainingConfigBuilder maxLength(int value) {
    SettingRanges.require("max-length", value, 1, LengthLimit.HIGHEST);
    return lengthLimit(new LengthLimit(value, lengthLimit.keep()));
  }

  /** Which characters are read of a name that has more. */
  public TrainingConfigBuilder maxLengthKeep(LengthLimit.Keep value) {
    return lengthLimit(new LengthLimit(lengthLimit.most(), value));
  }

  public TrainingConfigBuilder lengthLimit(LengthLimit value) {
    lengthLimit = value;
    return this;
  }

  public TrainingConfigBuilder forgetBias(float value) {
    forgetBias = value;
    return this;
  }

  public TrainingConfigBuilder epochs(int value) {
    epochs = value;
    return this;
  }

  public TrainingConfigBuilder batchSize(int value) {
    batchSize = value;
    return this;
  }

  public TrainingConfigBuilder learningRate(double value) {
    learningRate = value;
    return this;
  }

  public TrainingConfigBuilder classWeights(String value) {
    classWeights = value;
    return this;
  }

  public TrainingConfigBuilder patience(int value) {
    patience = value;
    return this;
  }

  public TrainingConfigBuilder clipNorm(double value) {
    clipNorm = value;
    return this;
  }

  public TrainingConfigBuilder truncateSteps(int value) {
    truncateSteps = value;
    return this;
  }

  public TrainingConfigBuilder minCharacterCount(int value) {
    minCharacterCount = value;
    return this;
  }

  public TrainingConfigBuilder seed(long value) {
    seed = value;
    return this;
  }

  public TrainingConfigBuilder threads(int value) {
    threads = value;
    return this;
  }

  /**
   * @throws IllegalArgumentException if a setting is out of its range; the message names it
   */
  public TrainingConfig build() {
    SettingRanges.check(this);
    return new TrainingConfig(this);
  }
}
