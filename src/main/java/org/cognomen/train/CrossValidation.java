package org.cognomen.train;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.cognomen.data.DataException;
import org.cognomen.data.LabelledSurname;
import org.cognomen.data.Split;
import org.cognomen.data.StratifiedFolds;
import org.cognomen.data.StratifiedSplit;
import org.cognomen.data.SurnameDataset;
import org.cognomen.settings.Settings;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.train.ModelEvaluator.Asked;
import org.cognomen.train.progress.TrainingException;
import org.cognomen.train.progress.TrainingListener;
import org.cognomen.train.progress.TrainingResult;

/**
 * Measures settings on every row of a file: the rows are divided into folds, and each fold is
 * predicted by a model that was trained on the others. Of those others a part serves for
 * validation, which chooses the epoch.
 *
 * <p>Folds are trained side by side as far as the threads go. The metrics depend on the rows, the
 * settings and the seed only, not on the number of threads.
 */
public final class CrossValidation {

  /** The share of the rows outside a fold by which its epoch is chosen. */
  public static final double VAL = 0.15;

  private final List<LabelledSurname> rows;
  private final int[] folds; // (rows)
  private final int count;
  private final TrainingConfig config;
  private final String source;
  private final Asked asked;
  private final Listener listener;

  private CrossValidation(
      List<LabelledSurname> rows,
      int count,
      TrainingConfig config,
      String source,
      Asked asked,
      Listener listener) {
    this.rows = rows;
    this.count = count;
    this.config = config;
    this.source = source;
    this.asked = asked;
    this.listener = listener;
    folds = StratifiedFolds.assign(rows, count, config.get(Settings.SEED));
  }

  /** Hears how the work progresses; called from the thread that called {@link #run}. */
  @FunctionalInterface
  public interface Listener {
    /** When a fold is trained and measured; folds end in any order. */
    void foldDone(Fold fold);
  }

  /** Trains and measures folds; where, is its own affair. */
  @FunctionalInterface
  public interface Runner {
    /**
     * What comes of all folds, in any order.
     *
     * @param folds how many
     */
    List<FoldResult> run(int folds);
  }

  /**
   * {@link #run(List, int, TrainingConfig, String, Asked, Listener)} with trainings that are made
   * elsewhere, by {@link #train}.
   */
  public static List<Fold> run(
      List<LabelledSurname> rows,
      int folds,
      TrainingConfig config,
      String source,
      Listener listener,
      Runner runner) {
    CrossValidation all = new CrossValidation(rows, folds, config, source, Asked.DEFAULT, listener);
    List<List<LabelledSurname>> held = all.data().stream().map(SurnameDataset::test).toList();
    Fold[] done = new Fold[folds];
    for (FoldResult result : runner.run(folds)) {
      Fold fold = Fold.of(held.get(result.number() - 1), result);
      done[result.number() - 1] = fold;
      listener.foldDone(fold);
    }
    return List.of(done);
  }

  /**
   * Trains and measures one fold of {@code folds}, in this thread and those that the settings name.
   *
   * @param asked of its model beside the probabilities
   * @param number from 1
   */
  public static FoldResult train(
      List<LabelledSurname> rows,
      int folds,
      TrainingConfig config,
      String source,
      Asked asked,
      int number) {
    CrossValidation all = new CrossValidation(rows, folds, config, source, asked, fold -> {});
    return train(number, all.dataset(number - 1), config, asked);
  }

  /**
   * Trains and measures each fold.
   *
   * @param rows all rows; what split they have is not looked at
   * @param folds how many, 2 or more
   * @param config the settings of each training; its threads are shared by the folds
   * @param source what errors call the rows, such as the name of their file
   * @param asked of each model beside the probabilities
   * @return the folds, in order
   * @throws DataException if the rows are too few to divide
   * @throws TrainingException if a training cannot continue, or this thread is interrupted
   */
  public static List<Fold> run(
      List<LabelledSurname> rows,
      int folds,
      TrainingConfig config,
      String source,
      Asked asked,
      Listener listener) {
    return new CrossValidation(rows, folds, config, source, asked, listener).run();
  }

  private List<Fold> run() {
    List<SurnameDataset> data = data();
    int sideBySide = Math.min(count, config.get(Settings.THREADS));
    TrainingConfig own = config.with(Settings.THREADS, config.get(Settings.THREADS) / sideBySide);
    ExecutorService executor = Executors.newFixedThreadPool(sideBySide);
    try {
      ExecutorCompletionService<Fold> running = new ExecutorCompletionService<>(executor);
      for (int fold = 0; fold < count; fold++) {
        int number = fold + 1;
        running.submit(
            () -> {
              SurnameDataset divided = data.get(number - 1);
              return Fold.of(divided.test(), train(number, divided, own, asked));
            });
      }
      Fold[] done = new Fold[count];
      for (int i = 0; i < count; i++) {
        Fold fold = finished(running.take());
        done[fold.number() - 1] = fold;
        listener.foldDone(fold);
      }
      return List.of(done);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TrainingException("Cross-validation was interrupted.");
    } finally {
      stop(executor);
    }
  }

  /** All of them first: what is wrong with one is said at once. */
  private List<SurnameDataset> data() {
    List<SurnameDataset> data = new ArrayList<>();
    for (int fold = 0; fold < count; fold++) {
      data.add(dataset(fold));
    }
    return data;
  }

  /** Ends what still runs, where a fold failed, and waits until it has ended. */
  private static void stop(ExecutorService executor) {
    executor.shutdownNow(); // an interrupt stops a training after its batch
    boolean interrupted = false;
    boolean ended = false;
    while (!ended) {
      try {
        ended = executor.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static FoldResult train(
      int number, SurnameDataset data, TrainingConfig config, Asked asked) {
    TrainingResult result = Trainer.train(data, config, TrainingListener.none());
    List<LabelledSurname> held = data.test();
    return new FoldResult(
        number,
        new ArrayList<>(result.model().vectorizer().nationalities().tokens()),
        ModelEvaluator.answers(result.model(), held, asked, config.get(Settings.THREADS)),
        new ArrayList<>(ModelEvaluator.unknownShares(result.model(), held)),
        new ArrayList<>(
            held.stream()
                .map(row -> result.model().sourceKnows(row.surname()).orElse(false))
                .toList()),
        new FoldTraining(result.bestEpoch(), result.history().size(), result.seconds()));
  }

  private static Fold finished(Future<Fold> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException | CancellationException e) {
      if (e.getCause() instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("training threw a checked exception", e);
    }
  }

  /** The rows of a fold as test, the others as train and val. */
  private SurnameDataset dataset(int fold) {
    List<LabelledSurname> divided = new ArrayList<>();
    List<LabelledSurname> others = new ArrayList<>();
    for (int i = 0; i < folds.length; i++) {
      if (folds[i] == fold) {
        divided.add(rows.get(i).withSplit(Split.TEST));
      } else {
        others.add(rows.get(i));
      }
    }
    int held = divided.size();
    divided.addAll(StratifiedSplit.assign(others, 1 - VAL, VAL, 0, config.get(Settings.SEED)));
    if (held == 0 || divided.stream().noneMatch(row -> row.split() == Split.VAL)) {
      throw new DataException(
          "%s: %d rows are too few to divide into %d folds with something to validate with; name"
                  .formatted(source, rows.size(), count)
              + " fewer folds, or add rows");
    }
    return SurnameDataset.of(divided, source);
  }
}
