package org.cognomen.model.members;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cognomen.model.files.TensorContent;
import org.cognomen.model.known.KnownNames;
import org.cognomen.nn.parameters.Parameters;
import org.cognomen.vocabulary.SurnameVectorizer;

/**
 * A model as its members, its scorer and the models that it was the source of see it: what the sum
 * of the members' scores is made into probabilities with, and how it is stored within another.
 */
public interface CombinedModel {

  /** What turns names into the indices that the members score. */
  SurnameVectorizer vectorizer();

  /** At least one. */
  List<Member> members();

  /** C. */
  int nationalities();

  /** What the sum of the scores is divided by. */
  float temperature();

  /** The same for names with a letter of another script than Latin. */
  float nativeTemperature();

  /** The temperature of names with such a letter, or of all others. */
  default float temperature(boolean hasNativeLetter) {
    return hasNativeLetter ? nativeTemperature() : temperature();
  }

  /**
   * (V) which indices stand for letters of other scripts than Latin; empty where names with one
   * have the temperature of all.
   */
  default boolean[] nativeLetters() {
    return nativeTemperature() == temperature()
        ? new boolean[0]
        : vectorizer().characters().nativeLetters();
  }

  /** The share of names whose label says nothing of the name, 0 to 0.9. */
  float noiseFloor();

  /** What is meant where the model is wrong; empty for any, by the training prior. */
  Optional<Confusions> confusions();

  /** What the training data says of its own names; empty for nothing. */
  Optional<KnownNames> knownNames();

  /** What the model takes for the prior; empty where it was not recorded. */
  Optional<Prior> trainingPrior();

  /** (C) what is added to the logits, or empty. */
  float[] adjustment();

  /** (C) the noise floor's share of each nationality, or empty where there is no noise floor. */
  float[] floor();

  /** The parameters of each network among the members. */
  List<Parameters> networks();

  /** The same for names that are drawn from another population. */
  CombinedModel withPrior(Prior wanted);

  /** Whether a surname is in the training data; empty where the model has no digest of it. */
  Optional<Boolean> knows(String surname);

  /** The models that this one started from, each before the one that it started from itself. */
  List<CombinedModel> sources();

  /** The whole model as tensors, by which another model stores it as its source. */
  TensorContent tensors();

  /** How the tensors of a source are read. */
  @FunctionalInterface
  interface Reader {

    /**
     * Reads what {@link CombinedModel#tensors} wrote.
     *
     * @param others the names of the tensors beside them that are not the source's
     * @throws IllegalArgumentException if the parts do not fit each other
     * @throws org.cognomen.model.files.ModelException if a member cannot be used
     */
    CombinedModel read(MemberTensors tensors, Set<String> others) throws IOException;
  }
}
