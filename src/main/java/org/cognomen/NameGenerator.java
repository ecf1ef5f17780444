package org.cognomen;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.cognomen.model.ClassifierAccess;
import org.cognomen.model.ModelDirectory;
import org.cognomen.model.NameSampler;
import org.cognomen.model.PretrainedModel;
import org.cognomen.model.SurnameModel;
import org.cognomen.util.Quoted;
import org.cognomen.util.SeededRandom;
import org.cognomen.vocabulary.SequenceVocabulary;
import org.cognomen.vocabulary.SurnameVectorizer;

/**
 * Makes up surnames of a nationality, character by character, with a model that knows how names are
 * spelt:
 *
 * <pre>{@code
 * NameGenerator.pretrained().withNationality("Irish").withPrefix("Mc").generate(5);
 * }</pre>
 *
 * <p>A language model of the model is taken where there is one, otherwise its n-grams. The same
 * settings give the same names on every machine, and more names begin with fewer. Immutable and
 * safe to share between threads.
 */
public final class NameGenerator {

  /** What is drawn with a space at its end, or not in NFC, is not a name; it is drawn again. */
  private static final int MOST_ATTEMPTS = 100;

  static {
    ClassifierAccess.register(NameGenerator.class, NameGenerator::of);
  }

  private final SurnameModel model;
  private final OptionalInt nationality; // empty: drawn by the prior
  private final int[] prefix; // BEGIN and characters
  private final double temperature;
  private final long seed;

  private NameGenerator(
      SurnameModel model, OptionalInt nationality, int[] prefix, double temperature, long seed) {
    this.model = model;
    this.nationality = nationality;
    this.prefix = prefix;
    this.temperature = temperature;
    this.seed = seed;
  }

  /**
   * The generator of a model directory.
   *
   * @throws CognomenException if there is none, or its files are invalid
   * @throws IllegalArgumentException if the model is a network alone
   */
  public static NameGenerator load(Path directory) {
    Objects.requireNonNull(directory, "directory must not be null");
    return CognomenException.orThrow(() -> of(ModelDirectory.read(directory)));
  }

  /** The generator of the model that comes with the library. */
  public static NameGenerator pretrained() {
    return CognomenException.orThrow(() -> of(PretrainedModel.read()));
  }

  /**
   * The generator of a model in memory, which must not change from now on.
   *
   * @throws IllegalArgumentException if the model is a network alone, which does not know how names
   *     are spelt
   */
  static NameGenerator of(SurnameModel model) {
    new NameSampler(model); // for its check
    int[] nothing = {SequenceVocabulary.BEGIN};
    return new NameGenerator(model, OptionalInt.empty(), nothing, 1, 1);
  }

  /**
   * The same for one nationality; without it each name's is drawn by the prior of the training.
   *
   * @throws IllegalArgumentException if the model does not know it
   */
  public NameGenerator withNationality(String wanted) {
    int index = model.vectorizer().nationalities().indexOf(wanted);
    return new NameGenerator(model, OptionalInt.of(index), prefix, temperature, seed);
  }

  /**
   * The same for names that begin with a text.
   *
   * @param text of characters that the model knows, such as {@code Mc}; empty for any names
   * @throws IllegalArgumentException if the model does not know a character of it, or reads names
   *     from their end only
   */
  public NameGenerator withPrefix(String text) {
    int[] tokens = model.vectorizer().vectorize(text);
    int[] begin = Arrays.copyOf(tokens, tokens.length - 1); // without END
    if (Arrays.stream(begin).anyMatch(token -> token == SequenceVocabulary.UNK)) {
      throw new IllegalArgumentException(
          "the prefix "
              + Quoted.of(text)
              + " has a character that the model does not know; expected those of its training"
              + " names");
    }
    if (begin.length > 1 && !new NameSampler(model).readsForward()) {
      throw new IllegalArgumentException(
          "the model reads names from their end; it cannot continue a prefix");
    }
    return new NameGenerator(model, nationality, begin, temperature, seed);
  }

  /**
   * The same at another temperature: below 1 usual names become more frequent, above 1 unusual
   * ones. The default is 1.
   *
   * @param other 0.01 to 100
   */
  public NameGenerator withTemperature(double other) {
    if (!(other >= 0.01 && other <= 100)) {
      throw new IllegalArgumentException("temperature must be 0.01 to 100, but is " + other);
    }
    return new NameGenerator(model, nationality, prefix, other, seed);
  }

  /** The same with another seed, any number; the default is 1. */
  public NameGenerator withSeed(long other) {
    return new NameGenerator(model, nationality, prefix, temperature, other);
  }

  /**
   * Makes names, among which one may come again.
   *
   * @param count 0 or more
   */
  public List<GeneratedName> generate(int count) {
    if (count < 0) {
      throw new IllegalArgumentException("count must be 0 or more, but is " + count);
    }
    List<GeneratedName> names = new ArrayList<>();
    Draws draws = draws();
    for (int i = 0; i < count; i++) {
      names.add(draws.next());
    }
    return names;
  }

  /** An endless sequence of names, for one thread at a time. */
  public Draws draws() {
    return new Draws();
  }

  /** Names one after the other. */
  public final class Draws {

    private final NameSampler sampler = new NameSampler(model);
    private long drawn;

    private Draws() {}

    /** The next name. */
    public GeneratedName next() {
      RandomGenerator random = SeededRandom.of(seed, drawn++, "generate");
      int c = nationality.isPresent() ? nationality.getAsInt() : sampler.nationality(random);
      NameSampler.Sample sample = sampler.draw(c, prefix, temperature, random);
      for (int i = 1; i < MOST_ATTEMPTS && !isName(text(sample)); i++) {
        sample = sampler.draw(c, prefix, temperature, random);
      }
      String surname = text(sample);
      Optional<Boolean> known = model.knows(surname);
      String name = model.vectorizer().nationalities().token(c);
      return new GeneratedName(surname, name, sample.logProbability(), known);
    }
  }

  private String text(NameSampler.Sample sample) {
    return Arrays.stream(sample.tokens(), 1, sample.tokens().length - 1)
        .mapToObj(model.vectorizer().characters()::token)
        .collect(Collectors.joining());
  }

  private static boolean isName(String text) {
    return !text.isEmpty() && SurnameVectorizer.normalize(text).equals(text);
  }
}
