package org.cognomen.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.cognomen.TestModels;
import org.cognomen.kernel.Kernels;
import org.cognomen.linear.LinearModel;
import org.cognomen.linear.LinearTraining;
import org.cognomen.model.files.ModelException;
import org.cognomen.model.members.Confusions;
import org.cognomen.model.members.GenerativeMember;
import org.cognomen.model.members.LanguageModelMember;
import org.cognomen.model.members.LinearMember;
import org.cognomen.model.members.Member;
import org.cognomen.model.members.NetworkMember;
import org.cognomen.model.members.NgramMember;
import org.cognomen.model.members.Prior;
import org.cognomen.model.members.Scorer;
import org.cognomen.ngram.NgramCounts;
import org.cognomen.ngram.NgramModel;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.nn.parameters.CellType;
import org.cognomen.nn.parameters.LanguageModelParameters;
import org.cognomen.nn.parameters.LanguageModelShape;
import org.cognomen.nn.parameters.NetworkShape;
import org.cognomen.nn.parameters.Nonlinearity;
import org.cognomen.nn.parameters.Parameters;
import org.cognomen.nn.parameters.Pooling;
import org.cognomen.vocabulary.Spelling;
import org.cognomen.vocabulary.SurnameVectorizer;
import org.cognomen.vocabulary.Vectorizers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnsembleTest {

  private static final List<String> NAMES =
      List.of("Nováková", "O'Brien", "de Vries", "Papadopoulos", "Novák", "Jansen", "Byrne", "Li");
  private static final List<String> NATIONALITIES =
      List.of("Czech", "Irish", "Dutch", "Greek", "Czech", "Dutch", "Irish", "Dutch");
  private static final SurnameVectorizer VECTORIZER =
      Vectorizers.fit(NAMES, NATIONALITIES, 0, Spelling.FORGIVING);
  private static final int C = 4;
  private static final Prior TRAINED = Prior.of(2, 3, 1, 2);

  @TempDir private Path directory;

  private static Member network(CellType cell, Pooling pooling, long seed, float weight) {
    Parameters parameters =
        new Parameters(
            new NetworkShape(
                VECTORIZER.characters().size(),
                5,
                cell,
                Nonlinearity.TANH,
                7,
                1,
                true,
                pooling,
                6,
                C));
    parameters.initialise(new Random(seed), 0f);
    return new NetworkMember(parameters, weight);
  }

  private static Member ngrams(boolean backward, float weight) {
    int[] labels = NATIONALITIES.stream().mapToInt(VECTORIZER.nationalities()::indexOf).toArray();
    NgramCounts counts =
        NgramCounts.of(sequences(), labels, 3, backward, VECTORIZER.characters().size(), C);
    return new NgramMember(new NgramModel(counts, 2.5f), 1.25f, weight);
  }

  private static Member languageModel(CellType cell, boolean backward, float weight) {
    LanguageModelParameters parameters =
        new LanguageModelParameters(
            new LanguageModelShape(VECTORIZER.characters().size(), C, 5, 3, cell, 7));
    parameters.initialise(new Random(3));
    return new LanguageModelMember(parameters, backward, 0.8f, weight);
  }

  private static int[][] sequences() {
    return NAMES.stream().map(VECTORIZER::vectorize).toArray(int[][]::new);
  }

  private static SurnameModel ensemble() {
    return new SurnameModel(
        VECTORIZER,
        List.of(
            network(CellType.GRU, Pooling.LAST, 1, 0.3f),
            network(CellType.LSTM, Pooling.ALL, 2, 0.3333f),
            ngrams(false, 0.25f),
            ngrams(true, 0.1f),
            languageModel(CellType.GRU, false, 0.05f),
            languageModel(CellType.LSTM, true, 0.07f)),
        0.8123f,
        Optional.of(TRAINED));
  }

  private static float[] probabilities(SurnameModel model) {
    float[] probabilities = new float[NAMES.size() * model.nationalities()];
    try (Workers workers = new Workers(1)) {
      new Scorer(model, Kernels.best(), workers)
          .probabilities(sequences(), NAMES.size(), probabilities);
    }
    return probabilities;
  }

  @Test
  void anEnsembleComesBackFromItsDirectoryWithTheSameBits() throws IOException {
    SurnameModel model = ensemble();
    Path target = directory.resolve("model");
    ModelDirectory.write(target, model, Map.of());
    SurnameModel read = ModelDirectory.read(target);
    assertThat(probabilities(read)).isEqualTo(probabilities(model));
    assertThat(read.vectorizer()).isEqualTo(model.vectorizer());
    assertThat(read.trainingPrior()).isEqualTo(model.trainingPrior());
    assertThat(read.temperature()).isEqualTo(0.8123f);
    assertThat(read.members().stream().map(Member::weight))
        .containsExactly(0.3f, 0.3333f, 0.25f, 0.1f, 0.05f, 0.07f);
    Path again = directory.resolve("again");
    ModelDirectory.write(again, read, Map.of());
    try (var files = Files.list(target)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "config.json",
              "vectorizer.json",
              "model.safetensors",
              "member-2.safetensors",
              "member-3.safetensors",
              "member-4.safetensors",
              "member-5.safetensors",
              "member-6.safetensors");
    }
    try (var files = Files.list(target)) {
      for (Path file : files.toList()) {
        assertThat(again.resolve(file.getFileName())).hasSameBinaryContentAs(file);
      }
    }
  }

  @Test
  void probabilitiesAreTheWeightedGeometricMeanOfTheMembers() {
    SurnameModel model = ensemble();
    double[] expected = new double[NAMES.size() * C];
    for (Member member : model.members()) {
      NetworkMember first = (NetworkMember) network(CellType.GRU, Pooling.LAST, 1, 0f);
      List<Member> alone =
          member instanceof NetworkMember
              ? List.of(member.withWeight(1f))
              : List.of(first, member.withWeight(1f));
      float[] own = probabilities(model.with(alone, 1f));
      for (int i = 0; i < expected.length; i++) {
        expected[i] += member.weight() / 0.8123 * Math.log(own[i]);
      }
    }
    float[] found = probabilities(model);
    for (int row = 0; row < NAMES.size(); row++) {
      double sum = 0;
      for (int c = 0; c < C; c++) {
        sum += Math.exp(expected[row * C + c]);
      }
      for (int c = 0; c < C; c++) {
        assertThat((double) found[row * C + c])
            .isCloseTo(Math.exp(expected[row * C + c]) / sum, within(2e-6));
      }
    }
  }

  private static float[][] memberScores(int[][] sequences, Member... members) {
    List<Member> all = new ArrayList<>(List.of(members));
    all.add(0, network(CellType.GRU, Pooling.LAST, 1, 1f));
    SurnameModel model = new SurnameModel(VECTORIZER, all, 1f, Optional.of(TRAINED));
    try (Workers workers = new Workers(1)) {
      return new Scorer(model, Kernels.best(), workers).memberScores(sequences, sequences.length);
    }
  }

  @Test
  void aBackwardLanguageModelReadsNamesFromTheirEnd() {
    int[][] turned =
        Arrays.stream(sequences()).map(SurnameVectorizer::fromTheEnd).toArray(int[][]::new);
    float[] backward = memberScores(sequences(), languageModel(CellType.GRU, true, 1f))[1];
    float[] forward = memberScores(turned, languageModel(CellType.GRU, false, 1f))[1];
    assertThat(backward).isEqualTo(forward);
    assertThat(backward)
        .isNotEqualTo(memberScores(sequences(), languageModel(CellType.GRU, false, 1f))[1]);
  }

  /** score(f) - score(0) = f log P(name | nationality), and score(0) is the prior. */
  @Test
  void theFactorMultipliesTheLikelihoodAlone() {
    for (Member member : List.of(ngrams(true, 1f), languageModel(CellType.LSTM, false, 1f))) {
      GenerativeMember generative = (GenerativeMember) member;
      float[][] scores =
          memberScores(
              sequences(),
              generative.combined(0f, 1f),
              generative.combined(1f, 1f),
              generative.combined(3f, 1f));
      for (int row = 0; row < NAMES.size() * C; row += C) {
        for (int c = 1; c < C; c++) {
          double[] odds = new double[4];
          for (int m = 1; m <= 3; m++) {
            odds[m] = scores[m][row + c] - scores[m][row];
          }
          double prior = Math.log(TRAINED.shares().get(c)) - Math.log(TRAINED.shares().get(0));
          assertThat(odds[1]).isCloseTo(prior, within(1e-6));
          assertThat(odds[3] - odds[1]).isCloseTo(3 * (odds[2] - odds[1]), within(2e-5));
          assertThat(odds[2]).isNotCloseTo(odds[1], within(1e-4));
        }
      }
    }
  }

  @Test
  void anotherPriorMultipliesTheOdds() {
    SurnameModel model = ensemble();
    float[] before = probabilities(model);
    float[] after = probabilities(model.withPrior(Prior.of(4, 3, 1, 0)));
    for (int row = 0; row < before.length; row += C) {
      // Czech was 2/8 and is 4/8, Dutch was 3/8 and is 3/8.
      assertThat((double) after[row] / after[row + 1])
          .isCloseTo(
              2.0 * before[row] / before[row + 1], within(1e-4 * after[row] / after[row + 1]));
      assertThat(after[row + 3]).isZero();
      assertThat(after[row] + after[row + 1] + after[row + 2]).isCloseTo(1f, within(1e-6f));
    }
    float[] same = probabilities(model.withPrior(TRAINED));
    assertThat(same).isEqualTo(before);
  }

  @Test
  void aModelWithoutItsTrainingPriorTakesNoOther() {
    SurnameModel bare =
        TestModels.ofNetwork(
            VECTORIZER, ((NetworkMember) network(CellType.GRU, Pooling.LAST, 1, 1f)).parameters());
    assertThatThrownBy(() -> bare.withPrior(Prior.uniform(C)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("training_prior");
  }

  @Test
  void priorsAreCheckedByName() {
    var nationalities = VECTORIZER.nationalities();
    assertThat(
            Prior.of(Map.of("Czech", 1.0, "Dutch", 2.0, "Greek", 1.0, "Irish", 0.0), nationalities))
        .isEqualTo(new Prior(List.of(0.25, 0.5, 0.25, 0.0)));
    assertThatThrownBy(() -> Prior.of(Map.of("Czech", 1.0), nationalities))
        .hasMessageContaining("no share for 'Dutch'");
    assertThatThrownBy(
            () ->
                Prior.of(
                    Map.of("Czech", 1.0, "Dutch", 2.0, "Greek", 1.0, "Irish", 1.0, "Martian", 1.0),
                    nationalities))
        .hasMessageContaining("'Martian'");
    assertThatThrownBy(() -> Prior.of(1, Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> Prior.of(0, 0)).hasMessageContaining("add up to 0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"kind\" : \"ngrams\"|\"kind\" : \"oracle\"|members[1].kind is '\"oracle\"'; expected one of network, ngrams, language_model",
        "\"order\" : 3|\"order\" : 4|no tensor entries.5",
        "\"order\" : 3|\"order\" : 1000|order of n-grams must be 1 to 8, but is 1000",
        "\"backoff\" : 2.5|\"backoff\" : 0|members[1].backoff is '0'",
        "\"weight\" : 0.25|\"weight\" : -1|members[1].weight is '-1'; expected a number from 0 to 1000",
        "\"Greek\" : 0.125|\"Greek\" : 0|training_prior has '0' for 'Greek'",
        "\"Greek\" : 0.125|\"Martian\" : 0.125|'Martian'",
        "\"nationality_embedding_size\" : 3|\"nationality_embedding_size\" : 4|member-5.safetensors has the tensor nationality_emb.weight of shape [4, 3]",
        "\"nationality_embedding_size\" : 3|\"nationality_embedding_size\" : 0|nationality_embedding_size must be between 1",
        "\"nationality_embedding_size\" : 3|\"nationality_embedding_size\" : 999999999|nationality_embedding_size must be between 1",
        "\"likelihood_factor\" : 0.8|\"likelihood_factor\" : 1001|members[3].likelihood_factor is '1001'",
        "\"kind\" : \"language_model\"|\"kind\" : \"network\"|head_size must be between 1",
        "\"recase\" : true|\"recase\" : 1|recase is '1'; expected true or false",
        "\"max_length\" : 1000|\"max_length\" : 0|max_length is '0'; expected an integer from 1 to 10000",
        "\"max_length\" : 1000|\"max_length\" : 10001|max_length is '10001'; expected an integer from 1",
        "\"start\"|\"middle\"|max_length_keep is '\"middle\"'; expected one of start, end",
      })
  void aBrokenConfigurationIsRefused(String from, String to, String message) throws IOException {
    Path target = directory.resolve("model");
    ModelDirectory.write(target, ensemble(), Map.of());
    Path config = target.resolve("config.json");
    String json = Files.readString(config);
    String numbers = json.replace("0.125000000", "0.125");
    assertThat(numbers).contains(from);
    Files.writeString(config, numbers.replaceFirst(java.util.regex.Pattern.quote(from), to));
    assertThatThrownBy(() -> ModelDirectory.read(target))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aMissingMemberIsNamed() throws IOException {
    Path target = directory.resolve("model");
    ModelDirectory.write(target, ensemble(), Map.of());
    Files.delete(target.resolve("member-3.safetensors"));
    assertThatThrownBy(() -> ModelDirectory.read(target))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("member-3.safetensors");
  }

  /** p = (1 - e) p + e training prior, to another prior and to some nationalities after that. */
  @Test
  void aNoiseFloorComesBeforeAnotherPrior() throws IOException {
    SurnameModel without = ensemble();
    SurnameModel model = without.withNoiseFloor(0.2f);
    float[] plain = probabilities(without);
    float[] mixed = probabilities(model);
    float[] shifted = probabilities(model.withPrior(Prior.of(1, 0, 5, 2)));
    float[] two =
        probabilities(
            model.withOnly(
                List.of(VECTORIZER.nationalities().token(1), VECTORIZER.nationalities().token(2))));
    double[] trained = {2 / 8.0, 3 / 8.0, 1 / 8.0, 2 / 8.0};
    double[] wanted = {1 / 8.0, 0, 5 / 8.0, 2 / 8.0};
    for (int row = 0; row < plain.length; row += C) {
      double sum = 0;
      for (int c = 0; c < C; c++) {
        double p = 0.8 * plain[row + c] + 0.2 * trained[c];
        assertThat((double) mixed[row + c]).isCloseTo(p, within(1e-6));
        sum += p * wanted[c] / trained[c];
      }
      for (int c = 0; c < C; c++) {
        double p = (0.8 * plain[row + c] + 0.2 * trained[c]) * wanted[c] / trained[c] / sum;
        assertThat((double) shifted[row + c]).isCloseTo(p, within(1e-6));
      }
      assertThat(two[row] + two[row + 3]).isZero();
      assertThat((double) two[row + 1] / two[row + 2])
          .isCloseTo((double) mixed[row + 1] / mixed[row + 2], within(1e-4));
      assertThat((double) two[row + 1] + two[row + 2]).isCloseTo(1, within(1e-6));
    }
    Path target = directory.resolve("model");
    ModelDirectory.write(target, model, Map.of());
    assertThat(ModelDirectory.read(target).noiseFloor()).isEqualTo(0.2f);
    assertThat(probabilities(ModelDirectory.read(target))).isEqualTo(mixed);
    assertThat(Files.readString(target.resolve("config.json"))).contains("\"noise_floor\" : 0.2,");
  }

  /** p = (1 - e) q + e (q M + r prior), to another prior after that; and back from the disk. */
  @Test
  void confusionsSayWhereTheNoiseFloorGoes() throws IOException {
    List<String> names = VECTORIZER.nationalities().tokens();
    Confusions confusions =
        new Confusions(
            Map.of(
                names.get(0), Map.of(names.get(1), 0.7, names.get(3), 0.1),
                names.get(2), Map.of(names.get(1), 1.0)));
    SurnameModel without = ensemble();
    SurnameModel model = without.withNoiseFloor(0.2f).withConfusions(Optional.of(confusions));
    float[] q = probabilities(without);
    float[] mixed = probabilities(model);
    float[] shifted = probabilities(model.withPrior(Prior.of(1, 0, 5, 2)));
    double[] trained = {2 / 8.0, 3 / 8.0, 1 / 8.0, 2 / 8.0};
    double[] wanted = {1 / 8.0, 0, 5 / 8.0, 2 / 8.0};
    for (int row = 0; row < q.length; row += C) {
      double left = 0.2 * q[row] + q[row + 1] + q[row + 3];
      double[] p = new double[C];
      double sum = 0;
      for (int c = 0; c < C; c++) {
        double meant =
            switch (c) {
              case 1 -> 0.7 * q[row] + q[row + 2];
              case 3 -> 0.1 * q[row];
              default -> 0;
            };
        p[c] = 0.8 * q[row + c] + 0.2 * (meant + left * trained[c]);
        assertThat((double) mixed[row + c]).isCloseTo(p[c], within(1e-5));
        sum += p[c] * wanted[c] / trained[c];
      }
      for (int c = 0; c < C; c++) {
        assertThat((double) shifted[row + c])
            .isCloseTo(p[c] * wanted[c] / trained[c] / sum, within(1e-5));
      }
    }
    Path target = directory.resolve("model");
    ModelDirectory.write(target, model, Map.of());
    assertThat(ModelDirectory.read(target).confusions()).contains(confusions);
    assertThat(probabilities(ModelDirectory.read(target))).isEqualTo(mixed);
  }

  @Test
  void confusionsAreSharesOfKnownNationalities() {
    String name = VECTORIZER.nationalities().token(0);
    assertThatThrownBy(
            () ->
                ensemble()
                    .withConfusions(
                        Optional.of(new Confusions(Map.of(name, Map.of("Nowhere", 0.5))))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Nowhere");
    assertThatThrownBy(() -> new Confusions(Map.of(name, Map.of("a", 0.6, "b", 0.5))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most 1");
    assertThatThrownBy(() -> new Confusions(Map.of(name, Map.of("a", 0.0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("above 0");
  }

  @Test
  void withoutANoiseFloorConfigSaysNothingOfIt() throws IOException {
    Path target = directory.resolve("model");
    ModelDirectory.write(target, ensemble(), Map.of());
    assertThat(Files.readString(target.resolve("config.json")))
        .doesNotContain("noise_floor", "confusions");
    assertThat(ModelDirectory.read(target).noiseFloor()).isZero();
  }

  @Test
  void aNoiseFloorIsInRangeAndNeedsATrainingPrior() {
    assertThatThrownBy(() -> ensemble().withNoiseFloor(0.91f))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0.9");
    SurnameModel unknown =
        TestModels.ofNetwork(
            VECTORIZER, network(CellType.GRU, Pooling.LAST, 1, 1f).network().orElseThrow());
    assertThatThrownBy(() -> unknown.withNoiseFloor(0.1f))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("training_prior");
  }

  @Test
  void aLinearClassifierComesBackFromItsDirectoryWithTheSameBits() throws IOException {
    int[] labels = NATIONALITIES.stream().mapToInt(VECTORIZER.nationalities()::indexOf).toArray();
    int space = LinearMember.space(VECTORIZER);
    assertThat(space).isEqualTo(VECTORIZER.characters().indexOf(' '));
    LinearModel linear =
        LinearTraining.fit(
            sequences(), labels, 4, space, new float[] {1, 1, 1, 1}, TRAINED.logShares(), 1);
    List<Member> members = new ArrayList<>(ensemble().members());
    members.add(new LinearMember(linear, space, 0.2f));
    SurnameModel model = ensemble().with(members, 0.7f);
    assertThat(probabilities(model))
        .isNotEqualTo(probabilities(ensemble().with(members.subList(0, 6), 0.7f)));
    Path target = directory.resolve("model");
    ModelDirectory.write(target, model, Map.of());
    SurnameModel read = ModelDirectory.read(target);
    assertThat(probabilities(read)).isEqualTo(probabilities(model));
    assertThat(read.members().get(6).config()).isEqualTo(model.members().get(6).config());
    String config = Files.readString(target.resolve("config.json"));
    for (String[] wrong :
        new String[][] {{"key_bits", "40"}, {"key_bits", "0"}, {"step", "0"}, {"order", "9"}}) {
      int at = config.indexOf("\"kind\" : \"linear\"");
      String broken =
          config.substring(0, at)
              + config
                  .substring(at)
                  .replaceFirst(
                      "\"" + wrong[0] + "\" : [0-9.E-]+", "\"" + wrong[0] + "\" : " + wrong[1]);
      Files.writeString(target.resolve("config.json"), TestModels.unsealed(broken));
      assertThatThrownBy(() -> ModelDirectory.read(target))
          .as(wrong[0])
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("members[5]." + wrong[0]);
    }
  }
}
