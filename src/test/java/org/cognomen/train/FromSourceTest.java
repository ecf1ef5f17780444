package org.cognomen.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cognomen.data.LabelledSurname;
import org.cognomen.data.Split;
import org.cognomen.data.SurnameDataset;
import org.cognomen.kernel.Kernels;
import org.cognomen.model.ModelArchive;
import org.cognomen.model.ModelDirectory;
import org.cognomen.model.SurnameModel;
import org.cognomen.model.files.ModelException;
import org.cognomen.model.known.KnownNames;
import org.cognomen.model.known.NameList;
import org.cognomen.model.members.Member;
import org.cognomen.model.members.Prior;
import org.cognomen.model.members.Scorer;
import org.cognomen.model.members.SourceScorer;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.settings.MemberSettings;
import org.cognomen.settings.Settings;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.train.checkpoints.Checkpoints;
import org.cognomen.train.progress.EpochRecord;
import org.cognomen.train.progress.TrainingException;
import org.cognomen.train.progress.TrainingListener;
import org.cognomen.train.progress.TrainingResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FromSourceTest {

  @TempDir private Path directory;
  private Path source;

  @BeforeEach
  void aModelToStartFrom() {
    source = directory.resolve("source");
    save(source, 300);
  }

  private void save(Path where, int rows) {
    TrainingConfig config = SmallData.config(6).with(MemberSettings.NGRAM_ORDER, 2);
    ModelDirectory.write(
        where,
        Trainer.train(SmallData.dataset(rows), config, TrainingListener.none()).model(),
        Map.of());
  }

  private TrainingConfig config() {
    return SmallData.config(2).with(Settings.FROM, source.toString());
  }

  /** Few rows, of which the last label is one that the source does not have. */
  private static SurnameDataset few(String... labels) {
    List<LabelledSurname> rows =
        SmallData.dataset(48).train().stream()
            .map(
                row ->
                    new LabelledSurname(
                        row.surname(),
                        labels[
                            List.of("Easterly", "Northerly", "Southerly")
                                .indexOf(row.nationality())],
                        row.line() % 5 == 0 ? Split.VAL : Split.TRAIN,
                        row.line()))
            .toList();
    return SurnameDataset.of(rows, "data");
  }

  private static double accuracy(SurnameModel model, String... labels) {
    List<LabelledSurname> rows =
        SmallData.dataset(400).val().stream()
            .map(
                row ->
                    new LabelledSurname(
                        row.surname(),
                        labels[
                            List.of("Easterly", "Northerly", "Southerly")
                                .indexOf(row.nationality())],
                        Split.VAL,
                        row.line()))
            .toList();
    return ModelEvaluator.evaluate(model, rows, 1).accuracy();
  }

  @Test
  void fewRowsAreEnoughForLabelsOfAnotherKind() {
    String[] labels = {"warm", "cold", "warm"};
    SurnameModel without =
        Trainer.train(few(labels), SmallData.config(2), TrainingListener.none()).model();
    SurnameModel with = Trainer.train(few(labels), config(), TrainingListener.none()).model();
    assertThat(accuracy(with, labels)).isGreaterThan(0.97);
    assertThat(accuracy(without, labels)).isLessThan(0.9);
  }

  /** Of an odd and of an even number of entries: tensors of bytes have two in each number. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aSourceKeepsItsListOfNames(int entries) {
    SurnameModel plain = ModelDirectory.read(source);
    int[][] names =
        SmallData.dataset(300).train().stream()
            .limit(entries)
            .map(row -> plain.vectorizer().vectorize(row.surname()))
            .toArray(int[][]::new);
    NameList list = NameList.of(names, new int[entries], plain.vectorizer().characters());
    source = directory.resolve("listed");
    ModelDirectory.write(
        source,
        plain.withKnownNames(Optional.of(new KnownNames(list, plain.vectorizer(), 2f))),
        Map.of());
    SurnameModel model =
        Trainer.train(few("Easterly", "Northerly", "Southerly"), config(), TrainingListener.none())
            .model();
    Path target = directory.resolve("model");
    ModelDirectory.write(target, model, Map.of());
    SurnameModel read = ModelDirectory.read(target);
    assertThat(ModelDirectory.differences(read, model)).isEmpty();
    KnownNames kept = read.sources().get(0).knownNames().orElseThrow();
    assertThat(kept.strength()).isEqualTo(2f);
    assertThat(kept.list().entries()).isEqualTo(entries);
    assertThat(kept.list().bytes()).isEqualTo(list.bytes());
  }

  @Test
  void theNewModelNeedsTheSourceNoMore() throws IOException {
    TrainingResult result =
        Trainer.train(
            few("Easterly", "Northerly", "Overseas"),
            config().with(MemberSettings.NGRAM_ORDER, 2),
            TrainingListener.none());
    Path target = directory.resolve("model");
    ModelDirectory.write(target, result.model(), Map.of());
    Files.move(source, directory.resolve("elsewhere"));
    SurnameModel read = ModelDirectory.read(target);
    assertThat(ModelDirectory.differences(read, result.model())).isEmpty();
    assertThat(ModelArchive.bytes(ModelArchive.read(ModelArchive.bytes(read))))
        .isEqualTo(ModelArchive.bytes(read));
    assertThat(probabilities(read)).isEqualTo(probabilities(result.model()));
    assertThat(read.sources()).hasSize(1);
    assertThat(read.sources().get(0).vectorizer().nationalities().tokens())
        .containsExactly("Easterly", "Northerly", "Southerly");
    assertThat(read.sourceKnows(SmallData.dataset(300).train().get(70).surname())).hasValue(true);
    assertThat(read.sourceKnows("Nobodysnamehere")).hasValue(false);
    assertThat(result.transfer().orElseThrow().shared()).containsExactly("Easterly", "Northerly");
  }

  /** Each block of features is the answer of a model of members of one kind. */
  @Test
  void eachKindOfMemberIsEvidence() {
    SurnameModel whole = ModelDirectory.read(source);
    assertThat(whole.members()).hasSize(3);
    int[] firstOfBlock = {0, 0, 1}; // the network, and two n-gram models
    int[] endOfBlock = {3, 1, 3};
    String[] surnames = {"Abcov", "Xyzsen", "Qez", "日本"};
    assertThat(SourceScorer.features(whole)).isEqualTo(9);
    float[] features = new float[surnames.length * 9];
    try (Workers workers = new Workers(1)) {
      new SourceScorer(whole, Kernels.best(), workers).features(surnames, features);
      for (int block = 0; block < 3; block++) {
        List<Member> kind =
            whole.members().subList(firstOfBlock[block], endOfBlock[block]).stream()
                .map(member -> member.withWeight(1f / ofItsKind(whole, member)))
                .toList();
        SurnameModel alone =
            (block == 0 ? whole : whole.with(kind, 1f)).withPrior(Prior.uniform(3));
        float[] expected = new float[surnames.length * 3];
        int[][] sequences = new int[surnames.length][];
        Arrays.setAll(sequences, i -> whole.vectorizer().vectorize(surnames[i]));
        new Scorer(alone, Kernels.best(), workers)
            .probabilities(sequences, surnames.length, expected);
        for (int i = 0; i < expected.length; i++) {
          assertThat(features[i / 3 * 9 + block * 3 + i % 3])
              .isCloseTo((float) Math.log(expected[i] + 1e-6), within(1e-4f));
        }
      }
    }
  }

  private static long ofItsKind(SurnameModel model, Member member) {
    return model.members().stream().filter(other -> other.kind() == member.kind()).count();
  }

  private static float[] probabilities(SurnameModel model) {
    return ModelEvaluator.probabilities(model, SmallData.dataset(80).val(), 1);
  }

  @Test
  void aModelThatStartedFromAnotherCanBeStartedFrom() {
    SurnameModel first =
        Trainer.train(few("a", "b", "c"), config(), TrainingListener.none()).model();
    Path second = directory.resolve("second");
    ModelDirectory.write(second, first, Map.of());
    SurnameModel model =
        Trainer.train(
                few("a", "b", "c"),
                config().with(Settings.FROM, second.toString()),
                TrainingListener.none())
            .model();
    assertThat(model.sources()).hasSize(2);
    assertThat(accuracy(model, "a", "b", "c")).isGreaterThan(0.95);
    assertThat(ModelArchive.read(ModelArchive.bytes(model)).sources()).hasSize(2);
  }

  /** The names of val that choose how far the source is trusted are few, or many. */
  @ParameterizedTest
  @ValueSource(ints = {60, 1400})
  void anyNumberOfThreadsGivesTheSameModel(int rows) {
    SurnameDataset data = SmallData.dataset(rows);
    TrainingResult one = Trainer.train(data, config(), TrainingListener.none());
    TrainingResult three =
        Trainer.train(data, config().with(Settings.THREADS, 3), TrainingListener.none());
    assertThat(ModelDirectory.differences(one.model(), three.model())).isEmpty();
    assertThat(one.transfer().orElseThrow().map().crossValidated()).isEqualTo(rows < 1000);
  }

  @Test
  void aStoppedTrainingGoesOnOnlyFromTheSameSource() {
    SurnameDataset data = few("a", "b", "c");
    SurnameModel whole = Trainer.train(data, config(), TrainingListener.none()).model();
    stopAfterTheFirstEpoch(data);
    save(source, 303); // another model under the same name
    assertThatThrownBy(() -> resume(data))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("is of a training from another model")
        .hasMessageContaining("start the training over");
    save(source, 300);
    assertThat(ModelDirectory.differences(resume(data), whole)).isEmpty();
  }

  private void stopAfterTheFirstEpoch(SurnameDataset data) {
    TrainingListener stop =
        new TrainingListener() {
          private boolean done;

          @Override
          public void epochDone(EpochRecord record, boolean best) {
            done = true;
          }

          @Override
          public boolean mustStop() {
            return done;
          }
        };
    try (Checkpoints checkpoints = Checkpoints.open(target(), false, Duration.ZERO)) {
      assertThat(
              catchThrowableOfType(
                  TrainingException.class, () -> Trainer.train(data, config(), stop, checkpoints)))
          .hasMessageContaining("stopped in epoch 2");
    }
  }

  private SurnameModel resume(SurnameDataset data) {
    try (Checkpoints checkpoints = Checkpoints.open(target(), true, Duration.ZERO)) {
      return Trainer.train(data, config(), TrainingListener.none(), checkpoints).model();
    }
  }

  private Path target() {
    return directory.resolve("target");
  }

  @Test
  void aMissingSourceIsNamed() {
    Path missing = directory.resolve("missing");
    assertThatThrownBy(
            () ->
                Trainer.train(
                    few("a", "b", "c"),
                    config().with(Settings.FROM, missing.toString()),
                    TrainingListener.none()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("There is no model '" + missing + "' to start from");
  }
}
