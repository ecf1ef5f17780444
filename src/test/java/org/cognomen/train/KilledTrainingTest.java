package org.cognomen.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.cognomen.Child;
import org.cognomen.data.SurnameDataset;
import org.cognomen.model.ModelDirectory;
import org.cognomen.model.SurnameModel;
import org.cognomen.settings.MemberSettings;
import org.cognomen.settings.Settings;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.train.checkpoints.Checkpoints;
import org.cognomen.train.progress.EpochRecord;
import org.cognomen.train.progress.TrainingException;
import org.cognomen.train.progress.TrainingListener;
import org.cognomen.train.progress.TrainingResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes that die without a chance to put anything in order. */
class KilledTrainingTest {

  private static final int EPOCHS = 24;
  private static final int SECONDS = 120;
  private static final String HANG = "hang";
  private static final String GO_ON = "go on";
  private static final List<String> FILES =
      List.of("config.json", "vectorizer.json", "model.safetensors");

  @TempDir Path directory;

  /** Another process: trains, says by a file that it is in an epoch, and there hangs or goes on. */
  static final class Training {
    private Training() {}

    public static void main(String[] arguments) {
      Path model = Path.of(arguments[0]);
      int signEpoch = Integer.parseInt(arguments[1]);
      TrainingListener listener =
          new TrainingListener() {
            private boolean signed;

            @Override
            public void batchDone(int epoch, int done, int of) {
              if (epoch == signEpoch && done == 2 && !signed) { // by whichever member
                signed = true;
                sign(model.resolveSibling("sign"));
                sleep(arguments[2].equals(HANG) ? SECONDS * 1000 : 0);
              }
              sleep(2);
            }
          };
      try (Checkpoints checkpoints = Checkpoints.open(model, true, Duration.ZERO)) {
        TrainingResult unused =
            Trainer.train(SmallData.dataset(120), config(arguments[3]), listener, checkpoints);
      }
    }
  }

  private static TrainingConfig config(String members) {
    return SmallData.config(EPOCHS)
        .with(MemberSettings.MEMBERS, Integer.parseInt(members))
        .with(Settings.THREADS, Integer.parseInt(members));
  }

  /** Another process: writes one of two models after the other to the same directory, for ever. */
  static final class Writing {
    private Writing() {}

    public static void main(String[] arguments) {
      Path model = Path.of(arguments[0]);
      SurnameModel one = ModelDirectory.read(Path.of(arguments[1]));
      SurnameModel other = ModelDirectory.read(Path.of(arguments[2]));
      for (int i = 0; ; i++) {
        ModelDirectory.write(model, i % 2 == 0 ? one : other, Map.of());
        if (i == 1) {
          sign(model.resolveSibling("sign"));
        }
      }
    }
  }

  private static void sign(Path file) {
    try {
      Files.createFile(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void sleep(int milliseconds) {
    try {
      TimeUnit.MILLISECONDS.sleep(milliseconds);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Killed before there is a state, in the middle of an epoch, and twice wherever it happens to be,
   * a state's being written included; each time the next one goes on.
   */
  @ParameterizedTest
  @ValueSource(strings = {"1", "2"})
  void goesOnWithTheSameBytesFromEveryDeath(String members)
      throws IOException, InterruptedException {
    Path model = directory.resolve("model");
    SurnameDataset data = SmallData.dataset(120);
    killTraining(model, 1, HANG, 0, members);
    assertThat(directory.resolve("model.checkpoint")).isDirectory();
    assertThat(directory.resolve("model.checkpoint/member-1.safetensors")).doesNotExist();
    killTraining(model, 5, HANG, 0, members);
    killTraining(model, 6, GO_ON, 7, members);
    killTraining(model, 12, GO_ON, 33, members);
    List<Integer> epochs = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void epochDone(EpochRecord epoch, boolean best) {
            epochs.add(epoch.epoch());
          }
        };
    try (Checkpoints checkpoints = Checkpoints.open(model, true, Duration.ZERO)) {
      TrainingResult resumed = Trainer.train(data, config(members), listener, checkpoints);
      ModelDirectory.write(model, resumed.model(), Map.of());
      checkpoints.discard();
    }
    assertThat(epochs).allMatch(epoch -> epoch >= (members.equals("1") ? 12 : 2));
    Path whole = directory.resolve("whole");
    TrainingConfig config = config(members).with(Settings.THREADS, 1);
    ModelDirectory.write(
        whole, Trainer.train(data, config, TrainingListener.none()).model(), Map.of());
    for (String file : FILES) {
      assertThat(model.resolve(file)).hasSameBinaryContentAs(whole.resolve(file));
    }
    assertThat(directory.resolve("model.checkpoint")).doesNotExist();
  }

  private void killTraining(Path model, int epoch, String then, int milliseconds, String members)
      throws IOException, InterruptedException {
    Process child = start(Training.class, model, epoch, then, members);
    try {
      waitForSign(child);
      assertThatThrownBy(() -> Checkpoints.open(model, true))
          .as("the other process has the lock")
          .isInstanceOf(TrainingException.class)
          .hasMessageContaining("Another training is writing");
      TimeUnit.MILLISECONDS.sleep(milliseconds);
      assertThat(child.isAlive()).isTrue();
    } finally {
      child.destroyForcibly().waitFor(); // SIGKILL
    }
    Files.delete(directory.resolve("sign"));
    assertThat(model).doesNotExist();
  }

  @Test
  void aModelIsTheFormerOrTheNewOneWhereverItsWriterDies()
      throws IOException, InterruptedException {
    SurnameDataset data = SmallData.dataset(120);
    Path one = directory.resolve("one");
    Path other = directory.resolve("other");
    TrainingConfig config = SmallData.config(1);
    ModelDirectory.write(
        one, Trainer.train(data, config, TrainingListener.none()).model(), Map.of());
    config = config.with(Settings.SEED, 7L);
    ModelDirectory.write(
        other, Trainer.train(data, config, TrainingListener.none()).model(), Map.of());
    Path model = directory.resolve("model");
    for (int milliseconds : new int[] {3, 20, 41}) {
      Process child = start(Writing.class, model, one, other);
      try {
        waitForSign(child);
        TimeUnit.MILLISECONDS.sleep(milliseconds);
      } finally {
        child.destroyForcibly().waitFor(); // SIGKILL
      }
      Files.delete(directory.resolve("sign"));
      SurnameModel found = ModelDirectory.read(model);
      assertThat(
              List.of(
                  ModelDirectory.differences(found, ModelDirectory.read(one)).isEmpty(),
                  ModelDirectory.differences(found, ModelDirectory.read(other)).isEmpty()))
          .containsOnlyOnce(true);
    }
  }

  private Process start(Class<?> main, Object... arguments)
      throws IOException, InterruptedException {
    return Child.start(directory.resolve("errors"), Child.java(List.of(), main, arguments));
  }

  private void waitForSign(Process child) throws InterruptedException {
    Child.waitFor(child, () -> Files.exists(directory.resolve("sign")));
  }
}
