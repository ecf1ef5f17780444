package org.cognomen.cli;

import static org.cognomen.cli.TrainingOptions.set;

import org.cognomen.train.TrainingConfigBuilder;
import picocli.CommandLine.Option;

/** What a model has beside its first network, and how all of it is combined. */
final class MemberOptions {

  @Option(
      names = "--members",
      paramLabel = "N",
      description = "How many networks are trained and combined.")
  private Integer members;

  @Option(
      names = "--ngram-order",
      paramLabel = "N",
      description = "Length of the n-grams that are counted beside the networks; 0 for none.")
  private Integer ngramOrder;

  @Option(
      names = "--ngram-backoff",
      paramLabel = "X",
      description = "How much they lean on shorter ones; 1 is Witten and Bell's choice.")
  private Float ngramBackoff;

  @Option(
      names = "--language-models",
      paramLabel = "N",
      description =
          "How many recurrent language models, of P(name | nationality), are trained beside the"
              + " networks; they read names from the beginning and from the end in turn.")
  private Integer languageModels;

  @Option(
      names = "--language-model-hidden-size",
      paramLabel = "N",
      description = "Hidden units of a language model.")
  private Integer languageModelHiddenSize;

  @Option(
      names = "--language-model-epochs",
      paramLabel = "N",
      description = "Passes over the training rows for a language model.")
  private Integer languageModelEpochs;

  @Option(
      names = "--language-model-dropout",
      paramLabel = "P",
      description = "Share of a language model's units left out in each step.")
  private Float languageModelDropout;

  @Option(
      names = "--language-model-character-dropout",
      paramLabel = "P",
      description = "Share of characters that a language model reads as unknown in each step.")
  private Double languageModelCharacterDropout;

  @Option(
      names = "--calibration",
      negatable = true,
      description = "Whether weights of members and temperature are fitted on val.")
  private Boolean calibration;

  /** Sets what is given. */
  void override(TrainingConfigBuilder builder) {
    set(members, builder::members);
    set(ngramOrder, builder::ngramOrder);
    set(ngramBackoff, builder::ngramBackoff);
    set(languageModels, builder::languageModels);
    set(languageModelHiddenSize, builder::languageModelHiddenSize);
    set(languageModelEpochs, builder::languageModelEpochs);
    set(languageModelDropout, builder::languageModelDropout);
    set(languageModelCharacterDropout, builder::languageModelCharacterDropout);
    set(calibration, builder::calibrated);
  }

  /** Whether an option says how many epochs the language models have. */
  boolean givesEpochs() {
    return languageModelEpochs != null;
  }
}
