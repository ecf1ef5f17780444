package org.cognomen.train.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cognomen.data.SurnameDataset;
import org.cognomen.model.ModelDirectory;
import org.cognomen.nn.parameters.CellType;
import org.cognomen.nn.parameters.Nonlinearity;
import org.cognomen.nn.parameters.Pooling;
import org.cognomen.settings.MemberSettings;
import org.cognomen.settings.Schedule;
import org.cognomen.settings.Settings;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.train.SmallData;
import org.cognomen.train.Trainer;
import org.cognomen.train.progress.EpochRecord;
import org.cognomen.train.progress.TrainingException;
import org.cognomen.train.progress.TrainingListener;
import org.cognomen.train.progress.TrainingResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CheckpointsTest {

  private static final int EPOCHS = 9;

  @TempDir Path directory;
  private final SurnameDataset data = SmallData.dataset(120);

  /** Stops in the middle of an epoch, as Ctrl-C would. */
  private static class StopIn implements TrainingListener {
    private int epoch;
    private boolean stop;
    private final List<Integer> heard = new ArrayList<>();
    private int resumedAfter;

    StopIn(int epoch) {
      this.epoch = epoch;
    }

    void inEpoch(int other) {
      epoch = other;
    }

    @Override
    public void batchDone(int inEpoch, int done, int of) {
      stop = inEpoch == epoch && done == 2;
    }

    @Override
    public void epochDone(EpochRecord record, boolean best) {
      heard.add(record.epoch());
    }

    @Override
    public void resumed(List<EpochRecord> history) {
      resumedAfter = history.size();
    }

    @Override
    public boolean mustStop() {
      return stop;
    }
  }

  private TrainingResult train(TrainingConfig config, TrainingListener listener, boolean resume) {
    try (Checkpoints checkpoints = Checkpoints.open(model(), resume, Duration.ZERO)) {
      return Trainer.train(data, config, listener, checkpoints);
    }
  }

  private TrainingException stopIn(int epoch, TrainingConfig config, boolean resume) {
    return catchThrowableOfType(
        TrainingException.class, () -> train(config, new StopIn(epoch), resume));
  }

  private Path model() {
    return directory.resolve("model");
  }

  private Path state() {
    return directory.resolve("model.checkpoint").resolve("member-1.safetensors");
  }

  private byte[] tensors(TrainingResult result, String name) throws IOException {
    Path target = directory.resolve(name);
    ModelDirectory.write(target, result.model(), Map.of());
    return Files.readAllBytes(target.resolve("model.safetensors"));
  }

  @ParameterizedTest
  @EnumSource
  void aStoppedTrainingEndsWithTheBytesOfOneThatWasNot(CellType cell) throws IOException {
    TrainingConfig config =
        SmallData.config(14)
            .with(Settings.LEARNING_RATE, 0.05)
            .with(Settings.CELL, List.of(cell))
            .with(Settings.LAYERS, 2)
            .with(Settings.BIDIRECTIONAL, true)
            .with(Settings.POOLING, Pooling.ALL)
            .with(Settings.PATIENCE, 3)
            .with(Settings.CLIP_NORM, 1.0);
    TrainingResult whole = Trainer.train(data, config, TrainingListener.none());
    // The second stop lies after the best epoch where there are epochs after it, so that whatever
    // the schedule and early stopping remember matters.
    int late = Math.min(whole.bestEpoch() + 2, whole.history().size());
    assertThat(late).isGreaterThan(3);

    assertThat(stopIn(2, config, false)).hasMessageContaining("epoch 2");
    StopIn second = new StopIn(late);
    assertThatThrownBy(() -> train(config, second, true)).isInstanceOf(TrainingException.class);
    assertThat(second.resumedAfter).isEqualTo(1);
    assertThat(second.heard).startsWith(2, 3).hasSize(late - 2);
    TrainingResult resumed = train(config.with(Settings.THREADS, 2), new StopIn(0), true);

    assertThat(tensors(resumed, "resumed")).isEqualTo(tensors(whole, "whole"));
    assertThat(resumed.bestEpoch()).isEqualTo(whole.bestEpoch());
    assertThat(resumed.history()).hasSameSizeAs(whole.history());
    for (int i = 0; i < whole.history().size(); i++) {
      EpochRecord expected = whole.history().get(i);
      EpochRecord actual = resumed.history().get(i);
      assertThat(actual.trainLoss()).isEqualTo(expected.trainLoss());
      assertThat(actual.valLoss()).isEqualTo(expected.valLoss());
      assertThat(actual.learningRate()).isEqualTo(expected.learningRate());
    }
  }

  @Test
  void severalNetworksGoOnWithTheOneThatWasStopped() throws IOException {
    TrainingConfig config =
        SmallData.config(5)
            .with(Settings.CELL, List.of(CellType.GRU, CellType.ELMAN))
            .with(MemberSettings.MEMBERS, 3)
            .with(Settings.SCHEDULE, Schedule.COSINE)
            .with(Settings.AVERAGING, 0.999) // so near 1 that the decay goes by the number of steps
            .with(Settings.CHARACTER_DROPOUT, 0.1)
            .with(Settings.LABEL_SMOOTHING, 0.1f)
            .with(MemberSettings.NGRAM_ORDER, 3)
            .with(MemberSettings.LANGUAGE_MODELS, 2)
            .with(MemberSettings.LANGUAGE_MODEL_HIDDEN_SIZE, 6)
            .with(MemberSettings.LANGUAGE_MODEL_EPOCHS, 3)
            .with(MemberSettings.CALIBRATED, true);
    TrainingResult whole = Trainer.train(data, config, TrainingListener.none());
    StopIn second =
        new StopIn(4) {
          @Override
          public TrainingListener memberStarted(int member, int of, TrainingConfig own) {
            inEpoch(member == 2 ? 4 : 0);
            return this;
          }
        };
    TrainingException stopped =
        catchThrowableOfType(TrainingException.class, () -> train(config, second, false));
    assertThat(stopped.bestSoFar().orElseThrow().runs()).hasSize(2);
    StopIn listener = new StopIn(0);
    TrainingResult resumed = train(config, listener, true);
    // One after the other; members side by side are heard in any order.
    assertThat(listener.heard).containsExactly(4, 5, 1, 2, 3, 4, 5, 1, 2, 3, 1, 2, 3);
    ModelDirectory.write(directory.resolve("whole"), whole.model(), Map.of());
    ModelDirectory.write(directory.resolve("resumed"), resumed.model(), Map.of());
    try (Stream<Path> files = Files.list(directory.resolve("whole"))) {
      List<Path> all = files.toList();
      assertThat(all).hasSizeGreaterThan(5);
      for (Path file : all) {
        assertThat(directory.resolve("resumed").resolve(file.getFileName()))
            .hasSameBinaryContentAs(file);
      }
    }
  }

  @Test
  void anotherTrainingReplacesTheStatesOfAllMembers() throws IOException {
    TrainingConfig config = SmallData.config(3).with(MemberSettings.MEMBERS, 3);
    train(config, TrainingListener.none(), false);
    Path first = state();
    Files.delete(first); // as if the first member had been the slowest, and all had been killed
    assertThat(first.resolveSibling("member-2.safetensors")).exists();
    try (Checkpoints checkpoints = Checkpoints.open(model(), true)) {
      assertThat(checkpoints.found()).isTrue();
    }
    assertThat(stopIn(2, config, false)).hasMessageContaining("epoch 2");
    assertThat(first).exists();
    assertThat(first.resolveSibling("member-2.safetensors")).doesNotExist();
    assertThat(first.resolveSibling("member-3.safetensors")).doesNotExist();
  }

  @Test
  void aTrainingStoppedAfterItsLastEpochHasNothingLeftToDo() throws IOException {
    TrainingConfig config = SmallData.config(3);
    byte[] whole = tensors(train(config, TrainingListener.none(), false), "whole");
    StopIn listener = new StopIn(0);
    assertThat(tensors(train(config, listener, true), "resumed")).isEqualTo(whole);
    assertThat(listener.heard).isEmpty();
  }

  @Test
  void stoppingHandsOutTheBestSoFar() {
    TrainingException stopped = stopIn(4, SmallData.config(EPOCHS), false);
    assertThat(stopped).hasMessage("Training was stopped in epoch 4.");
    assertThat(stopped.bestSoFar().orElseThrow().history()).hasSize(3);
    assertThat(stopIn(1, SmallData.config(EPOCHS), false).bestSoFar()).isEmpty();
  }

  @Test
  void anInterruptStopsTraining() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> Trainer.train(data, SmallData.config(3), TrainingListener.none()))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("stopped in epoch 1");
    assertThat(Thread.interrupted()).as("the interrupt is left for the caller").isTrue();
  }

  @Test
  void otherSettingsOrRowsAreNamed() {
    TrainingConfig config = SmallData.config(EPOCHS);
    assertThat(stopIn(3, config, false)).hasMessageContaining("epoch 3");
    assertThat(stopIn(0, config.with(Settings.HIDDEN_SIZE, 13).with(Settings.DROPOUT, 0.25f), true))
        .hasMessageContaining("--hidden-size 12, not 13; --dropout 0.5, not 0.25")
        .hasMessageContaining("start the training over");
    try (Checkpoints checkpoints = Checkpoints.open(model(), true, Duration.ZERO)) {
      assertThatThrownBy(
              () ->
                  Trainer.train(
                      SmallData.dataset(121), config, TrainingListener.none(), checkpoints))
          .isInstanceOf(TrainingException.class)
          .hasMessageContaining("other rows");
    }
  }

  @Test
  void otherClassWeightsInTheSameFileAreNamed() throws IOException {
    Path weights = directory.resolve("weights.csv");
    Files.writeString(weights, "nationality,weight\nEasterly,1\nNortherly,1\nSoutherly,1\n");
    TrainingConfig config =
        SmallData.config(EPOCHS).with(Settings.CLASS_WEIGHTS, weights.toString());
    assertThat(stopIn(3, config, false)).hasMessageContaining("epoch 3");
    Files.writeString(weights, "nationality,weight\nEasterly,1\nNortherly,2\nSoutherly,1\n");
    assertThat(stopIn(0, config, true)).hasMessageContaining("other class weights");
  }

  @Test
  void aSecondTrainingOfTheSameModelIsKeptAway() throws IOException {
    try (Checkpoints first = Checkpoints.open(model(), false, Duration.ZERO)) {
      assertThat(first.found()).isFalse();
      assertThatThrownBy(() -> Checkpoints.open(model(), false, Duration.ZERO))
          .isInstanceOf(TrainingException.class)
          .hasMessageContaining("Another training is writing " + model());
      first.discard();
    }
    Checkpoints.open(model(), false, Duration.ZERO).close();
    assertThat(directory).isEmptyDirectory();
  }

  /** One bit of a weight changes the training and nothing that could be checked but a digest. */
  @Test
  void oneFlippedBitIsNotTrainedOn() throws IOException {
    assertThat(stopIn(4, SmallData.config(9), false)).hasMessageContaining("epoch 4");
    byte[] good = Files.readAllBytes(state());
    for (int at : new int[] {good.length - 3, good.length / 2, good.length - 4000}) {
      byte[] bad = good.clone();
      bad[at] ^= 1;
      Files.write(state(), bad);
      assertThatThrownBy(() -> train(SmallData.config(9), TrainingListener.none(), true))
          .isInstanceOf(TrainingException.class)
          .hasMessageContaining("is damaged");
    }
    Files.write(state(), good);
    assertThat(train(SmallData.config(9), TrainingListener.none(), true).history()).hasSize(9);
  }

  @Test
  void aDamagedCheckpointIsNamed() throws IOException {
    TrainingConfig config = SmallData.config(EPOCHS);
    assertThat(stopIn(3, config, false)).hasMessageContaining("epoch 3");
    try (FileChannel channel = FileChannel.open(state(), StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() - 4);
    }
    assertThat(stopIn(0, config, true))
        .hasMessageContaining("member-1.safetensors has")
        .hasMessageContaining("Delete");
    try (FileChannel channel = FileChannel.open(state(), StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap("nothing".getBytes(StandardCharsets.UTF_8)));
    }
    assertThat(stopIn(0, config, true)).hasMessageContaining("member-1.safetensors says");
  }

  /** On long names the unbounded states of a ReLU cell overflow, in epoch 3 at this rate. */
  @Test
  void aLossThatIsNoNumberKeepsTheLastState() {
    TrainingConfig config =
        SmallData.config(EPOCHS)
            .with(Settings.NONLINEARITY, Nonlinearity.RELU)
            .with(Settings.BATCH_SIZE, 64)
            .with(Settings.LEARNING_RATE, 0.6);
    SurnameDataset longNames = SmallData.longNames(60, 25);
    try (Checkpoints checkpoints = Checkpoints.open(model(), false, Duration.ZERO)) {
      TrainingException stopped =
          catchThrowableOfType(
              TrainingException.class,
              () -> Trainer.train(longNames, config, TrainingListener.none(), checkpoints));
      assertThat(stopped)
          .hasMessageContaining("epoch 3")
          .hasMessageContaining("learning rate of 0.6")
          .hasMessageContaining("clip the gradients");
      assertThat(stopped.bestSoFar().orElseThrow().history()).hasSize(2);
    }
    StopIn listener = new StopIn(0);
    try (Checkpoints checkpoints = Checkpoints.open(model(), true, Duration.ZERO)) {
      assertThatThrownBy(() -> Trainer.train(longNames, config, listener, checkpoints))
          .hasMessageContaining("epoch 3");
    }
    assertThat(listener.resumedAfter).isEqualTo(2);
  }

  @Test
  void nothingButTheStateIsLeftBehind() throws IOException {
    assertThat(stopIn(3, SmallData.config(EPOCHS), false)).hasMessageContaining("epoch 3");
    try (Stream<Path> files = Files.list(directory.resolve("model.checkpoint"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("lock", "member-1.safetensors");
    }
    train(SmallData.config(2), TrainingListener.none(), false);
    try (Checkpoints checkpoints = Checkpoints.open(model(), false, Duration.ZERO)) {
      checkpoints.discard();
    }
    assertThat(directory).isEmptyDirectory();
  }
}
