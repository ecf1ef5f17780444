package org.cognomen.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.cognomen.Classification;
import org.cognomen.SurnameClassifier;

/**
 * The threads that compute, one for each processor. A thread takes all that waits, up to about a
 * thousand names, and has it classified at once, which costs less than one name after another; it
 * never waits for more. The caller bounds how much waits.
 */
final class Scoring implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Scoring.class.getName());

  /** More names at once are not faster, and those behind them would wait longer. */
  static final int NAMES_AT_ONCE = Integer.getInteger("cognomen.serve.names-at-once", 1024);

  /**
   * Names to classify.
   *
   * @param names up to {@link #NAMES_AT_ONCE}
   * @param counted whether the metrics have them
   * @param then is given the answers, in order, on a thread of this class
   * @param failed is called in its place where there are none
   */
  record Job(
      SurnameClassifier classifier,
      List<String> names,
      boolean counted,
      Consumer<List<Classification>> then,
      Runnable failed) {}

  private final BlockingQueue<Job> waiting = new LinkedBlockingQueue<>();
  private final List<Thread> threads = new ArrayList<>();
  private final Metrics metrics;

  /** An explanation takes the time of thousands of names, so they keep to one thread. */
  private final ExecutorService explaining =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "cognomen-explaining");
            thread.setDaemon(true);
            return thread;
          });

  Scoring(Metrics metrics) {
    this.metrics = metrics;
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      Thread thread = new Thread(this::loop, "cognomen-scoring-" + (i + 1));
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
  }

  void submit(Job job) {
    waiting.add(job);
  }

  /** Does something that takes long, one after another. */
  void submitLong(Runnable task) {
    explaining.execute(task);
  }

  /** How many jobs wait. */
  int waiting() {
    return waiting.size();
  }

  private void loop() {
    List<Job> jobs = new ArrayList<>();
    try {
      while (true) {
        jobs.add(waiting.take());
        int names = jobs.get(0).names().size();
        for (Job next = waiting.peek();
            next != null && names + next.names().size() <= NAMES_AT_ONCE;
            next = waiting.peek()) {
          Job taken = waiting.poll(); // another thread may have been there first
          if (taken == null) {
            break;
          }
          jobs.add(taken);
          names += taken.names().size();
        }
        answer(jobs);
        jobs.clear();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private void answer(List<Job> jobs) {
    Map<SurnameClassifier, List<Job>> groups = new LinkedHashMap<>(); // by identity
    for (Job job : jobs) {
      groups.computeIfAbsent(job.classifier(), c -> new ArrayList<>()).add(job);
    }
    groups.forEach(this::answer);
  }

  private void answer(SurnameClassifier classifier, List<Job> jobs) {
    List<String> names = new ArrayList<>();
    jobs.forEach(job -> names.addAll(job.names()));
    List<Classification> answers;
    try {
      answers = classifier.classifyAll(names);
    } catch (RuntimeException | Error e) {
      // The message could hold a name.
      LOG.log(System.Logger.Level.ERROR, "names could not be classified: {0}", e.getClass());
      jobs.forEach(job -> job.failed().run());
      return;
    }
    int counted = jobs.stream().filter(Job::counted).mapToInt(job -> job.names().size()).sum();
    if (counted > 0) {
      metrics.classified(counted);
    }
    int from = 0;
    for (Job job : jobs) {
      int to = from + job.names().size();
      try {
        job.then().accept(answers.subList(from, to));
      } catch (RuntimeException | Error e) {
        LOG.log(System.Logger.Level.ERROR, "an answer could not be written: {0}", e.getClass());
        job.failed().run();
      }
      from = to;
    }
  }

  /** Ends the threads; what still waits is never answered. */
  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    explaining.shutdownNow();
  }
}
