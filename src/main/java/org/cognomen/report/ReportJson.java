package org.cognomen.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.cognomen.evaluation.Bootstrap;
import org.cognomen.evaluation.ClassMetrics;
import org.cognomen.evaluation.Confusion;
import org.cognomen.evaluation.CoveragePoint;
import org.cognomen.evaluation.Evaluation;
import org.cognomen.evaluation.Interval;
import org.cognomen.evaluation.McNemar;
import org.cognomen.evaluation.Metric;
import org.cognomen.evaluation.ReliabilityBin;
import org.cognomen.evaluation.report.Baseline;
import org.cognomen.evaluation.report.PredictionSets;
import org.cognomen.evaluation.report.Report;
import org.cognomen.evaluation.report.Slices;
import org.cognomen.evaluation.report.UnfamiliarNames;
import org.cognomen.util.Decimals;
import org.cognomen.util.JsonText;
import org.cognomen.util.Sha256;

/** report.json. */
public final class ReportJson {

  /** Unfamiliar names that a report shows. */
  static final int UNFAMILIAR_SHOWN = 30;

  private ReportJson() {}

  /**
   * @param others the other files of the report by their names; of each the SHA-256 is kept
   */
  static String of(Report report, Map<Metric, Interval> intervals, Map<String, String> others) {
    Evaluation evaluation = report.evaluation();
    ObjectNode root = JsonText.object();
    root.put("n", evaluation.n());
    root.put("nationalities_with_rows", evaluation.nationalitiesWithRows()); // of macro averages
    addMetrics(root, evaluation);
    root.set("per_nationality", perNationality(evaluation));
    root.set("confusion", confusion(evaluation.confusion()));
    ObjectNode majority = root.putObject("majority_class");
    majority.put("nationality", evaluation.majorityNationality());
    majority.put("accuracy", Decimals.json(evaluation.majorityAccuracy()));
    ObjectNode bootstrap = root.putObject("intervals_95");
    bootstrap.put("seed", report.seed());
    bootstrap.put("resamples", Bootstrap.RESAMPLES);
    intervals.forEach(
        (metric, interval) -> {
          ArrayNode ends = bootstrap.putArray(metric.key());
          ends.add(Decimals.json(interval.lower())).add(Decimals.json(interval.upper()));
        });
    root.set("reliability", reliability(evaluation));
    root.set("coverage", coverage(evaluation));
    addSlices(root.putObject("slices"), report);
    report.predictionSets().ifPresent(sets -> addPredictionSets(root, sets));
    report.unfamiliarNames().ifPresent(names -> addUnfamiliar(root, names, report.surnames()));
    if (!report.characterBits().isEmpty()) {
      addCharacterBits(root, report);
    }
    if (!report.baselines().isEmpty()) {
      addBaselines(root, report);
    }
    ObjectNode details = root.putObject("details");
    report.details().forEach(details::put);
    ObjectNode files = root.putObject("files");
    others.forEach(
        (name, text) -> files.put(name, Sha256.hex(text.getBytes(StandardCharsets.UTF_8))));
    return JsonText.of(root);
  }

  private static void addSlices(ObjectNode slices, Report report) {
    slices.set("length", slices(Slices.byLength(report)));
    slices.set("unknown_share", slices(Slices.byUnknownShare(report)));
    slices.set("training_rows", slices(Slices.byTrainingRows(report)));
    slices.set("script", slices(Slices.byScript(report)));
    slices.set("in_training", slices(Slices.byLearnt(report)));
  }

  private static void addBaselines(ObjectNode root, Report report) {
    ArrayNode baselines = root.putArray("baselines");
    for (Baseline baseline : report.baselines()) {
      ObjectNode node = baselines.addObject().put("name", baseline.name());
      addMetrics(node, baseline.evaluation());
      McNemar test = baseline.against(report.evaluation());
      node.putObject("mcnemar")
          .put("only_model_right", test.onlyFirst())
          .put("only_baseline_right", test.onlySecond())
          .put("p_value", Decimals.json(test.pValue()));
    }
  }

  /** Of the nationalities that have rows: how well the model predicts their characters. */
  private static void addCharacterBits(ObjectNode root, Report report) {
    ArrayNode array = root.putArray("bits_per_character");
    for (int c = 0; c < report.characterBits().size(); c++) {
      double bits = report.characterBits().get(c);
      if (!Double.isNaN(bits)) {
        array
            .addObject()
            .put("nationality", report.evaluation().nationalities().get(c))
            .put("bits", Decimals.json(bits));
      }
    }
  }

