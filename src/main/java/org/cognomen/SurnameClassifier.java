package org.cognomen;

import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.cognomen.data.names.NameForm;
import org.cognomen.data.names.SurnameNormalizer;
import org.cognomen.explain.Attribution;
import org.cognomen.explain.ShapleyValues;
import org.cognomen.kernel.Kernels;
import org.cognomen.model.ClassifierAccess;
import org.cognomen.model.ModelArchive;
import org.cognomen.model.ModelDirectory;
import org.cognomen.model.PretrainedModel;
import org.cognomen.model.ResourceModel;
import org.cognomen.model.SurnameModel;
import org.cognomen.model.annotations.Surprise;
import org.cognomen.model.files.ModelException;
import org.cognomen.model.members.Prior;
import org.cognomen.model.members.Scorer;
import org.cognomen.model.onnx.OnnxImport;
import org.cognomen.nn.SurnameNetwork;
import org.cognomen.nn.layers.PackedBatch;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.nn.parameters.Parameters;
import org.cognomen.vocabulary.SurnameVectorizer;

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
  private static final int CHUNK = 8192;

  static {
    ClassifierAccess.register(SurnameClassifier.class, SurnameClassifier::of);
  }

  /** Names of a model with thousands of nationalities come fewer at once. */
  private static final int CHUNK_PROBABILITIES = 1 << 22;

  // Not serialized: writeReplace stands in.
  private final transient SurnameModel model;
  private final transient Kernels kernels;
  private final transient AnswerContext context;
  private final transient ScorerPool idle;

  private SurnameClassifier(
      SurnameModel model, AnswerContext context, Kernels kernels, ScorerPool idle) {
    this.model = model;
    this.context = context;
    this.kernels = kernels;
    this.idle = idle;
  }

  /**
   * Loads a model directory, the zip of one, or the ONNX file that {@code cognomen export} wrote.
   *
   * @throws CognomenException if there is none, or its files are invalid; the message says which
   *     and why
   */
  public static SurnameClassifier load(Path model) {
    Objects.requireNonNull(model, "model must not be null");
    return CognomenException.orThrow(() -> of(read(model)));
  }

  private static SurnameModel read(Path model) {
    if (!Files.isRegularFile(model)) {
      return ModelDirectory.read(model);
    }
    return OnnxImport.isExport(model) ? OnnxImport.read(model) : ModelArchive.read(model);
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
    try {
      return of(ModelArchive.read(zip));
    } catch (ModelException e) {
      throw new CognomenException(e.getMessage(), e);
    }
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

  /** A classifier over a model in memory, which nobody may change from now on. */
  static SurnameClassifier of(SurnameModel model) {
    return of(model, 0, DEFAULT_MIN_FAMILIARITY);
  }

  private static SurnameClassifier of(
      SurnameModel model, double minProbability, double minFamiliarity) {
    Kernels kernels = Kernels.best();
    AnswerContext context = context(model, minProbability, minFamiliarity);
    return new SurnameClassifier(model, context, kernels, new ScorerPool(model, kernels));
  }

  private static AnswerContext context(
      SurnameModel model, double minProbability, double minFamiliarity) {
    return new AnswerContext(
        model.vectorizer().nationalities(),
        model.annotations().conformal(),
        model.annotations().regions(),
        minProbability,
        minFamiliarity);
  }

  /**
   * The same classifier with {@link Classification.Status#UNCERTAIN} wherever no nationality
   * reaches a probability.
   *
   * @param minProbability 0 to 1
   */
  public SurnameClassifier withMinProbability(double minProbability) {
    requireShare("minProbability", minProbability);
    AnswerContext other = context(model, minProbability, context.minFamiliarity());
    return new SurnameClassifier(model, other, kernels, idle);
  }

  /**
   * The same classifier with {@link Classification.Status#UNFAMILIAR} wherever a name is less
   * familiar than a bound.
   *
   * @param minFamiliarity 0 to 1; 0 gives an answer to whatever has characters
   */
  public SurnameClassifier withMinFamiliarity(double minFamiliarity) {
    requireShare("minFamiliarity", minFamiliarity);
    AnswerContext other = context(model, context.minProbability(), minFamiliarity);
    return new SurnameClassifier(model, other, kernels, idle);
  }

  private static void requireShare(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must be between 0 and 1, but is " + value);
    }
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
    return with(model.withOnly(nationalities));
  }

  private SurnameClassifier with(SurnameModel other) {
    return of(other, context.minProbability(), context.minFamiliarity());
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
    return with(model.withPrior(Prior.of(shares, model.vectorizer().nationalities())));
  }

  /**
   * {@link #withPrior} with all nationalities alike.
   *
   * @throws IllegalArgumentException if the model does not say what shares it was trained with
   */
  public SurnameClassifier withUniformPrior() {
    return with(model.withPrior(Prior.uniform(model.nationalities())));
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
    return with(model.withNormalizer(SurnameNormalizer.of(NameForm.of(form))));
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
    Objects.requireNonNull(surname, "surname must not be null");
    if (surname.isBlank()) {
      return blank(surname);
    }
    String read = model.read(surname);
    int[][] sequences = {model.vectorizer().vectorize(read)};
    float[] probabilities = new float[model.nationalities()];
    Scorer scorer = idle.borrow();
    Surprise surprise = measuresFamiliarity(scorer) ? new Surprise(1) : null;
    scorer.probabilities(sequences, 1, probabilities, surprise);
    idle.giveBack(scorer);
    return answer(surname, read, sequences[0], probabilities, surprise, 0);
  }

  /**
   * Classifies many surnames at once, which is faster than one by one; the order is kept.
   *
   * @throws java.util.concurrent.CancellationException if this thread is interrupted before all are
   *     classified; it stays interrupted. A few thousand names take a moment and are finished first
   */
  public List<Classification> classifyAll(List<String> surnames) {
    Objects.requireNonNull(surnames, "surnames must not be null");
    List<Classification> answers = new ArrayList<>(surnames.size());
    Scorer scorer = idle.borrow();
    int chunk = Math.max(1, Math.min(CHUNK, CHUNK_PROBABILITIES / model.nationalities()));
    for (int from = 0; from < surnames.size(); from += chunk) {
      if (from > 0 && Thread.currentThread().isInterrupted()) {
        throw new CancellationException(
            "interrupted after " + from + " of " + surnames.size() + " names");
      }
      classify(surnames.subList(from, Math.min(from + chunk, surnames.size())), scorer, answers);
    }
    idle.giveBack(scorer);
    return answers;
  }

  private void classify(List<String> surnames, Scorer scorer, List<Classification> answers) {
    List<String> read = read(surnames);
    int[][] sequences = new int[surnames.size()][];
    int named = vectorize(read, sequences);
    int classes = model.nationalities();
    float[] probabilities = new float[named * classes];
    Surprise surprise = measuresFamiliarity(scorer) ? new Surprise(named) : null;
    scorer.probabilities(sequences, named, probabilities, surprise);
    int i = 0;
    for (int k = 0; k < read.size(); k++) {
      String surname = surnames.get(k);
      if (surname.isBlank()) {
        answers.add(blank(surname));
        continue;
      }
      answers.add(
          answer(
              surname,
              read.get(k),
              sequences[i],
              Arrays.copyOfRange(probabilities, i * classes, (i + 1) * classes),
              surprise,
              i));
      i++;
    }
  }

  private boolean measuresFamiliarity(Scorer scorer) {
    return model.annotations().familiarity().isPresent() && scorer.measuresSurprise();
  }

  private Classification blank(String surname) {
    return new Classification(surname, surname, context, new float[0], Double.NaN, true);
  }

  /**
   * The answer to a name that is not blank.
   *
   * @param surprise null where nothing measures familiarity
   * @param i the position of the name in it
   */
  private Classification answer(
      String surname,
      String read,
      int[] sequence,
      float[] probabilities,
      Surprise surprise,
      int i) {
    return new Classification(
        surname,
        read,
        context,
        probabilities,
        surprise == null
            ? Double.NaN
            : model.annotations().familiarity().get().of(read, sequence.length - 1, surprise, i),
        model.vectorizer().recognises(read, sequence));
  }

  /** What the model is to see of each text; blank where that is blank, and there alone. */
  private List<String> read(List<String> surnames) {
    List<String> read = new ArrayList<>(surnames.size());
    for (String surname : surnames) {
      if (surname == null) {
        throw new NullPointerException(
            "surname " + read.size() + " of the list is null; expected a text");
      }
      read.add(model.read(surname));
    }
    return read;
  }

  /** Puts the tokens of all names that are not blank into the first sequences, and counts them. */
  private int vectorize(List<String> read, int[][] sequences) {
    int named = 0;
    for (String surname : read) {
      if (!surname.isBlank()) {
        sequences[named++] = model.vectorizer().vectorize(surname);
      }
    }
    return named;
  }

  /**
   * Explains the probability of a surname's most probable nationality, whether or not that is the
   * answer. See {@link #explain(String, String)}.
   */
  public Explanation explain(String surname) {
    return classify(surname).top(1).stream()
        .findFirst()
        .map(best -> explain(surname, best.nationality()))
        .orElseGet(() -> Explanation.blank(surname));
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
    int index = model.vectorizer().nationalities().indexOf(nationality);
    if (surname.isBlank()) {
      return Explanation.blank(surname);
    }
    String read = model.read(surname);
    Scorer scorer = idle.borrow();
    Attribution attribution =
        ShapleyValues.of(scorer, model.nationalities(), model.vectorizer().vectorize(read), index);
    idle.giveBack(scorer);
    List<String> characters =
        model
            .vectorizer()
            .spell(SurnameVectorizer.normalize(read))
            .codePoints()
            .mapToObj(Character::toString)
            .toList();
    return Explanation.of(surname, nationality, attribution, characters);
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
   * @throws IllegalArgumentException if there is no such network, or none at all
   */
  public HiddenStates hiddenStates(String surname, int network) {
    Objects.requireNonNull(surname, "surname must not be null");
    List<Parameters> networks = model.networks();
    if (networks.isEmpty()) {
      throw new IllegalArgumentException(
          "the model has no recurrent classifier, and so no hidden states");
    }
    if (network < 0 || network >= networks.size()) {
      throw new IllegalArgumentException(
          "network must be between 0 and " + (networks.size() - 1) + ", but is " + network);
    }
    Parameters parameters = networks.get(network);
    int[] tokens = model.vectorizer().vectorize(model.read(surname));
    PackedBatch batch = new PackedBatch();
    batch.pack(tokens);
    try (Workers workers = new Workers(1)) {
      return new HiddenStates(
          surname,
          Arrays.stream(tokens).mapToObj(model.vectorizer().characters()::token).toList(),
          new SurnameNetwork(parameters, kernels, workers).layerStates(batch),
          parameters.shape());
    }
  }

  /** Such as {@code SurnameClassifier[70 nationalities, 3 members]}. */
  @Override
  public String toString() {
    return "SurnameClassifier["
        + model.nationalities()
        + " nationalities, "
        + model.members().size()
        + " members]";
  }

  private Object writeReplace() {
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
      return of(model, minProbability, minFamiliarity);
    }
  }
}
