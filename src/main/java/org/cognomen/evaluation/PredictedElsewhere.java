package org.cognomen.evaluation;

import com.oracle.labs.mlrg.olcut.util.Pair;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tribuo.Example;
import org.tribuo.Excuse;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.Model;
import org.tribuo.MutableFeatureMap;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.provenance.ModelProvenance;
import org.tribuo.provenance.impl.EmptyDatasetProvenance;
import org.tribuo.provenance.impl.EmptyTrainerProvenance;

/**
 * Stands where Tribuo's evaluator asks for a model: it tells the output domain, which is all that
 * the evaluator reads, and predicts nothing.
 */
final class PredictedElsewhere extends Model<Label> {
  private static final OffsetDateTime EPOCH =
      OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

  /**
   * @param domain the nationalities over which the evaluator averages
   */
  PredictedElsewhere(ImmutableOutputInfo<Label> domain) {
    super(
        "predicted-elsewhere",
        new ModelProvenance(
            PredictedElsewhere.class.getName(),
            EPOCH,
            new EmptyDatasetProvenance(),
            new EmptyTrainerProvenance()),
        new ImmutableFeatureMap(new MutableFeatureMap()),
        domain,
        false);
  }

  @Override
  public Prediction<Label> predict(Example<Label> example) {
    throw new UnsupportedOperationException("the predictions were made elsewhere");
  }

  @Override
  public Map<String, List<Pair<String, Double>>> getTopFeatures(int n) {
    return Map.of();
  }

  @Override
  public Optional<Excuse<Label>> getExcuse(Example<Label> example) {
    return Optional.empty();
  }

  @Override
  protected Model<Label> copy(String newName, ModelProvenance newProvenance) {
    throw new UnsupportedOperationException("nothing to copy");
  }
}
