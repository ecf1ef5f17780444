package org.cognomen.nn.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class WorkersTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void everyShareRunsOnceInEachRound(int count) {
    try (Workers workers = new Workers(count)) {
      AtomicIntegerArray runs = new AtomicIntegerArray(count);
      for (int round = 1; round <= 2000; round++) {
        workers.run(
            (share, shares) -> {
              assertThat(shares).isEqualTo(count);
              runs.incrementAndGet(share);
            });
        for (int share = 0; share < count; share++) {
          assertThat(runs.get(share)).isEqualTo(round);
        }
      }
    }
  }

  @Test
  void sleepersWakeUp() throws InterruptedException {
    try (Workers workers = new Workers(3)) {
      AtomicIntegerArray runs = new AtomicIntegerArray(3);
      for (int round = 0; round < 3; round++) {
        Thread.sleep(100);
        workers.run((share, shares) -> runs.incrementAndGet(share));
      }
      assertThat(runs).hasToString("[3, 3, 3]");
    }
  }

  @Test
  void aFailureIsThrownToTheCallerOnceAndTheWorkersGoOn() {
    try (Workers workers = new Workers(3)) {
      assertThatThrownBy(() -> workers.run((share, shares) -> failIf(share == 2)))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessage("share failed");
      assertThatCode(() -> workers.run((share, shares) -> {})).doesNotThrowAnyException();

      // All fail: one of them is reported, none is left for later.
      assertThatThrownBy(() -> workers.run((share, shares) -> failIf(true)))
          .isInstanceOf(UnsupportedOperationException.class);
      assertThatCode(() -> workers.run((share, shares) -> {})).doesNotThrowAnyException();
      assertThatThrownBy(
              () ->
                  workers.run(
                      (share, shares) -> {
                        throw new AssertionError("share " + share);
                      }))
          .isInstanceOf(AssertionError.class)
          .hasMessageStartingWith("share ");
    }
  }

  /** Threads take microseconds to wake up, these shares nanoseconds: the caller does them. */
  @Test
  void aShareWhoseThreadIsLateIsDoneByAnother() throws InterruptedException {
    try (Workers workers = new Workers(2)) {
      Thread caller = Thread.currentThread();
      AtomicInteger byCaller = new AtomicInteger();
      int rounds = 50;
      for (int round = 0; round < rounds; round++) {
        Thread.sleep(5); // until the other thread sleeps
        workers.run(
            (share, shares) -> {
              if (Thread.currentThread() == caller) {
                byCaller.incrementAndGet();
              }
            });
      }
      assertThat(byCaller).hasValueGreaterThan(rounds);
    }
  }

  /**
   * Any number of threads may come while rounds are under way, and go when they are interrupted.
   */
  @Test
  void threadsThatJoinAndLeaveChangeNoRound() throws InterruptedException {
    try (Workers workers = new Workers(2)) {
      List<Thread> helpers = new ArrayList<>();
      AtomicIntegerArray runs = new AtomicIntegerArray(8);
      int most = 0;
      for (int round = 1; round <= 5000 || most < 6; round++) {
        if (round % 500 == 0 && helpers.size() < 6) {
          Thread helper = new Thread(workers::join);
          helper.start();
          helpers.add(helper);
        } else if (round % 4000 == 0) {
          helpers.get(0).interrupt();
        }
        int[] parts = {0};
        workers.run(
            (part, of) -> {
              runs.incrementAndGet(part);
              if (part == 0) {
                parts[0] = of;
              }
            });
        most = Math.max(most, parts[0]);
        for (int part = 0; part < 8; part++) {
          assertThat(runs.getAndSet(part, 0)).isEqualTo(part < parts[0] ? 1 : 0);
        }
      }
      helpers.forEach(Thread::interrupt);
      for (Thread helper : helpers) {
        helper.join();
      }
      assertThat(workers.count()).isEqualTo(2);
    }
  }

  @Test
  void threadsThatJoinedReturnWhenTheWorkersAreClosed() throws InterruptedException {
    Workers workers = new Workers(1);
    Thread helper = new Thread(workers::join);
    helper.start();
    while (workers.count() < 2) {
      Thread.onSpinWait();
    }
    workers.close();
    helper.join();
    workers.join(); // returns at once
  }

  private static void failIf(boolean fails) {
    if (fails) {
      throw new UnsupportedOperationException("share failed");
    }
  }

  @Test
  void closedWorkersRefuse() {
    Workers workers = new Workers(2);
    workers.close();
    workers.close();
    assertThatIllegalStateException()
        .isThrownBy(() -> workers.run((share, shares) -> {}))
        .withMessageContaining("closed");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Workers(0))
        .withMessage("threads must be 1 or more, but is 0");
  }

  /** Parts cover everything once, in order, whatever the numbers. */
  @Test
  void partsCoverEverything() {
    for (int n = 0; n < 70; n++) {
      for (int parts = 1; parts < 9; parts++) {
        assertThat(Partition.start(n, 0, parts)).isZero();
        assertThat(Partition.end(n, parts - 1, parts)).isEqualTo(n);
        for (int part = 0; part < parts; part++) {
          assertThat(Partition.start(n, part, parts))
              .isLessThanOrEqualTo(Partition.end(n, part, parts));
        }
      }
    }
  }
}
