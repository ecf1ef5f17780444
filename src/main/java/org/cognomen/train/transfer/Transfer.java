package org.cognomen.train.transfer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.cognomen.vocabulary.SurnameVectorizer;

/**
 * What was made of the model that a training started from.
 *
 * @param name {@code pretrained} or a directory
 * @param digest of its weights and tokens
 * @param nationalities S, of the source
 * @param shared those that the new model has too
 * @param map how its answers are read
 */
public record Transfer(
    String name, String digest, int nationalities, List<String> shared, SourceMap map) {

  /** In training.json. */
  public static final String KEY = "source";

  /** Where the digest is in the object. */
  public static final String DIGEST = "sha256";

  private static final int DECIMALS = 8;

  public static Transfer of(Source source, SourceMap map, SurnameVectorizer vectorizer) {
    return new Transfer(
        source.name(),
        source.digest(),
        source.nationalities().size(),
        source.nationalities().stream().filter(vectorizer.nationalities()::contains).toList(),
        map);
  }

  /** The object of training.json. */
  public void write(ObjectNode object) {
    object.put("model", name);
    object.put(DIGEST, digest);
    object.put("nationalities", nationalities);
    object.put("shared_nationalities", shared.size());
    object.put("decay", fixed(map.decay()));
    object.put("start", fixed(map.start()));
    object.put("chosen_by", map.crossValidated() ? "cross-validation" : "val");
    object.put("log_loss", fixed(map.logLoss()));
  }

  private static BigDecimal fixed(double value) {
    return new BigDecimal(value).setScale(DECIMALS, RoundingMode.HALF_EVEN);
  }
}
