package org.cognomen.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.cognomen.data.SurnameDataset;
import org.cognomen.model.ModelDirectory;
import org.cognomen.settings.MemberSettings;
import org.cognomen.settings.Settings;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.train.progress.EpochRecord;
import org.cognomen.train.progress.TrainingException;
import org.cognomen.train.progress.TrainingListener;
import org.cognomen.train.progress.TrainingResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MemberLanesTest {

  @TempDir Path directory;
  private final SurnameDataset data = SmallData.dataset(120);

  private static TrainingConfig config(int threads) {
    return SmallData.config(4)
        .with(MemberSettings.MEMBERS, 3)
        .with(MemberSettings.LANGUAGE_MODELS, 2)
        .with(MemberSettings.LANGUAGE_MODEL_HIDDEN_SIZE, 6)
        .with(MemberSettings.LANGUAGE_MODEL_EPOCHS, 3)
        .with(MemberSettings.NGRAM_ORDER, 3)
        .with(MemberSettings.CALIBRATED, true)
        .with(Settings.THREADS, threads);
  }

  @Test
  void anyNumberOfThreadsGivesTheSameFiles() throws IOException {
    for (int threads : new int[] {1, 2, 7}) {
      TrainingResult result = Trainer.train(data, config(threads), TrainingListener.none());
      ModelDirectory.write(directory.resolve("" + threads), result.model(), Map.of());
    }
    List<Path> files;
    try (var all = Files.list(directory.resolve("1"))) {
      files = all.toList();
    }
    assertThat(files).hasSizeGreaterThan(5);
    for (Path file : files) {
      for (String other : List.of("2", "7")) {
        assertThat(directory.resolve(other).resolve(file.getFileName()))
            .hasSameBinaryContentAs(file);
      }
    }
  }

  @Test
  void asManyMembersAsThreadsAreTrainedAtATime() {
    CyclicBarrier three = new CyclicBarrier(3); // would never open for fewer
    List<Integer> members = Collections.synchronizedList(new ArrayList<>());
    Optional<TrainingException> stop =
        new MemberLanes(6, 3)
            .run(
                (member, workers) -> {
                  members.add(member);
                  assertThat(workers.count()).isEqualTo(1);
                  await(three);
                  return Optional.empty();
                });
    assertThat(stop).isEmpty();
    assertThat(members).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6);
  }

  @Test
  void threadsThatAreLeftServeTheFirstLanes() {
    CyclicBarrier two = new CyclicBarrier(2);
    int[] threads = new int[2];
    new MemberLanes(2, 5)
        .run(
            (member, workers) -> {
              threads[member - 1] = workers.count();
              await(two);
              return Optional.empty();
            });
    assertThat(threads).containsExactlyInAnyOrder(3, 2);
  }

  @Test
  void aMemberThatFailsStopsTheOthers() {
    MemberLanes lanes = new MemberLanes(9, 2);
    CyclicBarrier begun = new CyclicBarrier(2);
    AtomicInteger runs = new AtomicInteger();
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                lanes.run(
                    (member, workers) -> {
                      runs.incrementAndGet();
                      if (member == 2) {
                        await(begun);
                        throw new IllegalStateException("member 2");
                      }
                      await(begun);
                      while (!lanes.isStopping()) {
                        Thread.onSpinWait();
                      }
                      return Optional.of(new TrainingException("member 1"));
                    }))
        .withMessage("member 2");
    assertThat(runs).hasValue(2);
  }

  @Test
  void theFirstReasonToStopIsTold() {
    MemberLanes lanes = new MemberLanes(5, 2);
    Optional<TrainingException> stop =
        lanes.run(
            (member, workers) -> {
              while (member == 1 && !lanes.isStopping()) {
                Thread.onSpinWait();
              }
              return Optional.of(new TrainingException("member " + member));
            });
    assertThat(stop.orElseThrow()).hasMessage("member 2");
  }

  /** The second member stops first; what both came to is handed out. */
  @Test
  void aStoppedTrainingHandsOutAllMembersSoFar() {
    TrainingListener listener =
        new TrainingListener() {
          private boolean stop;
          private int others;

          @Override
          public TrainingListener memberStarted(int member, int of, TrainingConfig own) {
            return new TrainingListener() {
              @Override
              public void epochDone(EpochRecord epoch, boolean best) {
                others += member == 1 ? 1 : 0;
              }

              @Override
              public void batchDone(int epoch, int done, int batches) {
                stop |= member == 2 && epoch > 2 && others > 0;
              }

              @Override
              public boolean mustStop() {
                return stop;
              }
            };
          }
        };
    TrainingConfig config =
        SmallData.config(1_000_000)
            .with(Settings.PATIENCE, 1_000_000)
            .with(MemberSettings.MEMBERS, 2)
            .with(Settings.THREADS, 2);
    assertThatThrownBy(() -> Trainer.train(data, config, listener))
        .isInstanceOfSatisfying(
            TrainingException.class,
            e -> {
              assertThat(e).hasMessageContaining("Training was stopped in epoch");
              assertThat(e.bestSoFar().orElseThrow().runs()).hasSize(2);
            });
  }

  @Test
  void anInterruptStopsAllMembers() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(
            () ->
                Trainer.train(
                    data, config(2).with(MemberSettings.MEMBERS, 2), TrainingListener.none()))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("Training was stopped in epoch");
    assertThat(Thread.interrupted()).as("the interrupt is left for the caller").isTrue();
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
