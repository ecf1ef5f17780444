package org.cognomen.cli;

import static org.cognomen.cli.TrainingOptions.set;

import org.cognomen.train.TrainingConfigBuilder;
import org.cognomen.vocabulary.LengthLimit;
import picocli.CommandLine.Option;

/** How names are read, in training and in use. */
final class ReadingOptions {

  @Option(
      names = "--recase",
      negatable = true,
      description = "Whether names all in one case are written as usual.")
  private Boolean recase;

  @Option(
      names = "--base-letter-fallback",
      negatable = true,
      description = "Whether an unknown character counts as its base letter, if that is known.")
  private Boolean baseLetterFallback;

  @Option(
      names = "--max-length",
      paramLabel = "N",
      description = "How many characters of a name are read at most, 1 to 10000 (default: 1000).")
  private Integer maxLength;

  @Option(
      names = "--max-length-keep",
      paramLabel = "start|end",
      description = "Which of them are read where a name has more (default: start).")
  private LengthLimit.Keep maxLengthKeep;

  /** Sets what is given. */
  void override(TrainingConfigBuilder builder) {
    set(recase, builder::recase);
    set(baseLetterFallback, builder::baseLetterFallback);
    set(maxLength, builder::maxLength);
    set(maxLengthKeep, builder::maxLengthKeep);
  }
}
