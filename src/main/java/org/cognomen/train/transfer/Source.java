package org.cognomen.train.transfer;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cognomen.model.ModelDirectory;
import org.cognomen.model.PretrainedModel;
import org.cognomen.model.SurnameModel;
import org.cognomen.model.annotations.Annotations;
import org.cognomen.model.files.ModelException;
import org.cognomen.model.members.SourceMember;
import org.cognomen.settings.Settings;
import org.cognomen.settings.StartingPoint;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.util.Quoted;

/**
 * The model that a training starts from.
 *
 * @param name {@code pretrained} or a directory, as the settings have it
 * @param model its vectorizer, members and training names; no more
 * @param digest of its weights and tokens, 64 hexadecimal digits
 */
public record Source(String name, SurnameModel model, String digest) {

  /**
   * The source that settings name.
   *
   * @return empty where they name none
   * @throws ModelException if it is missing or invalid; the message names it
   */
  public static Optional<Source> of(TrainingConfig config) {
    String name = config.get(Settings.FROM);
    if (name.equals(StartingPoint.SCRATCH)) {
      return Optional.empty();
    }
    if (name.equals(StartingPoint.PRETRAINED)) {
      return Optional.of(of(name, PretrainedModel.read()));
    }
    Path directory = Path.of(name);
    if (!ModelDirectory.exists(directory)) {
      throw new ModelException(
          "There is no model "
              + Quoted.of(name)
              + " to start from; expected the directory of a model, or "
              + StartingPoint.PRETRAINED
              + ".");
    }
    return Optional.of(of(name, ModelDirectory.read(directory)));
  }

  /**
   * A model as a source.
   *
   * @throws ModelException if too many models have started from one another already
   */
  public static Source of(String name, SurnameModel model) {
    if (model.sources().size() >= SourceMember.MOST_SOURCES) {
      throw new ModelException(
          "The model "
              + Quoted.of(name)
              + " holds "
              + model.sources().size()
              + " models that have started from one another, which is the most; start from another"
              + " one.");
    }
    // Without its noise floor: that hides how improbable an improbable nationality is.
    SurnameModel bare =
        new SurnameModel(
                model.vectorizer(), model.members(), model.temperature(), model.trainingPrior())
            .withNativeTemperature(model.nativeTemperature())
            .withKnownNames(model.knownNames());
    Annotations names =
        new Annotations(
            Optional.empty(), Optional.empty(), Optional.empty(), model.annotations().names());
    return new Source(name, bare.withAnnotations(names), ModelDirectory.digest(model));
  }

  /** The nationalities of the source. */
  public List<String> nationalities() {
    return model.vectorizer().nationalities().tokens();
  }
}
