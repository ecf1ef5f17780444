package org.cognomen.train;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.cognomen.data.NationalityTable;
import org.cognomen.model.Measurement;
import org.cognomen.model.SurnameModel;
import org.cognomen.model.known.KnownNames;
import org.cognomen.model.known.NameList;
import org.cognomen.model.members.Member;
import org.cognomen.model.members.Prior;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.settings.MemberSettings;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.train.learners.TrainingRows;
import org.cognomen.train.learners.VectorizedRows;

/** Makes a model of its members: how they are combined, and what is measured of it. */
final class ModelAssembly {

  /** Rows times nationalities of val that members are weighed and measured by. */
  private static final int MOST_SCORES = 1 << 23;

  /** Train rows whose names are kept in a list, some 5 bytes each. */
  private static final int MOST_NAMES = 1 << 21;

  private final TrainingConfig config;
  private final TrainingRows rows;
  private final float[] classWeights; // (C)
  private final Prior prior;
  private final int[] measured; // which val rows members are weighed and measured by
  private final VectorizedRows val; // these

  ModelAssembly(TrainingConfig config, TrainingRows rows, float[] classWeights, Prior prior) {
    this.config = config;
    this.rows = rows;
    this.classWeights = classWeights;
    this.prior = prior;
    measured = VectorizedRows.evenly(rows.val().size(), MOST_SCORES / rows.nationalities());
    val = rows.val().at(measured);
  }

  /** The model of some members, with the weights that suit the val rows. */
  SurnameModel weighted(List<Member> members, Workers workers) {
    SurnameModel model = new SurnameModel(rows.vectorizer(), members, 1f, Optional.of(prior));
    if (!config.get(MemberSettings.CALIBRATED)) {
      return Combination.usual(model);
    }
    SurnameModel fitted = Combination.fitted(model, val, classWeights, workers);
    return config.get(MemberSettings.NATIVE_CALIBRATION)
        ? NativeTemperature.fitted(fitted, val, classWeights, workers)
        : fitted;
  }

  /**
   * The model with what is measured on the val rows.
   *
   * @param valSurnames (n) of rows.val()
   */
  SurnameModel annotated(SurnameModel model, List<String> valSurnames, Workers workers) {
    boolean adjusts =
        config.get(MemberSettings.LOGIT_ADJUSTMENT) && config.get(MemberSettings.CALIBRATED);
    SurnameModel informed = model.withKnownNames(knownNames());
    SurnameModel annotated =
        Measurement.annotated(
            adjusts ? LogitAdjustment.fitted(informed, shares(), val, workers) : informed,
            Arrays.stream(measured).mapToObj(valSurnames::get).toArray(String[]::new),
            val.sequences().arrays(),
            val.labels(),
            NationalityTable.regions(),
            workers);
    return annotated.withAnnotations(annotated.annotations().withNames(rows.names()));
  }

  /** The names of the train rows, where they are to count. */
  private Optional<KnownNames> knownNames() {
    float strength = config.get(MemberSettings.KNOWN_NAMES);
    if (strength < KnownNames.LOWEST_STRENGTH) {
      return Optional.empty();
    }
    VectorizedRows kept = rows.train().some(MOST_NAMES);
    NameList list =
        NameList.of(kept.sequences().arrays(), kept.labels(), rows.vectorizer().characters());
    return Optional.of(new KnownNames(list, rows.vectorizer(), strength));
  }

  /** Of the nationalities among the training rows. */
  private Prior shares() {
    double[] counts = new double[classWeights.length];
    for (int label : rows.train().labels()) {
      counts[label]++;
    }
    return Prior.of(counts);
  }

  /** What the loss makes a network believe: shares of the rows times class weights. */
  static Prior effectivePrior(TrainingRows rows, float[] classWeights) {
    double[] shares = new double[classWeights.length];
    for (int label : rows.train().labels()) {
      shares[label] += classWeights[label];
    }
    return Prior.of(shares);
  }
}
