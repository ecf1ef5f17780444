package org.cognomen.server;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.cognomen.Explanation;
import org.cognomen.SurnameClassifier;
import org.cognomen.model.SurnameModel;
import org.cognomen.util.NearestWords;
import org.cognomen.util.Quoted;

/**
 * A model as it is served: a classifier, what its answers have where a request says nothing, and
 * its description. A request uses one from its beginning to its end, whatever is loaded meanwhile.
 */
public final class ServedModel {

  /** A classifier for some nationalities has buffers of its own, so few are kept. */
  private static final int VARIANTS = 8;

  /** Enough for a model to prepare for any number. */
  private static final int MANY_NAMES = 64;

  private final SurnameClassifier classifier;
  private final AnswerParts answers;
  private final boolean hasCandidates;
  private final Set<String> nationalities;
  private final FutureTask<ModelDescription> description;
  private final Map<Variant, SurnameClassifier> variants =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Variant, SurnameClassifier> eldest) {
          return size() > VARIANTS;
        }
      };

  /** What a request may change of a classifier. */
  private record Variant(
      OptionalDouble minProbability, OptionalDouble minFamiliarity, List<String> only) {}

  private ServedModel(
      SurnameClassifier classifier,
      AnswerParts answers,
      boolean hasCandidates,
      FutureTask<ModelDescription> description) {
    this.classifier = classifier;
    this.answers = answers;
    this.hasCandidates = hasCandidates;
    this.description = description;
    nationalities = Set.copyOf(classifier.nationalities());
  }

  /**
   * A model to be served. It answers from now on, at first more slowly than once it is {@linkplain
   * #prepare prepared}.
   *
   * @param classifier over the model
   * @param answers what answers have where a request says nothing
   * @param card the text of its MODEL_CARD.md, where it has one
   * @param version of this program
   */
  public static ServedModel of(
      SurnameModel model,
      SurnameClassifier classifier,
      AnswerParts answers,
      Optional<String> card,
      String version) {
    return new ServedModel(
        classifier,
        answers,
        model.annotations().conformal().isPresent(),
        new FutureTask<>(
            () -> ModelDescription.of(model, classifier.nationalities(), card, version)));
  }

  /**
   * Makes what the model makes when many names come, and its description, on this thread: else some
   * request would wait for that, and those behind it.
   */
  void prepare() {
    classifier.classifyAll(Collections.nCopies(MANY_NAMES, "Nakamoto"));
    description();
  }

  /** The classifier of a request. */
  SurnameClassifier classifier(ClassifyRequest request) {
    if (request.minProbability().isEmpty()
        && request.minFamiliarity().isEmpty()
        && request.only().isEmpty()) {
      return classifier;
    }
    Variant variant =
        new Variant(request.minProbability(), request.minFamiliarity(), request.only());
    synchronized (variants) {
      return variants.computeIfAbsent(variant, this::make);
    }
  }

  private SurnameClassifier make(Variant variant) {
    List<String> only = variant.only().stream().map(this::known).toList();
    SurnameClassifier made = only.isEmpty() ? classifier : classifier.withNationalities(only);
    if (variant.minProbability().isPresent()) {
      made = made.withMinProbability(variant.minProbability().getAsDouble());
    }
    if (variant.minFamiliarity().isPresent()) {
      made = made.withMinFamiliarity(variant.minFamiliarity().getAsDouble());
    }
    return made;
  }

  /** A nationality of the model, given in any case; another one is refused. */
  String known(String nationality) {
    return NearestWords.sameBarCase(nationality, nationalities)
        .orElseThrow(
            () ->
                Problem.badRequest(
                    "The model does not know the nationality "
                        + Quoted.of(nationality)
                        + "; "
                        + NearestWords.perhaps(nationality, classifier.nationalities())
                        + "."));
  }

  /** Why a name has its answer. */
  Explanation explain(ExplainRequest request) {
    return request.nationality().isPresent()
        ? classifier.explain(request.name(), known(request.nationality().get()))
        : classifier.explain(request.name());
  }

  /** What the answers to a request have. */
  AnswerParts answers(ClassifyRequest request) {
    OptionalDouble coverage =
        request.coverage().isPresent() ? request.coverage() : answers.coverage();
    if (coverage.isPresent() && !hasCandidates) {
      throw Problem.badRequest(
          "coverage: the model has no conformal scores, which candidates need; leave it out, or"
              + " serve a model that was trained by this version.");
    }
    int all = classifier.nationalities().size();
    int top = request.top().isPresent() ? request.top().getAsInt() : answers.top();
    return new AnswerParts(top == 0 ? all : Math.min(top, all), coverage);
  }

  /** Whether the description need not be waited for. */
  boolean isDescribed() {
    return description.isDone();
  }

  /** What {@code /v1/model} says; made here where it is asked for the first time. */
  ModelDescription description() {
    description.run(); // once
    try {
      return description.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the model cannot be described", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while the model was being described");
    }
  }
}
