package org.cognomen;

import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.cognomen.data.names.NameForm;
import org.cognomen.data.names.SurnameNormalizer;
import org.cognomen.kernel.Kernels;
import org.cognomen.model.ClassifierAccess;
import org.cognomen.model.ModelArchive;
import org.cognomen.model.PretrainedModel;
import org.cognomen.model.ResourceModel;
import org.cognomen.model.SurnameModel;
import org.cognomen.model.members.Prior;
import org.cognomen.model.onnx.ModelPath;

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
public final class SurnameClassifier implements Serializable {

  /** Names that are less familiar have no answer unless another bound is asked for. */
  public static final double DEFAULT_MIN_FAMILIARITY = 0.01;

  private static final long serialVersionUID = 1L;

  static {
    ClassifierAccess.register(SurnameClassifier.class, SurnameClassifier::of);
  }

  // Not serialized: writeReplace stands in.
  private final transient Answerer answerer;

  private SurnameClassifier(Answerer answerer) {
    this.answerer = answerer;
  }

  /**
   * Loads a model directory, the zip of one, or the ONNX file that {@code cognomen export} wrote.
   *
   * @throws CognomenException if there is none, or its files are invalid; the message says which
   *     and why
   */
  public static SurnameClassifier load(Path model) {
    Objects.requireNonNull(model, "model must not be null");
    return CognomenException.orThrow(() -> of(ModelPath.read(model)));
  }

  /**
   * Loads the zip of a model directory. The stream is read to the end of the zip and not closed. It
   * is not trusted: no more than half of Java's memory is taken.
   *
   * @throws CognomenException if it is not the zip of a model
   * @throws IOException if the stream cannot be read
   */
  public static SurnameClassifier load(InputStream zip) throws IOException {
    Objects.requireNonNull(zip, "zip must not be null");
    return CognomenException.orThrow(() -> of(ModelArchive.read(zip)));
  }

  /**
   * Loads a model from the class path: a directory of resources, or the zip of one.
   *
   * @param loader such as {@code MyClass.class.getClassLoader()}
   * @param name of the directory or the zip, without a slash at its beginning: {@code models/own}
   *     or {@code models/own.zip}
   * @throws CognomenException if there is none, or its files are invalid
   */
  public static SurnameClassifier load(ClassLoader loader, String name) {
    Objects.requireNonNull(loader, "loader must not be null");
    Objects.requireNonNull(name, "name must not be null");
    return CognomenException.orThrow(() -> of(ResourceModel.read(loader, name)));
  }

  /**
   * The classifier that comes with the library; its MODEL_CARD.md says what it was trained on.
   *
   * @throws CognomenException if this build has none
   */
  public static SurnameClassifier pretrained() {
    return CognomenException.orThrow(() -> of(PretrainedModel.read()));
  }

  /** A classifier over a model in memory, which must not change from now on. */
  static SurnameClassifier of(SurnameModel model) {
    return new SurnameClassifier(Answerer.of(model, 0, DEFAULT_MIN_FAMILIARITY));
  }

  /**
   * The same classifier with {@link Classification.Status#UNCERTAIN} wherever no nationality
   * reaches a probability.
   *
   * @param minProbability 0 to 1
   */
  public SurnameClassifier withMinProbability(double minProbability) {
    return new SurnameClassifier(answerer.withMinProbability(minProbability));
  }

  /**
   * The same classifier with {@link Classification.Status#UNFAMILIAR} wherever a name is less
   * familiar than a bound.
   *
   * @param minFamiliarity 0 to 1; 0 gives an answer to whatever has characters
   */
  public SurnameClassifier withMinFamiliarity(double minFamiliarity) {
    return new SurnameClassifier(answerer.withMinFamiliarity(minFamiliarity));
  }

  /**
   * The same classifier for names that are known to be of some nationalities: probabilities are
   * renormalised over them, all others are 0.
   *
   * @param nationalities at least one, each among {@link #nationalities()}
   * @throws IllegalArgumentException if there is none, or one that the model does not know
   */
  public SurnameClassifier withNationalities(List<String> nationalities) {
    Objects.requireNonNull(nationalities, "nationalities must not be null");
    return with(answerer.model().withOnly(nationalities));
  }

  private SurnameClassifier with(SurnameModel other) {
    return new SurnameClassifier(answerer.with(other));
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
    Objects.requireNonNull(shares, "shares must not be null");
    return with(
        answerer
            .model()
            .withPrior(Prior.of(shares, answerer.model().vectorizer().nationalities())));
  }

