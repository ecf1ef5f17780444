package org.cognomen.model.members;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.cognomen.util.JsonFields;

/** What {@code config.json} says of one member: all that its tensors alone do not tell. */
public interface MemberConfig {

  /** The largest weight and the largest factor of a likelihood. */
  double HIGHEST_WEIGHT = 1000;

  MemberKind kind();

  float weight();

  /** Adds the keys of the member to an object of config.json. */
  void write(ObjectNode object);

  /**
   * Makes the member of its tensors.
   *
   * @throws org.cognomen.model.files.ModelException if configuration, vocabulary and tensors do not
   *     fit each other
   */
  Member read(MemberTensors tensors) throws IOException;

  /** The bytes that the member needs beside its tensors. */
  default long furtherBytes(MemberTensors tensors) {
    return 0;
  }

  /** How many times the size of its tensors a member has in memory. */
  default long unfolding() {
    return 1;
  }

  static float readWeight(JsonFields fields) {
    return (float) fields.number("weight", 1, 0, HIGHEST_WEIGHT);
  }

  static float readLikelihoodFactor(JsonFields fields) {
    return (float) fields.number("likelihood_factor", 1, 0, HIGHEST_WEIGHT);
  }
}
