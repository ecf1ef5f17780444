package org.cognomen.train.records;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.cognomen.data.SurnameDataset;
import org.cognomen.evaluation.Bootstrap;
import org.cognomen.evaluation.ClassMetrics;
import org.cognomen.evaluation.Confusion;
import org.cognomen.evaluation.Evaluation;
import org.cognomen.evaluation.Interval;
import org.cognomen.evaluation.Metric;
import org.cognomen.evaluation.Wilson;
import org.cognomen.model.SurnameModel;
import org.cognomen.model.members.Member;
import org.cognomen.model.members.MemberKind;
import org.cognomen.settings.MemberSettings;
import org.cognomen.settings.Settings;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.train.progress.TrainingResult;
import org.cognomen.util.JsonFields;
import org.cognomen.util.Markdown;

/**
 * {@code MODEL_CARD.md}: what a model was trained on, how well it does, and what it must not be
 * used for.
 *
 * <p>Source of the form: M. Mitchell et al., Model cards for model reporting (2019).
 */
public final class ModelCard {

  private static final int MISTAKES = 3;

  private ModelCard() {}

  /**
   * The text of the card.
   *
   * @param evaluation of the model on held-out rows
   * @param split the name of those rows' split
   */
  public static String markdown(
      TrainingResult result,
      SurnameDataset data,
      DataProvenance provenance,
      Evaluation evaluation,
      String split,
      String version) {
    TrainingConfig config = result.config();
    StringBuilder card = new StringBuilder();
    line(card, "# Surname nationality classifier");
    line(card, "");
    line(
        card,
        "%s, trained by Cognomen %s, preset %s, seed %d.%s%s",
        MemberText.of(config),
        version,
        config.preset(),
        config.get(Settings.SEED),
        config.get(MemberSettings.CALIBRATED) ? temperature(result.model()) : "",
        combined(result.model()));
    line(card, "");
    result
        .transfer()
        .ifPresent(
            transfer -> {
              line(
                  card,
                  "The training started from the model %s (SHA-256 `%s`), whose answers for %d"
                      + " nationalities are a part of this model; %d of them are among its own.",
                  Markdown.code(transfer.name()),
                  transfer.digest(),
                  transfer.nationalities(),
                  transfer.shared().size());
              line(card, "");
            });
    line(card, "## Data");
    line(card, "");
    line(
        card,
        "%s (SHA-256 `%s`): %d rows to train on, %d for validation, %d for test; %d nationalities%s.",
        Markdown.code(provenance.file()),
        provenance.sha256(),
        data.train().size(),
        data.val().size(),
        data.test().size(),
        result.model().nationalities(),
        provenance.splitMade() ? "; the rows were divided by the seed" : "");
    line(card, "");
    metrics(card, evaluation, split, config.get(Settings.SEED));
    perNationality(card, evaluation);
    confusions(card, evaluation);
    uses(card);
    return card.toString();
  }

  private static String temperature(SurnameModel model) {
    return String.format(
        Locale.ROOT,
        " Temperature %.4f%s, fitted on the validation rows.",
        model.temperature(),
        model.nativeTemperature() == model.temperature()
            ? ""
            : String.format(Locale.ROOT, " (native scripts %.4f)", model.nativeTemperature()));
  }

  /** What was fitted on the validation rows beside the temperature. */
  private static String combined(SurnameModel model) {
    String floor =
        model.noiseFloor() == 0
            ? ""
            : String.format(
                Locale.ROOT,
                " Noise floor %.4f: that share of the labels %s.",
                model.noiseFloor(),
                model.confusions().isEmpty()
                    ? "says nothing of the name"
                    : "is taken for those of nationalities whose names are alike");
    return floor
        + knownNames(model)
        + " Members by weight: "
        + Arrays.stream(MemberKind.values())
            .filter(kind -> model.members().stream().anyMatch(m -> m.kind() == kind))
            .map(kind -> weight(model, kind))
            .collect(Collectors.joining(", "))
        + ".";
  }

  private static String knownNames(SurnameModel model) {
    return model
        .knownNames()
        .map(
            known ->
                String.format(
                    Locale.ROOT,
                    " A list of the training names counts: %,d pairs of a name and a"
                        + " nationality, beside which the characters stand for %.4g.",
                    known.list().entries(),
                    known.strength()))
        .orElse("");
  }

