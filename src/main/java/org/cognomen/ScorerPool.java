package org.cognomen;

import java.lang.ref.WeakReference;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Supplier;
import org.cognomen.kernel.Kernels;
import org.cognomen.model.SurnameModel;
import org.cognomen.model.members.PriorShift;
import org.cognomen.model.members.Scorer;
import org.cognomen.nn.parallel.Workers;

/**
 * Scorers of a model that wait for the next call: at most one for each processor, and those with
 * large buffers only until the garbage collector wants their memory. A model with another prior or
 * choice of nationalities takes the same ones: a scorer has megabytes of prepared tensors, and a
 * server meets as many choices as it has clients.
 */
final class ScorerPool {

  private final SurnameModel model;
  private final PriorShift shift;
  private final Kernels kernels;
  private final Queue<Supplier<Scorer>> idle;

  private ScorerPool(SurnameModel model, Kernels kernels, Queue<Supplier<Scorer>> idle) {
    this.model = model;
    shift = PriorShift.of(model);
    this.kernels = kernels;
    this.idle = idle;
  }

  ScorerPool(SurnameModel model, Kernels kernels) {
    this(model, kernels, new ArrayBlockingQueue<>(Runtime.getRuntime().availableProcessors()));
  }

  /**
   * The pool of a model that differs in its prior, its choice of nationalities or its reading of
   * names alone.
   */
  ScorerPool with(SurnameModel other) {
    return new ScorerPool(other, kernels, idle);
  }

  /** A scorer for one thread. */
  Scorer borrow() {
    for (Supplier<Scorer> next = idle.poll(); next != null; next = idle.poll()) {
      Scorer scorer = next.get();
      if (scorer != null) {
        return scorer.with(shift);
      }
    }
    return new Scorer(model, kernels, new Workers(1)).with(shift);
  }

  /** Takes a scorer back; where enough wait already, it goes. */
  void giveBack(Scorer scorer) {
    idle.offer(scorer.isLarge() ? new WeakReference<>(scorer)::get : () -> scorer);
  }
}
