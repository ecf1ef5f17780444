package org.cognomen;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.cognomen.kernel.Kernels;
import org.cognomen.model.ModelDirectory;
import org.cognomen.model.PretrainedModel;
import org.cognomen.model.Prior;
import org.cognomen.model.Scorer;
import org.cognomen.model.SurnameModel;
import org.cognomen.nn.PackedBatch;
import org.cognomen.nn.Parameters;
import org.cognomen.nn.SurnameNetwork;
import org.cognomen.nn.Workers;
import org.cognomen.vocabulary.Vocabulary;

/**
 * Says which nationality a surname points to. The door to the library:
 *
 * <pre>{@code
 * SurnameClassifier classifier = SurnameClassifier.load(Path.of("model"));
 * Classification c = classifier.classify("Nakamoto");
 * c.nationality();      // Japanese
 * c.probability();      // 0 to 1
 * c.top(3);             // the three most probable
 * }</pre>
 *
 * <p>Immutable and safe to share between threads: each call borrows buffers of its own, and the
 * answer to a name has the same bits from any thread and in any company. It starts no thread and
 * needs no closing.
 *
 * <p>A surname is where a name comes from at best, not what a person is. Do not decide anything
 * about a person by it.
 */
public final class SurnameClassifier {

  private static final int CHUNK = 8192;

  private final SurnameModel model;
  private final Kernels kernels;
  private final double minProbability;
  private final Queue<Scorer> idle;

  private SurnameClassifier(
      SurnameModel model, Kernels kernels, double minProbability, Queue<Scorer> idle) {
    this.model = model;
    this.kernels = kernels;
    this.minProbability = minProbability;
    this.idle = idle;
  }

  /**
   * Loads a model directory.
   *
   * @throws org.cognomen.model.files.ModelException if there is none, or its files are at fault;
   *     the message says which and why
   */
  public static SurnameClassifier load(Path directory) {
    return of(ModelDirectory.read(directory));
  }

  /**
   * The classifier that comes with the library; its MODEL_CARD.md says what it was trained on.
   *
   * @throws org.cognomen.model.files.ModelException if this build has none
   */
  public static SurnameClassifier pretrained() {
    return of(PretrainedModel.read());
  }

  /** A classifier over a model in memory, which nobody may change from now on. */
  public static SurnameClassifier of(SurnameModel model) {
    return new SurnameClassifier(model, Kernels.best(), 0, new ConcurrentLinkedQueue<>());
  }

  /**
   * The same classifier with {@link Classification.Status#UNCERTAIN} wherever no nationality
   * reaches a probability.
   *
   * @param minProbability 0 to 1
   */
  public SurnameClassifier withMinProbability(double minProbability) {
    if (!(minProbability >= 0 && minProbability <= 1)) {
      throw new IllegalArgumentException(
          "minProbability must be between 0 and 1, but is " + minProbability);
    }
    return new SurnameClassifier(model, kernels, minProbability, idle);
  }

  /**
   * The same classifier for names from a population in which the nationalities have other shares
   * than in the training data: p'(c) ~ p(c) share(c) / trainingShare(c).
   *
   * @param shares one for each of {@link #nationalities}, 0 or more, in any unit
   * @throws IllegalArgumentException if a nationality is missing or unknown, a share is no such
   *     number, or the model does not say what shares it was trained with
   */
  public SurnameClassifier withPrior(Map<String, Double> shares) {
    return of(model.withPrior(Prior.of(shares, model.vectorizer().nationalities())))
        .withMinProbability(minProbability);
  }

  /**
   * {@link #withPrior} with all nationalities alike.
   *
   * @throws IllegalArgumentException if the model does not say what shares it was trained with
   */
  public SurnameClassifier withUniformPrior() {
    return of(model.withPrior(Prior.uniform(model.nationalities())))
        .withMinProbability(minProbability);
  }

