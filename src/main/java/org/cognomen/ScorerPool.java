package org.cognomen;

import java.lang.ref.WeakReference;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Supplier;
import org.cognomen.kernel.Kernels;
import org.cognomen.model.SurnameModel;
import org.cognomen.model.members.Scorer;
import org.cognomen.nn.parallel.Workers;

/**
 * Scorers of a model that wait for the next call: at most one for each processor, and those with
 * large buffers only until the garbage collector wants their memory.
 */
final class ScorerPool {

  private final SurnameModel model;
  private final Kernels kernels;
  private final Queue<Supplier<Scorer>> idle =
      new ArrayBlockingQueue<>(Runtime.getRuntime().availableProcessors());

  ScorerPool(SurnameModel model, Kernels kernels) {
    this.model = model;
    this.kernels = kernels;
  }

  /** A scorer for one thread. */
  Scorer borrow() {
    for (Supplier<Scorer> next = idle.poll(); next != null; next = idle.poll()) {
      Scorer scorer = next.get();
      if (scorer != null) {
        return scorer;
      }
    }
    return new Scorer(model, kernels, new Workers(1));
  }

  /** Takes a scorer back; where enough wait already, it goes. */
  void giveBack(Scorer scorer) {
    idle.offer(scorer.isLarge() ? new WeakReference<>(scorer)::get : () -> scorer);
  }
}
