package org.cognomen.model;

import org.cognomen.kernel.Kernels;
import org.cognomen.nn.Parameters;
import org.cognomen.nn.SurnameNetwork;
import org.cognomen.nn.Workers;
import org.cognomen.vocabulary.SurnameVectorizer;

/**
 * A trained network with all that it needs to answer: the vectorizer that turns names into its
 * indices, and the configuration.
 *
 * <p>Nobody changes the parameters of a model that is in use; then any number of networks made by
 * {@link #network} may answer side by side, each for one thread at a time.
 *
 * @param config what {@code config.json} holds
 * @param vectorizer what {@code vectorizer.json} holds
 * @param parameters what {@code model.safetensors} holds
 */
public record SurnameModel(
    ModelConfig config, SurnameVectorizer vectorizer, Parameters parameters) {

  /** A network over the parameters of this model, with buffers of its own. */
  public SurnameNetwork network(Kernels kernels, Workers workers) {
    return new SurnameNetwork(parameters, kernels, workers);
  }

  /** C. */
  public int nationalities() {
    return vectorizer.nationalities().size();
  }
}
