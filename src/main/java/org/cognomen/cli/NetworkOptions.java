package org.cognomen.cli;

import static org.cognomen.cli.TrainingOptions.set;

import java.util.List;
import org.cognomen.nn.CellType;
import org.cognomen.nn.Nonlinearity;
import org.cognomen.nn.Pooling;
import org.cognomen.train.TrainingConfig;
import org.cognomen.train.TrainingConfigBuilder;
import picocli.CommandLine.Option;

/** The shape of a network, for those commands that train one. */
final class NetworkOptions {

  @Option(
      names = "--cell",
      paramLabel = "elman|gru|lstm",
      split = ",",
      description = "The recurrent cell; several with commas for members to take in turn.")
  private List<CellType> cells;

  @Option(names = "--nonlinearity", paramLabel = "tanh|relu", description = "Of an Elman cell.")
  private Nonlinearity nonlinearity;

  @Option(
      names = "--bidirectional",
      negatable = true,
      description = "Whether names are also read from their end.")
  private Boolean bidirectional;

  @Option(names = "--layers", paramLabel = "N", description = "Recurrent layers.")
  private Integer layers;

  @Option(names = "--embedding-size", paramLabel = "N", description = "Numbers per character.")
  private Integer embeddingSize;

  @Option(
      names = "--hidden-size",
      paramLabel = "N",
      description = "Hidden units of each direction.")
  private Integer hiddenSize;

  @Option(
      names = "--pooling",
      paramLabel = "last|max|mean|all",
      description = "Which hidden states of a name are read.")
  private Pooling pooling;

  @Option(
      names = "--dropout",
      paramLabel = "P",
      description = "Share of units left out in each step.")
  private Float dropout;

  @Option(
      names = "--forget-bias",
      paramLabel = "X",
      description = "Added to an LSTM's forget gate at the start.")
  private Float forgetBias;

  /** Sets what is given. */
  void override(TrainingConfigBuilder builder) {
    set(cells, builder::cells);
    set(nonlinearity, builder::nonlinearity);
    set(bidirectional, builder::bidirectional);
    set(layers, builder::layers);
    set(embeddingSize, builder::embeddingSize);
    set(hiddenSize, builder::hiddenSize);
    set(pooling, builder::pooling);
    set(dropout, builder::dropout);
    set(forgetBias, builder::forgetBias);
  }

  /**
   * Refuses an option that means nothing for these settings.
   *
   * @throws IllegalArgumentException with a sentence that says why
   */
  void requireMeaning(TrainingConfig config) {
    if (nonlinearity != null && !config.cells().contains(CellType.ELMAN)) {
      throw new IllegalArgumentException(
          "nonlinearity is of an Elman cell; add --cell elman or leave it out");
    }
    if (forgetBias != null && !config.cells().contains(CellType.LSTM)) {
      throw new IllegalArgumentException(
          "forget-bias is of an LSTM cell; add --cell lstm or leave it out");
    }
  }
}
