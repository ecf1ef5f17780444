package org.cognomen.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.cognomen.kernel.Kernels;
import org.cognomen.model.members.GenerativeMember;
import org.cognomen.model.members.GenerativeScorer;
import org.cognomen.model.members.LanguageModelMember;
import org.cognomen.model.members.Member;
import org.cognomen.model.members.NgramMember;
import org.cognomen.model.members.Prior;
import org.cognomen.ngram.NgramCounts;
import org.cognomen.ngram.NgramModel;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.nn.parameters.CellType;
import org.cognomen.nn.parameters.LanguageModelParameters;
import org.cognomen.nn.parameters.LanguageModelShape;
import org.cognomen.util.SeededRandom;
import org.cognomen.vocabulary.SequenceVocabulary;
import org.cognomen.vocabulary.SurnameVectorizer;
import org.cognomen.vocabulary.Vectorizers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NameSamplerTest {

  private static final String[] NAMES = {"Nakamoto", "Pappas", "Kowalczyk", "Yamada", "Pappos"};
  private static final int[] LABELS = {0, 1, 2, 0, 1};
  private static final SurnameVectorizer VECTORIZER =
      Vectorizers.fit(List.of(NAMES), List.of("A", "B", "C"), 0);
  private static final int V = VECTORIZER.characters().size();
  private static final int[] NOTHING = {SequenceVocabulary.BEGIN};

  private static GenerativeMember ngrams(boolean backward) {
    int[][] sequences = Stream.of(NAMES).map(VECTORIZER::vectorize).toArray(int[][]::new);
    NgramCounts counts = NgramCounts.of(sequences, LABELS, 3, backward, V, 3);
    return new NgramMember(new NgramModel(counts, 1f), 1f, 1f);
  }

  private static GenerativeMember languageModel(boolean backward) {
    LanguageModelParameters parameters =
        new LanguageModelParameters(new LanguageModelShape(V, 3, 4, 3, CellType.LSTM, 6));
    parameters.initialise(new Random(5));
    return new LanguageModelMember(parameters, backward, 1f, 1f);
  }

  static Stream<GenerativeMember> members() {
    return Stream.of(ngrams(false), ngrams(true), languageModel(false), languageModel(true));
  }

  private static SurnameModel model(Member... members) {
    return new SurnameModel(
        VECTORIZER, List.of(members), 1f, Optional.of(new Prior(List.of(0.5, 0.375, 0.125))));
  }

  /** The predictions multiply to what the member's own scorer says of the whole name. */
  @ParameterizedTest
  @MethodSource("members")
  void agreesWithTheLikelihoodsOfTheMember(GenerativeMember member) {
    SurnameModel model = model(member);
    GenerativeScorer scorer = member.scorer(model.trainingPrior(), Kernels.best(), new Workers(1));
    NameSampler sampler = new NameSampler(model);
    for (int nationality = 0; nationality < 3; nationality++) {
      for (int i = 0; i < 20; i++) {
        NameSampler.Sample sample =
            sampler.draw(nationality, NOTHING, 1, SeededRandom.of(i, 0, "test"));
        double[] expected = new double[3];
        scorer.likelihoods(new int[][] {sample.tokens()}, 0, 1, expected);
        assertThat(sample.logProbability())
            .isCloseTo(expected[nationality], within(2e-5 * Math.abs(expected[nationality])));
        assertThat(sample.tokens()).startsWith(SequenceVocabulary.BEGIN);
        assertThat(sample.tokens()).endsWith(SequenceVocabulary.END);
        assertThat(sample.tokens()).hasSizeGreaterThan(2);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("members")
  void predictionsAreProbabilities(GenerativeMember member) {
    double[] p = new double[V];
    int[] read = VECTORIZER.vectorize("Yapp");
    for (int length = 1; length < read.length; length++) {
      member.predictors().apply(1).predict(read, length, p);
      assertThat(Arrays.stream(p).min().orElseThrow()).isGreaterThan(0);
      assertThat(Arrays.stream(p).sum()).isCloseTo(1, within(1e-12));
    }
  }

  /** By counting: the shares of first characters are their probabilities, sharpened at T = 0.5. */
  @Test
  void drawsByTheProbabilities() {
    GenerativeMember member = ngrams(false);
    double[] p = new double[V];
    member.predictors().apply(0).predict(NOTHING, 1, p);
    Arrays.fill(p, 0, SequenceVocabulary.END + 1, 0);
    for (double temperature : new double[] {1, 0.5}) {
      double[] expected = Arrays.stream(p).map(x -> Math.pow(x, 1 / temperature)).toArray();
      double sum = Arrays.stream(expected).sum();
      NameSampler sampler = new NameSampler(model(member));
      double[] counts = new double[V];
      for (int i = 0; i < 4000; i++) {
        counts[sampler.draw(0, NOTHING, temperature, SeededRandom.of(3, i, "test")).tokens()[1]]++;
      }
      for (int token = 0; token < V; token++) {
        double share = expected[token] / sum;
        assertThat(counts[token] / 4000)
            .isCloseTo(share, within(1e-9 + 5 * Math.sqrt(share * (1 - share) / 4000)));
      }
    }
  }

  @Test
  void nationalitiesFollowThePrior() {
    NameSampler sampler = new NameSampler(model(ngrams(false)));
    int[] counts = new int[3];
    for (int i = 0; i < 4000; i++) {
      counts[sampler.nationality(SeededRandom.of(1, i, "test"))]++;
    }
    assertThat(counts[0]).isBetween(1850, 2150);
    assertThat(counts[2]).isBetween(400, 600);
  }

  @Test
  void takesForwardLanguageModelsFirst() {
    int[] prefix = Arrays.copyOf(VECTORIZER.vectorize("Pap"), 4);
    SurnameModel all =
        model(ngrams(true), languageModel(true), ngrams(false), languageModel(false));
    NameSampler.Sample expected =
        new NameSampler(model(languageModel(false)))
            .draw(1, prefix, 1, SeededRandom.of(1, 1, "test"));
    NameSampler.Sample sample =
        new NameSampler(all).draw(1, prefix, 1, SeededRandom.of(1, 1, "test"));
    assertThat(sample.tokens()).isEqualTo(expected.tokens()).startsWith(prefix);
    assertThat(sample.logProbability()).isEqualTo(expected.logProbability());
    NameSampler fromTheEnd = new NameSampler(model(ngrams(true)));
    assertThat(fromTheEnd.readsForward()).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fromTheEnd.draw(1, prefix, 1, SeededRandom.of(1, 1, "test")))
        .withMessageContaining("read names from their end");
  }
}
