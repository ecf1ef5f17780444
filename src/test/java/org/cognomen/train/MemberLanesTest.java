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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.cognomen.data.SurnameDataset;
import org.cognomen.model.ModelDirectory;
import org.cognomen.nn.parallel.Workers;
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

  /** The work of a member, told its number from 1 on. */
  private interface Member {
    Optional<TrainingException> run(int member, Workers workers);
  }

  private static List<MemberLanes.Job> jobs(int count, boolean divides, Member work) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(member -> new MemberLanes.Job(workers -> work.run(member, workers), divides))
        .toList();
  }

  @Test
  void asManyMembersAsThreadsAreMadeAtATime() {
    CyclicBarrier three = new CyclicBarrier(3); // would never open for fewer
    List<Integer> members = Collections.synchronizedList(new ArrayList<>());
    Optional<TrainingException> stop =
        new MemberLanes(
                jobs(
                    6,
                    false,
                    (member, workers) -> {
                      members.add(member);
                      assertThat(workers.count()).isEqualTo(1);
                      await(three);
                      return Optional.empty();
                    }),
                3)
            .run();
    assertThat(stop).isEmpty();
    assertThat(members).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6);
  }

  /** Each member waits until as many threads serve it: three of five the one, two the other. */
  @Test
  void threadsThatAreLeftAreDividedAmongTheMembers() {
    CyclicBarrier two = new CyclicBarrier(2);
    AtomicInteger threads = new AtomicInteger();
    new MemberLanes(
            jobs(
                2,
                true,
                (member, workers) -> {
                  await(two);
                  while (workers.count() < 2 || threads.get() < 3 && workers.count() < 3) {
                    threads.accumulateAndGet(workers.count(), Math::max);
                    pause();
                  }
                  threads.accumulateAndGet(workers.count(), Math::max);
                  await(two);
                  return Optional.empty();
                }),
            5)
        .run();
    assertThat(threads).hasValue(3);
  }

  @Test
  void aThreadWhoseMemberIsDoneHelpsTheOther() {
    Set<Thread> seen = ConcurrentHashMap.newKeySet();
    List<MemberLanes.Job> jobs = new ArrayList<>();
    jobs.addAll(
        jobs(
            1,
            true,
            (member, workers) -> {
              while (seen.size() < 2) {
                pause();
                workers.run((part, parts) -> seen.add(Thread.currentThread()));
              }
              return Optional.empty();
            }));
    jobs.add(MemberLanes.Job.of(() -> assertThat(seen).hasSizeLessThan(3)));
    new MemberLanes(jobs, 2).run();
    assertThat(seen).hasSize(2);
  }

  @Test
  void aMemberThatDoesNotDivideIsLeftAlone() {
    CyclicBarrier two = new CyclicBarrier(2);
    new MemberLanes(
            jobs(
                2,
                false,
                (member, workers) -> {
                  await(two);
                  assertThat(workers.count()).isEqualTo(1);
                  await(two);
                  return Optional.empty();
                }),
            7)
        .run();
  }

  @Test
  void aMemberThatFailsStopsTheOthers() {
    List<MemberLanes.Job> jobs = new ArrayList<>();
    MemberLanes lanes = new MemberLanes(jobs, 2);
    CyclicBarrier begun = new CyclicBarrier(2);
    AtomicInteger runs = new AtomicInteger();
    jobs.addAll(
        jobs(
            9,
            false,
            (member, workers) -> {
              runs.incrementAndGet();
              await(begun);
              if (member == 2) {
                throw new IllegalStateException("member 2");
              }
              while (!lanes.isStopping()) {
                pause();
              }
              return Optional.of(new TrainingException("member 1"));
            }));
    assertThatIllegalStateException().isThrownBy(lanes::run).withMessage("member 2");
    assertThat(runs).hasValue(2);
  }

  @Test
  void theFirstReasonToStopIsTold() {
    List<MemberLanes.Job> jobs = new ArrayList<>();
    MemberLanes lanes = new MemberLanes(jobs, 2);
    jobs.addAll(
        jobs(
            5,
            false,
            (member, workers) -> {
              while (member == 1 && !lanes.isStopping()) {
                pause();
              }
              return Optional.of(new TrainingException("member " + member));
            }));
    assertThat(lanes.run().orElseThrow()).hasMessage("member 2");
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

  /** Ends with the test's time limit. */
  private static void pause() {
    Thread.onSpinWait();
    if (Thread.currentThread().isInterrupted()) {
      throw new IllegalStateException("the time limit of the test");
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
