package org.cognomen.train.records;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.cognomen.data.LabelledSurname;
import org.cognomen.evaluation.Metric;
import org.cognomen.evaluation.report.FoldSpread;
import org.cognomen.evaluation.report.Report;
import org.cognomen.settings.Settings;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.train.PooledFolds;
import org.cognomen.util.Release;

/** The report of a cross-validation. */
public final class FoldedData {

  private FoldedData() {}

  /**
   * The report of the rows of all folds together.
   *
   * @param data what is said of the rows, such as the name of their file
   */
  public static Report report(
      String data, PooledFolds pooled, FoldSpread metrics, TrainingConfig config) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("Data", data);
    details.put(
        "Split", metrics.folds().size() + " folds, each predicted by a model that did not see it");
    details.put("Settings", "preset " + config.preset() + ", seed " + config.get(Settings.SEED));
    for (Metric metric : FoldSpread.SHOWN) {
      details.put(
          metric.title() + " by fold",
          String.format(
              Locale.ROOT,
              "mean %.4f, standard deviation %.4f",
              metrics.mean(metric),
              metrics.deviation(metric)));
    }
    details.put("Cognomen", Release.number());
    return pooled
        .measured()
        .addTo(
            Report.of(
                pooled.evaluation(), pooled.rows().stream().map(LabelledSurname::surname).toList()))
        .withDetails(details)
        .withUnknownShares(pooled.unknownShares())
        .withSeed(config.get(Settings.SEED));
  }
}