  private static void addPredictionSets(ObjectNode root, PredictionSets sets) {
    ObjectNode node = root.putObject("prediction_sets");
    node.put("asked_coverage", Decimals.json(sets.asked()));
    node.put("coverage", Decimals.json(sets.coverage()));
    node.put("mean_size", Decimals.json(sets.meanSize()));
    ArrayNode array = node.putArray("per_nationality");
    for (PredictionSets.OfNationality of : sets.perNationality()) {
      array
          .addObject()
          .put("nationality", of.nationality())
          .put("n", of.n())
          .put("coverage", Decimals.json(of.coverage()))
          .put("mean_size", Decimals.json(of.meanSize()));
    }
  }

  private static void addUnfamiliar(ObjectNode root, UnfamiliarNames names, List<String> surnames) {
    ObjectNode node = root.putObject("unfamiliar");
    node.put("min_familiarity", Decimals.json(names.bound()));
    node.put("n", names.rows().size());
    node.put("share", Decimals.json(names.share()));
    node.put("familiar_accuracy", Decimals.json(names.familiarAccuracy()));
    node.put("unfamiliar_accuracy", Decimals.json(names.unfamiliarAccuracy()));
    ArrayNode examples = node.putArray("examples");
    names.rows().stream().limit(UNFAMILIAR_SHOWN).map(surnames::get).forEach(examples::add);
    ArrayNode array = node.putArray("per_nationality");
    for (UnfamiliarNames.OfNationality of : names.perNationality()) {
      array
          .addObject()
          .put("nationality", of.nationality())
          .put("n", of.n())
          .put("unfamiliar", of.unfamiliar())
          .put("share", Decimals.json(of.share()));
    }
  }

  private static void addMetrics(ObjectNode node, Evaluation evaluation) {
    for (Metric metric : Metric.values()) {
      node.put(metric.key(), Decimals.json(metric.of(evaluation)));
    }
  }

  private static ArrayNode perNationality(Evaluation evaluation) {
    ArrayNode array = JsonText.object().arrayNode();
    for (ClassMetrics c : evaluation.perNationality()) {
      array
          .addObject()
          .put("nationality", c.nationality())
          .put("n", c.n())
          .put("precision", Decimals.json(c.precision()))
          .put("recall", Decimals.json(c.recall()))
          .put("f1", Decimals.json(c.f1()));
    }
    return array;
  }

  private static ObjectNode confusion(Confusion confusion) {
    ObjectNode node = JsonText.object();
    ArrayNode labels = node.putArray("labels");
    confusion.labels().forEach(labels::add);
    if (confusion.labels().size() > ReportTables.LARGEST_MATRIX) {
      ArrayNode cells = node.putArray("cells"); // true, predicted, how often
      confusion.forEach((truth, predicted, n) -> cells.addArray().add(truth).add(predicted).add(n));
      return node;
    }
    ArrayNode rows = node.putArray("counts");
    for (int[] counts : confusion.counts()) {
      ArrayNode row = rows.addArray();
      for (int count : counts) {
        row.add(count);
      }
    }
    return node;
  }

  private static ArrayNode reliability(Evaluation evaluation) {
    ArrayNode array = JsonText.object().arrayNode();
    for (ReliabilityBin bin : evaluation.reliability()) {
      array
          .addObject()
          .put("lower", Decimals.json(bin.lower()))
          .put("upper", Decimals.json(bin.upper()))
          .put("n", bin.n())
          .put("mean_confidence", Decimals.json(bin.meanConfidence()))
          .put("accuracy", Decimals.json(bin.accuracy()));
    }
    return array;
  }

  private static ArrayNode slices(List<Slices.Slice> slices) {
    ArrayNode array = JsonText.object().arrayNode();
    for (Slices.Slice slice : slices) {
      array
          .addObject()
          .put("name", slice.name())
          .put("n", slice.n())
          .put("accuracy", Decimals.json(slice.accuracy()))
          .put("lower", Decimals.json(slice.interval().lower()))
          .put("upper", Decimals.json(slice.interval().upper()));
    }
    return array;
  }

  private static ArrayNode coverage(Evaluation evaluation) {
    ArrayNode array = JsonText.object().arrayNode();
    for (CoveragePoint point : evaluation.coverage()) {
      array
          .addObject()
          .put("threshold", Decimals.json(point.threshold()))
          .put("n", point.n())
          .put("coverage", Decimals.json(point.coverage()))
          .put("precision", Decimals.json(point.precision()));
    }
    return array;
  }
}
