package org.cognomen.train.records;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cognomen.data.SurnameDataset;
import org.cognomen.evaluation.Evaluation;
import org.cognomen.settings.Settings;
import org.cognomen.train.ModelEvaluator;
import org.cognomen.train.progress.TrainingResult;

/**
 * What is to be said of a finished training.
 *
 * @param evaluations of the model on val and, where there is one, test, by the name of the split;
 *     cannot be changed
 * @param descriptions the files that describe the model, training.json and MODEL_CARD.md, by name;
 *     cannot be changed
 */
public record TrainingSummary(
    Map<String, Evaluation> evaluations, Map<String, String> descriptions) {

  /**
   * Measures the model.
   *
   * @param version of this software
   */
  public static TrainingSummary of(
      TrainingResult result, SurnameDataset data, DataProvenance provenance, String version) {
    int threads = result.config().get(Settings.THREADS);
    Map<String, Evaluation> evaluations = new LinkedHashMap<>();
    evaluations.put("val", ModelEvaluator.evaluate(result.model(), data.val(), threads));
    String held = "val";
    if (!data.test().isEmpty()) {
      held = "test";
      evaluations.put(held, ModelEvaluator.evaluate(result.model(), data.test(), threads));
    }
    Map<String, String> descriptions = new LinkedHashMap<>();
    descriptions.put("training.json", TrainingRecord.json(result, data, provenance, version));
    descriptions.put(
        "MODEL_CARD.md",
        ModelCard.markdown(result, data, provenance, evaluations.get(held), held, version));
    return new TrainingSummary(
        Collections.unmodifiableMap(evaluations), Collections.unmodifiableMap(descriptions));
  }
}
