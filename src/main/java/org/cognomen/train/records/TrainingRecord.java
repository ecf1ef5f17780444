package org.cognomen.train.records;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import org.cognomen.data.LabelledSurname;
import org.cognomen.data.SurnameDataset;
import org.cognomen.settings.Settings;
import org.cognomen.train.progress.EpochRecord;
import org.cognomen.train.progress.MemberRun;
import org.cognomen.train.progress.TrainingResult;
import org.cognomen.train.transfer.Transfer;
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
    provenance.nameForm().ifPresent(form -> file.put("name_form", form.word()));
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
    root.set("settings", result.config().json());
    result.transfer().ifPresent(transfer -> transfer.write(root.putObject(Transfer.KEY)));
    root.put("best_epoch", result.bestEpoch());
    root.put("seconds", fixed(result.seconds()));
    history(root, result.history());
    if (result.runs().size() > 1) {
      ArrayNode others = root.putArray("further_members");
      for (MemberRun run : result.runs().subList(1, result.runs().size())) {
        ObjectNode member = others.addObject();
        member.put("kind", run.config().kind().title());
        member.put("cell", word(run.config().cell()));
        member.put("seed", run.config().get(Settings.SEED));
        member.put("best_epoch", run.bestEpoch());
        history(member, run.history());
      }
    }
    return StrictJson.write(root);
  }

  private static void history(ObjectNode parent, List<EpochRecord> epochs) {
    ArrayNode history = parent.putArray("history");
    for (EpochRecord epoch : epochs) {
      ObjectNode metrics =
          history
              .addObject()
              .put("epoch", epoch.epoch())
              .put("train_loss", fixed(epoch.trainLoss()))
              .put("val_loss", fixed(epoch.valLoss()));
      if (epoch.classified()) {
        metrics.put("val_accuracy", fixed(epoch.valAccuracy()));
        metrics.put("val_macro_f1", fixed(epoch.valMacroF1()));
      }
      metrics
          .put("learning_rate", fixed(epoch.learningRate()))
          .put("seconds", fixed(epoch.seconds()));
    }
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** The shortest form of a number differs between Java versions; a fixed one does not. */
  private static BigDecimal fixed(double value) {
    return new BigDecimal(value).setScale(DECIMALS, RoundingMode.HALF_EVEN);
  }
}