  /**
   * {@link #withPrior} with all nationalities alike.
   *
   * @throws IllegalArgumentException if the model does not say what shares it was trained with
   */
  public SurnameClassifier withUniformPrior() {
    return with(answerer.model().withPrior(Prior.uniform(answerer.model().nationalities())));
  }

  /**
   * The same classifier for names of another form than the model's own. A model that was trained on
   * surnames reads the surname out of whatever stands around it ({@code Dr. O'Neill Jr.}); one of
   * an earlier release takes names as they are.
   *
   * @param form {@code surname}: a surname, perhaps with a title, a suffix or a note; {@code
   *     surname-given}: {@code GARCIA MARQUEZ Gabriel}; {@code given-surname}: {@code Ludwig van
   *     Beethoven}; {@code last-comma-first}: {@code Smith, John}; {@code as-is}: nothing is
   *     removed or changed
   * @throws IllegalArgumentException for any other form
   */
  public SurnameClassifier withNameForm(String form) {
    Objects.requireNonNull(form, "form must not be null");
    return with(answerer.model().withNormalizer(SurnameNormalizer.of(NameForm.of(form))));
  }

  /** The nationalities that this classifier knows, in the order of the model. */
  public List<String> nationalities() {
    return answerer.model().vectorizer().nationalities().tokens();
  }

  /**
   * Classifies one surname. Any string has an answer: white space alone is {@link
   * Classification.Status#BLANK}, characters that the training data did not have count as unknown.
   */
  public Classification classify(String surname) {
    Objects.requireNonNull(surname, "surname must not be null");
    return answerer.classify(surname);
  }

  /**
   * Classifies many surnames at once, which is faster than one by one; the order is kept.
   *
   * @throws java.util.concurrent.CancellationException if this thread is interrupted before all are
   *     classified; it stays interrupted. A few thousand names take a moment and are finished first
   */
  public List<Classification> classifyAll(List<String> surnames) {
    Objects.requireNonNull(surnames, "surnames must not be null");
    return answerer.classifyAll(surnames);
  }

  /**
   * Explains the probability of a surname's most probable nationality, whether or not that is the
   * answer. See {@link #explain(String, String)}.
   */
  public Explanation explain(String surname) {
    Objects.requireNonNull(surname, "surname must not be null");
    return answerer.explain(surname);
  }

  /**
   * Explains the probability of a nationality: what each character of the surname adds to it. A
   * name of 12 characters takes the time of 4,096 others; beyond 128, groups of neighbours are
   * explained as one and share the value alike.
   *
   * @throws IllegalArgumentException if the model does not know the nationality
   */
  public Explanation explain(String surname, String nationality) {
    Objects.requireNonNull(surname, "surname must not be null");
    Objects.requireNonNull(nationality, "nationality must not be null");
    return answerer.explain(surname, nationality);
  }

  /** How many recurrent networks answer together: 1, or more for an ensemble. */
  public int networks() {
    return answerer.model().networks().size();
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
   * @throws IllegalArgumentException if there is no such network, or none at all
   */
  public HiddenStates hiddenStates(String surname, int network) {
    Objects.requireNonNull(surname, "surname must not be null");
    return HiddenStates.of(answerer.model(), Kernels.best(), surname, network);
  }

  /** Such as {@code SurnameClassifier[70 nationalities, 3 members]}. */
  @Override
  public String toString() {
    return "SurnameClassifier[%s nationalities, %s members]"
        .formatted(nationalities().size(), answerer.model().members().size());
  }

  private Object writeReplace() {
    AnswerContext context = answerer.context();
    SurnameModel model = answerer.model();
    return new Serialized(
        ModelArchive.bytes(model),
        model.prior().map(prior -> new ArrayList<>(prior.shares())).orElse(null),
        new ArrayList<>(model.only()),
        context.minProbability(),
        context.minFamiliarity());
  }

  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("a classifier is read from the files of its model");
  }

  /** A classifier as the files of its model and what was asked of it. */
  private record Serialized(
      byte[] zip,
      ArrayList<Double> prior,
      ArrayList<String> only,
      double minProbability,
      double minFamiliarity)
      implements Serializable {

    private Object readResolve() {
      SurnameModel model = ModelArchive.read(zip);
      if (prior != null) {
        model = model.withPrior(new Prior(prior));
      }
      if (!only.isEmpty()) {
        model = model.withOnly(only);
      }
      return new SurnameClassifier(Answerer.of(model, minProbability, minFamiliarity));
    }
  }
}
