package org.cognomen.train;

import org.cognomen.ngram.NgramCounts;

/** Which values the settings of a training may have. */
final class SettingRanges {

  private static final int MOST_MEMBERS = 100;
  private static final int MOST_UNITS = 8192;
  private static final int MOST_EPOCHS = 1_000_000;

  private SettingRanges() {}

  /**
   * @throws IllegalArgumentException if a setting is out of its range; the message names it
   */
  static void check(TrainingConfigBuilder settings) {
    require("cell", settings.cells.size(), 1, MOST_MEMBERS);
    require("embedding-size", settings.embeddingSize, 1, MOST_UNITS);
    require("hidden-size", settings.hiddenSize, 1, MOST_UNITS);
    require("layers", settings.layers, 1, 16);
    requireReal("dropout", settings.dropout, 0, 0.99);
    requireReal("character-dropout", settings.characterDropout, 0, 0.99);
    requireReal("label-smoothing", settings.labelSmoothing, 0, 0.99);
    requireReal("forget-bias", settings.forgetBias, -100, 100);
    require("members", settings.members, 1, MOST_MEMBERS);
    require("ngram-order", settings.ngramOrder, 0, NgramCounts.HIGHEST_ORDER);
    requireReal("ngram-backoff", settings.ngramBackoff, 0.01, 1000);
    require("language-models", settings.languageModels, 0, MOST_MEMBERS);
    require("language-model-hidden-size", settings.languageModelHiddenSize, 1, MOST_UNITS);
    require("language-model-epochs", settings.languageModelEpochs, 1, MOST_EPOCHS);
    requireReal("language-model-dropout", settings.languageModelDropout, 0, 0.99);
    requireReal(
        "language-model-character-dropout", settings.languageModelCharacterDropout, 0, 0.99);
    require("epochs", settings.epochs, 1, MOST_EPOCHS);
    require("batch-size", settings.batchSize, 1, 65_536);
    requireReal("learning-rate", settings.learningRate, 1e-9, 10);
    requireReal("averaging", settings.averaging, 0, 0.99999);
    require("patience", settings.patience, 1, MOST_EPOCHS);
    requireReal("clip-norm", settings.clipNorm, 0, 1e9);
    require("truncate-steps", settings.truncateSteps, 0, Integer.MAX_VALUE);
    require("min-character-count", settings.minCharacterCount, 0, Integer.MAX_VALUE);
    require("threads", settings.threads, 1, 1024);
  }

  static void require(String name, int value, int least, int most) {
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
