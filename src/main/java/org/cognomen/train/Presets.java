package org.cognomen.train;

import java.util.List;
import org.cognomen.nn.CellType;
import org.cognomen.vocabulary.Spelling;

/** The settings that have a name. */
final class Presets {

  static final String BOOK = "book";

  private Presets() {}

  /**
   * @throws IllegalArgumentException if there is no preset of that name
   */
  static TrainingConfigBuilder of(String name) {
    TrainingConfigBuilder builder = new TrainingConfigBuilder(); // has the settings of the book
    builder.preset = name;
    switch (name) {
      case BOOK -> {}
      case "default" -> chooseByCrossValidation(builder);
      case "best" -> {
        chooseByCrossValidation(builder);
        builder
            .members(4)
            .languageModels(4)
            .cells(List.of(CellType.GRU, CellType.LSTM))
            .classWeights("0.2");
      }
      default ->
          throw new IllegalArgumentException(
              "there is no preset '" + name + "'; expected book, default or best");
    }
    return builder;
  }

  /** What cross-validation over the train rows of the book's data kept; see README. */
  private static void chooseByCrossValidation(TrainingConfigBuilder builder) {
    builder
        .cell(CellType.GRU)
        .bidirectional(true)
        .embeddingSize(64)
        .hiddenSize(128)
        .dropout(0.3f)
        .characterDropout(0.2)
        .classWeights("none")
        .schedule(Schedule.COSINE)
        .learningRate(2e-3)
        .epochs(18)
        .averaging(0.998)
        .ngramOrder(4)
        .calibrated(true)
        .spelling(Spelling.FORGIVING);
  }
}
