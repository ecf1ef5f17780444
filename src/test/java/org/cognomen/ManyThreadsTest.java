package org.cognomen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One classifier, shared. {@code -Dcognomen.threads.names=1000000} asks it for a million names. */
class ManyThreadsTest {

  private static final int THREADS = 16;
  private static final int NAMES = Integer.getInteger("cognomen.threads.names", 20_000);

  @Test
  void sixteenThreadsGetTheBitsOfOne() throws InterruptedException, ExecutionException {
    SurnameClassifier shared = SurnameClassifier.of(TestModels.ensemble());
    List<String> names = TestModels.names(NAMES, 2);
    List<Integer> alone = hashes(shared, names);
    Set<Thread> before = cognomenThreads();
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<List<Integer>>> parts = new ArrayList<>();
      int size = (names.size() + 4 * THREADS - 1) / (4 * THREADS);
      for (int from = 0; from < names.size(); from += size) {
        List<String> part = names.subList(from, Math.min(from + size, names.size()));
        parts.add(pool.submit(() -> hashes(shared, part)));
      }
      List<Integer> together = new ArrayList<>();
      for (Future<List<Integer>> part : parts) {
        together.addAll(part.get());
      }
      assertThat(together).isEqualTo(alone);
    } finally {
      pool.shutdownNow();
    }
    assertThat(cognomenThreads()).as("no thread is left behind").isEqualTo(before);
  }

  /** A hash of the bits of each answer; now and then a name goes alone. */
  private static List<Integer> hashes(SurnameClassifier classifier, List<String> names) {
    List<Integer> hashes = new ArrayList<>(names.size());
    for (int from = 0; from < names.size(); ) {
      int to = Math.min(names.size(), from + 1 + from % 700);
      List<Classification> answers =
          to - from == 1
              ? List.of(classifier.classify(names.get(from)))
              : classifier.classifyAll(names.subList(from, to));
      answers.forEach(answer -> hashes.add(answer.probabilities().hashCode()));
      from = to;
    }
    return hashes;
  }

  private static Set<Thread> cognomenThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("cognomen"))
        .collect(Collectors.toSet());
  }
}