  private static String weight(SurnameModel model, MemberKind kind) {
    List<Member> members = model.members().stream().filter(m -> m.kind() == kind).toList();
    return String.format(
        Locale.ROOT,
        "%d %s %.4f",
        members.size(),
        JsonFields.word(kind),
        members.stream().mapToDouble(Member::weight).sum());
  }

  private static void metrics(StringBuilder card, Evaluation evaluation, String split, long seed) {
    Map<Metric, Interval> intervals = Bootstrap.intervals(evaluation, seed);
    line(card, "## How well it does");
    line(card, "");
    line(
        card,
        "On the %d rows of the split %s (95 %% bootstrap intervals over rows; always answering %s would"
            + " be right for %.3f of them):",
        evaluation.n(),
        split,
        Markdown.escaped(evaluation.majorityNationality()),
        evaluation.majorityAccuracy());
    line(card, "");
    line(card, "| metric | value | 95 %% interval |");
    line(card, "|---|---:|---:|");
    for (Metric metric : Metric.values()) {
      Interval interval = intervals.get(metric);
      line(
          card,
          "| %s | %.3f | %s |",
          metric.title(),
          metric.of(evaluation),
          interval == null ? "" : words(interval));
    }
    line(card, "");
  }

  private static void perNationality(StringBuilder card, Evaluation evaluation) {
    line(card, "Of each nationality, with 95 %% Wilson intervals:");
    line(card, "");
    line(card, "| nationality | rows | precision | interval | recall | interval | F1 |");
    line(card, "|---|---:|---:|---:|---:|---:|---:|");
    Confusion confusion = evaluation.confusion();
    for (ClassMetrics metrics : evaluation.perNationality()) {
      int index = confusion.labels().indexOf(metrics.nationality());
      int right = confusion.count(index, index);
      line(
          card,
          "| %s | %d | %.3f | %s | %.3f | %s | %.3f |",
          Markdown.escaped(metrics.nationality()),
          metrics.n(),
          metrics.precision(),
          interval(right, metrics.predicted()),
          metrics.recall(),
          interval(right, metrics.n()),
          metrics.f1());
    }
    line(card, "");
  }

  private static String interval(int hits, int n) {
    return n == 0 ? "n/a" : words(Wilson.interval(hits, n));
  }

  private static String words(Interval interval) {
    return String.format(Locale.ROOT, "%.3f to %.3f", interval.lower(), interval.upper());
  }

  private static void confusions(StringBuilder card, Evaluation evaluation) {
    line(card, "## Known confusions");
    line(card, "");
    line(card, "What the names of a nationality were most often taken for, in %% of its rows:");
    line(card, "");
    Confusion confusion = evaluation.confusion();
    for (ClassMetrics metrics : evaluation.perNationality()) {
      String mistakes =
          confusion.mistakes(confusion.labels().indexOf(metrics.nationality())).stream()
              .limit(MISTAKES)
              .map(
                  mistake ->
                      String.format(
                          Locale.ROOT,
                          "%s %.1f",
                          Markdown.escaped(mistake.nationality()),
                          100.0 * mistake.count() / metrics.n()))
              .collect(Collectors.joining(", "));
      if (!mistakes.isEmpty()) {
        line(card, "- %s: %s", Markdown.escaped(metrics.nationality()), mistakes);
      }
    }
    line(card, "");
  }

  private static void uses(StringBuilder card) {
    line(card, "## Intended use");
    line(card, "");
    line(
        card,
        "It estimates in which of the nationalities above a surname is usual. It suits statistics over"
            + " many names with known error rates, the study of names, and the study of recurrent"
            + " networks.");
    line(card, "");
    line(card, "## What it must not be used for");
    line(card, "");
    line(
        card,
        "It must not be used to decide anything about a person. A surname is not a nationality, an"
            + " ethnicity or an origin: people marry, migrate, are adopted and change their names; many"
            + " names are at home in several countries; and a name from a country that is not in the"
            + " table above is still given one that is. The probabilities hold for names drawn like the"
            + " data above, not for another population.");
  }

  private static void line(StringBuilder card, String format, Object... arguments) {
    card.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }
}
