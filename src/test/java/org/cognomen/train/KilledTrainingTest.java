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
import org.cognomen.data.SurnameDataset;
import org.cognomen.model.ModelDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training in a process of its own, which dies without a chance to put anything in order. */
class KilledTrainingTest {

  private static final int EPOCHS = 8;
  private static final int DIES_IN = 5;
  private static final int SECONDS = 120;

  @TempDir Path directory;

  /** The other process: trains, says so in a file, and hangs in the middle of an epoch. */
  static final class Child {
    private Child() {}

    public static void main(String[] arguments) {
      Path model = Path.of(arguments[0]);
      TrainingListener hanging =
          new TrainingListener() {
            @Override
            public void batchDone(int epoch, int done, int of) {
              if (epoch == DIES_IN && done == 2) {
                hang(model.resolveSibling("hanging"));
              }
            }
          };
      try (Checkpoints checkpoints = Checkpoints.open(model, false, Duration.ZERO)) {
        TrainingResult unused =
            Trainer.train(SmallData.dataset(120), SmallData.config(EPOCHS), hanging, checkpoints);
      }
    }

    private static void hang(Path sign) {
      try {
        Files.createFile(sign);
        TimeUnit.SECONDS.sleep(SECONDS);
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  void goesOnWithTheSameBytes() throws IOException, InterruptedException {
    Path model = directory.resolve("model");
    SurnameDataset data = SmallData.dataset(120);
    TrainingConfig config = SmallData.config(EPOCHS);
    List<Integer> epochs = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void epochDone(EpochRecord epoch, boolean best) {
            epochs.add(epoch.epoch());
          }
        };
    Process child = start(model);
    try {
      waitFor(directory.resolve("hanging"), child);
      assertThatThrownBy(() -> Checkpoints.open(model, true, Duration.ZERO))
          .as("while the other process has the lock")
          .isInstanceOf(TrainingException.class)
          .hasMessageContaining("Another training is writing");
    } finally {
      child.destroyForcibly().waitFor(); // SIGKILL
    }
    try (Checkpoints checkpoints = Checkpoints.open(model, true, Duration.ZERO)) {
      TrainingResult resumed = Trainer.train(data, config, listener, checkpoints);
      ModelDirectory.write(model, resumed.model(), Map.of());
      checkpoints.discard();
    }
    assertThat(epochs).startsWith(DIES_IN);
    Path whole = directory.resolve("whole");
    ModelDirectory.write(
        whole, Trainer.train(data, config, TrainingListener.none()).model(), Map.of());
    for (String file : List.of("config.json", "vectorizer.json", "model.safetensors")) {
      assertThat(model.resolve(file)).hasSameBinaryContentAs(whole.resolve(file));
    }
    assertThat(directory.resolve("model.checkpoint")).doesNotExist();
  }

  private static Process start(Path model) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new ProcessBuilder(
            java,
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classPath,
            Child.class.getName(),
            model.toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void waitFor(Path sign, Process child) throws InterruptedException {
    for (int i = 0; !Files.exists(sign); i++) {
      assertThat(child.isAlive() && i < SECONDS * 100).as("the other process trains").isTrue();
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }
}
