package org.cognomen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.cognomen.model.ModelDirectory;
import org.cognomen.model.SurnameModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for any string, shown on many. */
class ClassifierPropertiesTest {

  private static final SurnameModel MODEL = TestModels.ensemble();
  private static final List<String> NAMES = TestModels.names(1500, 1);

  @TempDir Path directory;

  /** The bits of every probability, in the order of the nationalities; empty for a blank name. */
  static List<Integer> bits(Classification answer) {
    List<Integer> bits = new ArrayList<>();
    for (String nationality : MODEL.vectorizer().nationalities().tokens()) {
      bits.add(Float.floatToRawIntBits((float) answer.probability(nationality)));
    }
    return bits;
  }

  static List<List<Integer>> bits(List<Classification> answers) {
    return answers.stream().map(ClassifierPropertiesTest::bits).toList();
  }

  @Test
  void probabilitiesAreFiniteAndSumToOne() {
    for (Classification answer : SurnameClassifier.of(MODEL).classifyAll(NAMES)) {
      double sum = 0;
      for (NationalityProbability each : answer.probabilities()) {
        assertThat(each.probability()).isBetween(0.0, 1.0);
        sum += each.probability();
      }
      boolean blank = answer.status() == Classification.Status.BLANK;
      assertThat(sum).isCloseTo(blank ? 0 : 1, within(1e-6));
      assertThat(blank).isEqualTo(answer.surname().isBlank());
    }
  }

  @Test
  void aPermutationOfTheNamesPermutesTheAnswers() {
    SurnameClassifier classifier = SurnameClassifier.of(MODEL);
    List<List<Integer>> straight = bits(classifier.classifyAll(NAMES));
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < NAMES.size(); i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(4));
    List<List<Integer>> shuffled =
        bits(classifier.classifyAll(order.stream().map(NAMES::get).toList()));
    for (int i = 0; i < order.size(); i++) {
      assertThat(shuffled.get(i)).isEqualTo(straight.get(order.get(i)));
    }
  }

  @Test
  void aNameAloneHasTheAnswerThatItHasInCompany() {
    SurnameClassifier classifier = SurnameClassifier.of(MODEL);
    List<Classification> together = classifier.classifyAll(NAMES);
    for (int i = 0; i < 300; i++) {
      assertThat(bits(classifier.classify(NAMES.get(i)))).isEqualTo(bits(together.get(i)));
    }
  }

  @Test
  void whatIsSavedAnswersTheSame() {
    ModelDirectory.write(directory.resolve("model"), MODEL, Map.of());
    assertThat(bits(SurnameClassifier.load(directory.resolve("model")).classifyAll(NAMES)))
        .isEqualTo(bits(SurnameClassifier.of(MODEL).classifyAll(NAMES)));
  }

  /** Without a bound on what is read of a name, this needs some gigabytes. */
  @Test
  void stringsOfAnyLengthAreAnswered() {
    List<String> books = new ArrayList<>(NAMES.subList(0, 100));
    for (int i = 0; i < 300; i++) {
      books.add(Character.toString('a' + i % 26).repeat(20_000 + i));
    }
    books.add("ab".repeat(1 << 20));
    List<Classification> answers = SurnameClassifier.of(MODEL).classifyAll(books);
    assertThat(answers.get(400).probability()).isBetween(0.25, 1.0);
    assertThat(bits(answers.subList(0, 100)))
        .isEqualTo(bits(SurnameClassifier.of(MODEL).classifyAll(books.subList(0, 100))));
  }

  @Test
  void anInterruptEndsALongCall() {
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      many.addAll(NAMES);
    }
    SurnameClassifier classifier = SurnameClassifier.of(MODEL);
    Thread.currentThread().interrupt();
    try {
      assertThat(classifier.classify("Short").status()).isEqualTo(Classification.Status.OK);
      assertThatThrownBy(() -> classifier.classifyAll(many))
          .isInstanceOf(CancellationException.class)
          .hasMessage("interrupted after 8192 of 18000 names");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
