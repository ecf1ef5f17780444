package org.cognomen.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.MutableLabelInfo;
import org.tribuo.impl.ArrayExample;

/**
 * Predicted rows as Tribuo takes them.
 *
 * <p>Tribuo averages over its whole output domain. The domain made here holds the nationalities
 * that occur among the true or the predicted ones, as scikit-learn's averages do, so a nationality
 * that the classifier knows and that these rows have nothing to do with does not lower the
 * averages.
 */
final class TribuoRows {
  private final List<Label> labels; // (C)
  private final ImmutableOutputInfo<Label> domain;
  private final List<Prediction<Label>> predictions; // (N)

  TribuoRows(List<String> nationalities, Outcomes outcomes) {
    int c = nationalities.size();
    labels = nationalities.stream().map(Label::new).toList();
    MutableLabelInfo observed = (MutableLabelInfo) new LabelFactory().generateInfo();
    // Rows with the same pair of nationalities share one Prediction: Tribuo only reads the pair.
    List<Prediction<Label>> ofPair = new ArrayList<>(Collections.nCopies(c * c, null));
    predictions = new ArrayList<>(outcomes.size());
    for (int row = 0; row < outcomes.size(); row++) {
      int pair = outcomes.truth[row] * c + outcomes.predicted[row];
      if (ofPair.get(pair) == null) {
        Label truth = labels.get(outcomes.truth[row]);
        Label predicted = labels.get(outcomes.predicted[row]);
        ofPair.set(pair, new Prediction<>(predicted, 0, new ArrayExample<>(truth)));
        observed.observe(truth);
        observed.observe(predicted);
      }
      predictions.add(ofPair.get(pair));
    }
    domain = observed.generateImmutableOutputInfo();
  }

  /** All nationalities (C), observed or not, in the caller's order. */
  List<Label> labels() {
    return labels;
  }

  /** The nationalities that occur among the true or the predicted ones. */
  ImmutableOutputInfo<Label> domain() {
    return domain;
  }

  /** One prediction a row (N), with the truth as the output of its example. */
  List<Prediction<Label>> predictions() {
    return predictions;
  }
}