  /** The nationalities that this classifier knows, in the order of the model. */
  public List<String> nationalities() {
    return model.vectorizer().nationalities().tokens();
  }

  /**
   * Classifies one surname. Any string has an answer: white space alone is {@link
   * Classification.Status#BLANK}, characters that the training data did not have count as unknown.
   */
  public Classification classify(String surname) {
    return classifyAll(List.of(surname)).get(0);
  }

  /**
   * Classifies many surnames at once, which is faster than one by one; the order is kept.
   *
   * @throws java.util.concurrent.CancellationException if this thread is interrupted before all are
   *     classified; it stays interrupted. A few thousand names take a moment and are finished first
   */
  public List<Classification> classifyAll(List<String> surnames) {
    List<Classification> answers = new ArrayList<>(surnames.size());
    Scorer scorer = borrow();
    for (int from = 0; from < surnames.size(); from += CHUNK) {
      if (from > 0 && Thread.currentThread().isInterrupted()) {
        throw new CancellationException(
            "interrupted after " + from + " of " + surnames.size() + " names");
      }
      List<String> chunk = surnames.subList(from, Math.min(from + CHUNK, surnames.size()));
      int[][] sequences = new int[chunk.size()][];
      int named = vectorize(chunk, sequences);
      float[] probabilities = new float[named * model.vectorizer().nationalities().size()];
      scorer.probabilities(sequences, named, probabilities);
      answer(chunk, probabilities, answers);
    }
    idle.add(scorer);
    return answers;
  }

  /** Puts the tokens of all names that are not blank into the first sequences, and counts them. */
  private int vectorize(List<String> surnames, int[][] sequences) {
    int named = 0;
    for (String surname : surnames) {
      if (!surname.isBlank()) {
        sequences[named++] = model.vectorizer().vectorize(surname);
      }
    }
    return named;
  }

  /**
   * @param probabilities (n,C) of the names that are not blank
   */
  private void answer(List<String> surnames, float[] probabilities, List<Classification> answers) {
    Vocabulary nationalities = model.vectorizer().nationalities();
    int classes = nationalities.size();
    int at = 0;
    for (String surname : surnames) {
      int from = at;
      at += surname.isBlank() ? 0 : classes;
      float[] own = Arrays.copyOfRange(probabilities, from, at);
      answers.add(new Classification(surname, nationalities, own, minProbability));
    }
  }

  /** How many recurrent networks answer together: 1, or more for an ensemble. */
  public int networks() {
    return model.networks().size();
  }

  /** {@link #hiddenStates(String, int)} of the first network. */
  public HiddenStates hiddenStates(String surname) {
    return hiddenStates(surname, 0);
  }

  /**
   * What a network remembers after each character of a surname, for those who study or plot it. The
   * n-gram models of an ensemble have no states.
   *
   * @param surname any string; of a blank one the network reads BEGIN and END alone
   * @param network 0 .. {@link #networks} - 1
   * @throws IllegalArgumentException if there is no such network
   */
  public HiddenStates hiddenStates(String surname, int network) {
    List<Parameters> networks = model.networks();
    if (network < 0 || network >= networks.size()) {
      throw new IllegalArgumentException(
          "network must be between 0 and " + (networks.size() - 1) + ", but is " + network);
    }
    Parameters parameters = networks.get(network);
    int[] tokens = model.vectorizer().vectorize(surname);
    PackedBatch batch = new PackedBatch();
    batch.pack(tokens);
    try (Workers workers = new Workers(1)) {
      return new HiddenStates(
          surname,
          Arrays.stream(tokens).mapToObj(model.vectorizer().characters()::token).toList(),
          new SurnameNetwork(parameters, kernels, workers).layerOutputs(batch),
          parameters.shape());
    }
  }

  private Scorer borrow() {
    Scorer scorer = idle.poll();
    return scorer == null ? new Scorer(model, kernels, new Workers(1)) : scorer;
  }
}
