package org.cognomen.cli.options;

import java.nio.file.Path;
import java.util.List;
import org.cognomen.cli.io.Terminal;
import org.cognomen.data.DataException;
import org.cognomen.data.files.NationalityNumbers;
import org.cognomen.model.SurnameModel;
import org.cognomen.model.files.ModelException;
import org.cognomen.model.members.Prior;
import org.cognomen.util.Quoted;
import picocli.CommandLine.Option;

/** Which population the names are drawn from. */
public final class PriorOption {

  private static final String TRAIN = "train";
  private static final String UNIFORM = "uniform";
  private static final int SHOWN = 3; // nationalities without a share

  @Option(
      names = "--prior",
      paramLabel = "train|uniform|FILE",
      defaultValue = TRAIN,
      description =
          "How frequent the nationalities are in the population of the names: as in the"
              + " training rows, all equal, or as in a CSV with the columns nationality and share"
              + " (default: ${DEFAULT-VALUE}).")
  private String prior = TRAIN;

  /**
   * The model with its probabilities adjusted.
   *
   * @throws ModelException if the model does not know the prior of its training
   * @throws DataException if the file is invalid
   */
  public SurnameModel applyTo(SurnameModel model, Terminal terminal) {
    if (prior.equals(TRAIN)) {
      return model;
    }
    if (model.trainingPrior().isEmpty()) {
      throw new ModelException(
          "--prior "
              + prior
              + " needs a model that knows the prior of its training (training_prior in"
              + " config.json); this one does not: leave --prior out.");
    }
    if (prior.equals(UNIFORM)) {
      return model.withPrior(Prior.uniform(model.nationalities()));
    }
    NationalityNumbers.Numbers shares =
        NationalityNumbers.readSome(
            Path.of(prior),
            "share",
            "a prior (train, uniform or a CSV file)",
            model.vectorizer().nationalities());
    if (!shares.missing().isEmpty()) {
      terminal.say(
          prior
              + " has no share for "
              + shown(shares.missing())
              + ": it is 0, so that is never the answer");
    }
    try {
      return model.withPrior(Prior.of(shares.values()));
    } catch (IllegalArgumentException e) {
      throw new DataException(prior + ": " + e.getMessage(), e);
    }
  }

  private static String shown(List<String> missing) {
    return missing.size() <= SHOWN
        ? Quoted.all(missing)
        : Quoted.all(missing.subList(0, SHOWN)) + " and " + (missing.size() - SHOWN) + " more";
  }
}
