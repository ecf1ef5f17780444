package org.cognomen.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.cognomen.Explanation;
import org.cognomen.SurnameClassifier;
import org.cognomen.model.ModelDirectory;
import org.cognomen.model.SurnameModel;
import org.cognomen.util.JsonText;
import org.cognomen.util.Quoted;

/**
 * A model as it is served: a classifier, what its answers have where a request says nothing, and
 * its description. A request uses one from its beginning to its end, whatever is loaded meanwhile.
 */
public final class ServedModel {

  /** A classifier for some nationalities has buffers of its own, so few are kept. */
  private static final int VARIANTS = 8;

  private final SurnameClassifier classifier;
  private final AnswerParts answers;
  private static final int WARM_UP_NAMES = 64;

  private final boolean hasCandidates;
  private final Set<String> nationalities;
  private final String digest;
  private final byte[] description;
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
      SurnameModel model,
      String digest,
      SurnameClassifier classifier,
      AnswerParts answers,
      byte[] description) {
    this.classifier = classifier;
    this.answers = answers;
    this.description = description;
    hasCandidates = model.annotations().conformal().isPresent();
    nationalities = Set.copyOf(classifier.nationalities());
    this.digest = digest;
  }

  /**
   * A model ready to be served.
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
    String digest = ModelDirectory.digest(model);
    ObjectNode json = JsonText.object();
    json.put("version", version);
    json.put("digest", digest);
    ArrayNode nationalities = json.putArray("nationalities");
    classifier.nationalities().forEach(nationalities::add);
    model
        .annotations()
        .regions()
        .ifPresent(
            regions -> {
              ObjectNode byName = json.putObject("regions");
              regions
                  .byName()
                  .forEach(
                      (name, all) -> {
                        ArrayNode list = byName.putArray(name);
                        all.forEach(list::add);
                      });
            });
    json.put("familiarity", model.annotations().familiarity().isPresent());
    json.put("candidates", model.annotations().conformal().isPresent());
    json.put("card", card.orElse(null));
    byte[] description = JsonText.of(json).getBytes(StandardCharsets.UTF_8);
    ServedModel served = new ServedModel(model, digest, classifier, answers, description);
    served.warmUp();
    return served;
  }

  /**
   * Makes the buffers of the first requests, loads their classes and has the model make what it
   * makes when many names come: else some request would wait for that, and those behind it.
   */
  private void warmUp() {
    classifier.classifyAll(List.of("Nakamoto", "O'Neill", "")).forEach(answers::line);
    classifier.classifyAll(Collections.nCopies(WARM_UP_NAMES, "Nakamoto"));
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
    variant.only().forEach(this::requireKnown);
    SurnameClassifier made =
        variant.only().isEmpty() ? classifier : classifier.withNationalities(variant.only());
    if (variant.minProbability().isPresent()) {
      made = made.withMinProbability(variant.minProbability().getAsDouble());
    }
    if (variant.minFamiliarity().isPresent()) {
      made = made.withMinFamiliarity(variant.minFamiliarity().getAsDouble());
    }
    return made;
  }

  /** Refuses a nationality that the model does not know. */
  void requireKnown(String nationality) {
    if (!nationalities.contains(nationality)) {
      throw Problem.badRequest(
          "The model does not know the nationality "
              + Quoted.of(nationality)
              + "; expected one of "
              + Quoted.all(classifier.nationalities())
              + ".");
    }
  }

  /** Why a name has its answer. */
  Explanation explain(ExplainRequest request) {
    return request.nationality().isPresent()
        ? classifier.explain(request.name(), request.nationality().get())
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

  /** What {@code /v1/model} says. */
  byte[] description() {
    return description.clone();
  }

  /** The digest of the weights, in hexadecimal digits. */
  public String digest() {
    return digest;
  }
}
