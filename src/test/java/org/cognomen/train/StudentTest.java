package org.cognomen.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.cognomen.data.SurnameDataset;
import org.cognomen.model.ModelArchive;
import org.cognomen.model.ModelDirectory;
import org.cognomen.model.NameSampler;
import org.cognomen.model.SurnameModel;
import org.cognomen.model.members.MemberKind;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.settings.LearnerKind;
import org.cognomen.settings.MemberSettings;
import org.cognomen.settings.Settings;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.train.checkpoints.Checkpoints;
import org.cognomen.train.learners.Lesson;
import org.cognomen.train.learners.SoftRows;
import org.cognomen.train.learners.TrainingRows;
import org.cognomen.train.progress.TrainingException;
import org.cognomen.train.progress.TrainingListener;
import org.cognomen.train.progress.TrainingResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudentTest {

  @TempDir Path directory;

  private final SurnameDataset data = SmallData.dataset(200);

  private static TrainingConfig config() {
    return SmallData.config(4)
        .with(MemberSettings.NGRAM_ORDER, 3)
        .with(MemberSettings.CALIBRATED, true)
        .with(MemberSettings.STUDENT_HIDDEN_SIZE, 12)
        .with(MemberSettings.STUDENT_EPOCHS, 6)
        .with(MemberSettings.STUDENT_NAMES, 5);
  }

  @Test
  void takesThePlaceOfItsTeachers() {
    TrainingResult result = Trainer.train(data, config(), TrainingListener.none());
    SurnameModel model = result.model();
    assertThat(model.members()).hasSize(1);
    assertThat(model.members().get(0).kind()).isEqualTo(MemberKind.NETWORK);
    assertThat(model.members().get(0).network().orElseThrow().shape().hiddenSize()).isEqualTo(12);
    assertThat(result.runs()).hasSize(2);
    assertThat(result.runs().get(0).config().kind()).isEqualTo(LearnerKind.STUDENT);
    assertThat(result.history()).hasSize(6);
    SurnameModel teacher =
        Trainer.train(
                data, config().with(MemberSettings.STUDENT_HIDDEN_SIZE, 0), TrainingListener.none())
            .model();
    assertThat(ModelEvaluator.evaluate(model, data.val(), 1).accuracy())
        .isGreaterThan(ModelEvaluator.evaluate(teacher, data.val(), 1).accuracy() - 0.05);
  }

  @Test
  void threadsDoNotChangeIt() throws IOException {
    byte[] one = bytes(Trainer.train(data, config(), TrainingListener.none()));
    assertThat(
            bytes(Trainer.train(data, config().with(Settings.THREADS, 3), TrainingListener.none())))
        .isEqualTo(one);
  }

  @Test
  void resumesAmongItsOwnEpochs() throws IOException {
    TrainingListener stopping =
        new TrainingListener() {
          private boolean student;
          private int epoch;

          @Override
          public TrainingListener memberStarted(int member, int of, TrainingConfig config) {
            assertThat(of).isEqualTo(2);
            student = config.kind() == LearnerKind.STUDENT;
            return this;
          }

          @Override
          public void batchDone(int running, int done, int of) {
            epoch = running;
          }

          @Override
          public boolean mustStop() {
            return student && epoch == 4;
          }
        };
    Path path = directory.resolve("model");
    try (Checkpoints checkpoints = Checkpoints.open(path, false, Duration.ZERO)) {
      TrainingException stopped =
          catchThrowableOfType(
              TrainingException.class, () -> Trainer.train(data, config(), stopping, checkpoints));
      assertThat(stopped.bestSoFar().orElseThrow().history()).hasSize(3);
      assertThat(stopped.bestSoFar().orElseThrow().model().members()).hasSize(1);
    }
    try (Checkpoints checkpoints = Checkpoints.open(path, true, Duration.ZERO)) {
      TrainingResult resumed = Trainer.train(data, config(), TrainingListener.none(), checkpoints);
      assertThat(bytes(resumed))
          .isEqualTo(bytes(Trainer.train(data, config(), TrainingListener.none())));
    }
  }

  @Test
  void learnsFromAModelInADirectoryToo() throws IOException {
    Path source = directory.resolve("source");
    ModelDirectory.write(
        source,
        Trainer.train(data, SmallData.config(4), TrainingListener.none()).model(),
        Map.of());
    TrainingResult result =
        Trainer.train(
            data, config().with(Settings.FROM, source.toString()), TrainingListener.none());
    assertThat(result.model().members()).hasSize(1);
    assertThat(result.model().sources()).isEmpty();
    assertThat(result.transfer()).isPresent();
  }

  @Test
  void theLessonHasTrainingNamesAndDrawnOnesWithTheTeachersProbabilities() {
    TrainingConfig config = config();
    SurnameModel teacher =
        Trainer.train(
                data, config.with(MemberSettings.STUDENT_HIDDEN_SIZE, 0), TrainingListener.none())
            .model();
    TrainingRows rows = TrainingRows.of(data, config, Optional.empty());
    try (Workers workers = new Workers(1)) {
      SoftRows lesson = Lesson.of(teacher, rows.train(), config.student(), workers);
      int names = rows.train().size();
      assertThat(lesson.size()).isEqualTo(6 * names);
      assertThat(Arrays.copyOf(lesson.sequences(), names))
          .isEqualTo(rows.train().sequences().arrays());
      for (float[] answer : lesson.labels()) {
        double sum = 0;
        for (float p : answer) {
          sum += p;
        }
        assertThat(sum).isBetween(0.9999, 1.0001);
      }
      int agreed = 0; // drawn for a nationality, and recognized as of it
      for (int i = names; i < lesson.size(); i++) {
        agreed += lesson.labels()[i][rows.train().labels()[i % names]] > 0.5 ? 1 : 0;
      }
      assertThat(agreed).isGreaterThan(3 * names);
    }
  }

  /** A network of two units that has hardly begun to learn leaves much to a linear classifier. */
  @Test
  void aLinearClassifierLearnsBesideIt() throws IOException {
    SurnameDataset more = SmallData.dataset(600);
    TrainingConfig poor =
        config()
            .with(MemberSettings.STUDENT_HIDDEN_SIZE, 2)
            .with(MemberSettings.STUDENT_EPOCHS, 1)
            .with(Settings.LEARNING_RATE, 0.002);
    TrainingConfig both = poor.with(MemberSettings.STUDENT_LINEAR_ORDER, 3);
    SurnameModel alone = Trainer.train(more, poor, TrainingListener.none()).model();
    TrainingResult result = Trainer.train(more, both, TrainingListener.none());
    assertThat(alone.members()).hasSize(1);
    assertThat(result.model().members())
        .extracting(member -> member.kind())
        .contains(MemberKind.LINEAR);
    assertThat(ModelEvaluator.evaluate(result.model(), more.val(), 1).logLoss())
        .isLessThan(ModelEvaluator.evaluate(alone, more.val(), 1).logLoss() - 0.1);
    assertThat(bytes(Trainer.train(more, both.with(Settings.THREADS, 3), TrainingListener.none())))
        .isEqualTo(bytes(result));
  }

  @Test
  void theNgramModelsMayStayBesideIt() throws IOException {
    SurnameDataset more = SmallData.dataset(600);
    TrainingConfig poor =
        config()
            .with(MemberSettings.STUDENT_HIDDEN_SIZE, 2)
            .with(MemberSettings.STUDENT_EPOCHS, 1)
            .with(Settings.LEARNING_RATE, 0.002);
    TrainingConfig both = poor.with(MemberSettings.STUDENT_NGRAMS, true);
    SurnameModel alone = Trainer.train(more, poor, TrainingListener.none()).model();
    TrainingResult result = Trainer.train(more, both, TrainingListener.none());
    assertThat(result.model().members())
        .extracting(member -> member.kind())
        .containsExactly(MemberKind.NETWORK, MemberKind.NGRAMS, MemberKind.NGRAMS);
    assertThat(NameSampler.choice(alone)).isEmpty();
    assertThat(NameSampler.choice(result.model())).isPresent();
    assertThat(ModelEvaluator.evaluate(result.model(), more.val(), 1).logLoss())
        .isLessThan(ModelEvaluator.evaluate(alone, more.val(), 1).logLoss() - 0.1);
    assertThat(bytes(Trainer.train(more, both.with(Settings.THREADS, 3), TrainingListener.none())))
        .isEqualTo(bytes(result));
  }

  @Test
  void labelsAreDrawnByTheirProbabilities() {
    float[] probabilities = {0f, 0.25f, 0f, 0.75f, 0f};
    assertThat(LinearStudent.draw(probabilities, 0)).isEqualTo(1);
    assertThat(LinearStudent.draw(probabilities, 0.2499)).isEqualTo(1);
    assertThat(LinearStudent.draw(probabilities, 0.25)).isEqualTo(3);
    assertThat(LinearStudent.draw(probabilities, 0.999999)).isEqualTo(3);
    assertThat(LinearStudent.draw(probabilities, 1)).isEqualTo(3);
  }

  private static byte[] bytes(TrainingResult result) throws IOException {
    return ModelArchive.bytes(result.model());
  }
}
