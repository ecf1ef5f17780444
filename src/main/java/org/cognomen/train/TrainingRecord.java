package org.cognomen.train;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.cognomen.data.LabelledSurname;
import org.cognomen.data.SurnameDataset;
import org.cognomen.util.StrictJson;

/** {@code training.json}: all that is needed to know, and to repeat, how a model came about. */
public final class TrainingRecord {

  private static final int DECIMALS = 8;

  private TrainingRecord() {}

  /**
   * The text of the file.
   *
   * @param version of this software
   */
  public static String json(
      TrainingResult result, SurnameDataset data, DataProvenance provenance, String version) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("cognomen_version", version);
    ObjectNode file = root.putObject("data");
    file.put("file", provenance.file());
    file.put("sha256", provenance.sha256());
    file.put("split_made", provenance.splitMade());
    file.putObject("rows")
        .put("train", data.train().size())
        .put("val", data.val().size())
        .put("test", data.test().size());
    ObjectNode trainingRows = file.putObject("train_rows_per_nationality");
    List<String> nationalities = result.model().vectorizer().nationalities().tokens();
    int[] counts = new int[nationalities.size()];
    for (LabelledSurname row : data.train()) {
      counts[result.model().vectorizer().nationalities().indexOf(row.nationality())]++;
    }
    for (int c = 0; c < counts.length; c++) {
      trainingRows.put(nationalities.get(c), counts[c]);
    }
    root.set("settings", settings(result.config()));
    root.put("best_epoch", result.bestEpoch());
    root.put("seconds", fixed(result.seconds()));
    history(root, result.history());
    if (result.runs().size() > 1) {
      ArrayNode others = root.putArray("further_members");
      for (MemberRun run : result.runs().subList(1, result.runs().size())) {
        ObjectNode member = others.addObject();
        member.put("kind", run.config().kind().title());
        member.put("cell", word(run.config().cell()));
        member.put("seed", run.config().seed());
        member.put("best_epoch", run.bestEpoch());
        history(member, run.history());
      }
    }
    return StrictJson.write(root);
  }

  private static void history(ObjectNode parent, List<EpochRecord> epochs) {
    ArrayNode history = parent.putArray("history");
    for (EpochRecord epoch : epochs) {
      ObjectNode figures =
          history
              .addObject()
              .put("epoch", epoch.epoch())
              .put("train_loss", fixed(epoch.trainLoss()))
              .put("val_loss", fixed(epoch.valLoss()));
      if (epoch.classified()) {
        figures.put("val_accuracy", fixed(epoch.valAccuracy()));
        figures.put("val_macro_f1", fixed(epoch.valMacroF1()));
      }
      figures
          .put("learning_rate", fixed(epoch.learningRate()))
          .put("seconds", fixed(epoch.seconds()));
    }
  }

  /** Every setting, exactly, under the name that the command line and the file have for it. */
  public static ObjectNode settings(TrainingConfig config) {
    ObjectNode settings = JsonNodeFactory.instance.objectNode();
    settings.put("preset", config.preset());
    settings.put(
        "cell", config.cells().stream().map(TrainingRecord::word).collect(Collectors.joining(",")));
    settings.put("nonlinearity", word(config.nonlinearity()));
    settings.put("bidirectional", config.bidirectional());
    settings.put("layers", config.layers());
    settings.put("embedding_size", config.embeddingSize());
    settings.put("hidden_size", config.hiddenSize());
    settings.put("pooling", word(config.pooling()));
    settings.put("dropout", exact(Float.toString(config.dropout())));
    settings.put("character_dropout", exact(Double.toString(config.characterDropout())));
    settings.put("label_smoothing", exact(Float.toString(config.labelSmoothing())));
    settings.put("schedule", word(config.schedule()));
    settings.put("averaging", exact(Double.toString(config.averaging())));
    settings.put("members", config.members());
    settings.put("ngram_order", config.ngramOrder());
    settings.put("ngram_backoff", exact(Float.toString(config.ngramBackoff())));
    settings.put("language_models", config.languageModels());
    settings.put("language_model_hidden_size", config.languageModelHiddenSize());
    settings.put("language_model_epochs", config.languageModelEpochs());
    settings.put("language_model_dropout", exact(Float.toString(config.languageModelDropout())));
    settings.put(
        "language_model_character_dropout",
        exact(Double.toString(config.languageModelCharacterDropout())));
    settings.put("calibrated", config.calibrated());
    settings.put("recase", config.spelling().recase());
    settings.put("base_letter_fallback", config.spelling().baseLetterFallback());
    settings.put("max_length", config.lengthLimit().most());
    settings.put("max_length_keep", word(config.lengthLimit().keep()));
    settings.put("forget_bias", exact(Float.toString(config.forgetBias())));
    settings.put("epochs", config.epochs());
    settings.put("batch_size", config.batchSize());
    settings.put("learning_rate", exact(Double.toString(config.learningRate())));
    settings.put("class_weights", config.classWeights());
    settings.put("patience", config.patience());
    settings.put("clip_norm", exact(Double.toString(config.clipNorm())));
    settings.put("truncate_steps", config.truncateSteps());
    settings.put("min_character_count", config.minCharacterCount());
    settings.put("seed", config.seed());
    settings.put("threads", config.threads());
    return settings;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** A setting must come out of the file with the bits that it went in with. */
  private static BigDecimal exact(String number) {
    return new BigDecimal(number);
  }

  /** The shortest form of a number differs between Java versions; a fixed one does not. */
  private static BigDecimal fixed(double value) {
    return new BigDecimal(value).setScale(DECIMALS, RoundingMode.HALF_EVEN);
  }
}
