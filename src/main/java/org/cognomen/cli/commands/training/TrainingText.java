package org.cognomen.cli.commands.training;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cognomen.data.LabelledSurname;
import org.cognomen.data.SurnameDataset;
import org.cognomen.nn.parameters.CellType;
import org.cognomen.settings.MemberSettings;
import org.cognomen.settings.Settings;
import org.cognomen.settings.StartingPoint;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.train.progress.TrainingResult;
import org.cognomen.train.records.TrainingSummary;

/** What {@code train} says before the first epoch and after the last. */
final class TrainingText {

  private TrainingText() {}

  /** {@code rows: train 800, val 100, test 100; nationalities: 18}. */
  static String rows(SurnameDataset data) {
    return String.format(
        Locale.ROOT,
        "rows: train %d, val %d, test %d; nationalities: %d",
        data.train().size(),
        data.val().size(),
        data.test().size(),
        data.train().stream().map(LabelledSurname::nationality).distinct().count());
  }

  /** Two lines: the preset with its networks, and the seed with all that is beside them. */
  static String settings(TrainingConfig config) {
    return String.format(
        Locale.ROOT,
        "preset %s: %s%nseed %d, threads %d%s",
        config.preset(),
        networks(config),
        config.get(Settings.SEED),
        config.get(Settings.THREADS),
        beside(config));
  }

  /** A sentence about a setting that changes nothing beside the others. */
  static Optional<String> withoutEffect(TrainingConfig config) {
    if (!config.get(MemberSettings.STUDENT_NGRAMS)) {
      return Optional.empty();
    }
    if (!config.hasStudent()) {
      return Optional.of(
          "--student-ngrams changes nothing, as there is no student: --student-hidden-size N"
              + " trains one");
    }
    return config.get(MemberSettings.NGRAM_ORDER) > 0
        ? Optional.empty()
        : Optional.of(
            "--student-ngrams changes nothing, as there are no n-gram models: --ngram-order N"
                + " counts them");
  }

  private static String networks(TrainingConfig config) {
    return config.get(MemberSettings.MEMBERS) == 0
        ? "no network"
        : String.format(
            Locale.ROOT,
            "%s%s, embedding %d, hidden %d, layers %d",
            config.get(Settings.BIDIRECTIONAL) ? "bidirectional " : "",
            config.cells().stream().map(TrainingText::word).collect(Collectors.joining(", ")),
            config.get(Settings.EMBEDDING_SIZE),
            config.get(Settings.HIDDEN_SIZE),
            config.get(Settings.LAYERS));
  }

  private static String word(CellType cell) {
    return cell.name().toLowerCase(Locale.ROOT);
  }

  private static String beside(TrainingConfig config) {
    return (config.get(MemberSettings.MEMBERS) > 1
            ? ", members " + config.get(MemberSettings.MEMBERS)
            : "")
        + (config.get(MemberSettings.LANGUAGE_MODELS) > 0
            ? ", language models " + config.get(MemberSettings.LANGUAGE_MODELS)
            : "")
        + (config.get(MemberSettings.NGRAM_ORDER) > 0
            ? ", n-grams of order " + config.get(MemberSettings.NGRAM_ORDER)
            : "")
        + (config.get(Settings.FROM).equals(StartingPoint.SCRATCH)
            ? ""
            : ", from " + config.get(Settings.FROM))
        + (config.hasStudent()
            ? ", and a student of them, hidden " + config.get(MemberSettings.STUDENT_HIDDEN_SIZE)
            : "");
  }

  /**
   * A line for each split, and one for the model.
   *
   * @param test whether the metrics of the test rows are shown too
   */
  static String outcome(TrainingSummary summary, boolean test, Path model, TrainingResult result) {
    StringBuilder lines = new StringBuilder();
    summary
        .evaluations()
        .forEach(
            (split, evaluation) -> {
              if (test || !split.equals("test")) { // metrics of test rows invite choosing by them
                lines.append(
                    String.format(
                        Locale.ROOT,
                        "%-4s  accuracy %.4f  macro-F1 %.4f  (%d rows)%n",
                        split,
                        evaluation.accuracy(),
                        evaluation.macroF1(),
                        evaluation.n()));
              }
            });
    lines.append(
        String.format(
            Locale.ROOT,
            "model %s  (epoch %d of %d, %.1f s)%n",
            model,
            result.bestEpoch(),
            result.history().size(),
            result.seconds()));
    return lines.toString();
  }
}
