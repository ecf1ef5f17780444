package org.cognomen.answers;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Work that several threads do side by side and whose results come out in the order in which it was
 * given in, a few pieces in memory at once. For one caller, which reads and writes meanwhile.
 */
final class OrderedWork<T> implements AutoCloseable {

  /** Pieces that wait beyond those under way, so that no thread runs dry while another writes. */
  private static final int AHEAD = 2;

  private final int most;
  private final ExecutorService threads;
  private final Queue<Future<T>> underWay = new ArrayDeque<>();

  /**
   * @param threads that work beside the caller, at least 1
   */
  OrderedWork(int threads) {
    most = threads + AHEAD;
    this.threads =
        Executors.newFixedThreadPool(
            threads,
            work -> {
              Thread thread = new Thread(work, "cognomen-predict");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Whether results must be taken before more is given in. */
  boolean isFull() {
    return underWay.size() >= most;
  }

  boolean isEmpty() {
    return underWay.isEmpty();
  }

  void submit(Callable<T> piece) {
    underWay.add(threads.submit(piece));
  }

  /**
   * The result of the oldest piece, which is waited for.
   *
   * @throws InterruptedIOException if this thread is interrupted; it stays so
   * @throws IOException as the piece
   */
  T take() throws IOException {
    try {
      return underWay.remove().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException fault) {
        throw fault;
      }
      if (e.getCause() instanceof RuntimeException fault) {
        throw fault;
      }
      if (e.getCause() instanceof Error fault) {
        throw fault;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Stops what is under way. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
