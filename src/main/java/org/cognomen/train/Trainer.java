package org.cognomen.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cognomen.data.SurnameDataset;
import org.cognomen.model.Member;
import org.cognomen.model.Prior;
import org.cognomen.model.SurnameModel;
import org.cognomen.ngram.NgramCounts;
import org.cognomen.ngram.NgramModel;
import org.cognomen.nn.Workers;

/**
 * Trains a model: one network or several, n-gram models beside them where the settings ask for
 * them, and how the members are combined.
 *
 * <p>The same data, settings and seed give the same model, bit for bit, on every machine and for
 * any number of threads.
 */
public final class Trainer {

  private Trainer() {}

  /**
   * Trains on the train rows; epochs, weights and temperature are chosen by the val rows; the test
   * rows are not looked at.
   *
   * @throws org.cognomen.data.DataException if the file of class weights is at fault
   * @throws TrainingException if the loss is no longer finite
   */
  public static TrainingResult train(
      SurnameDataset data, TrainingConfig config, TrainingListener listener) {
    long start = System.nanoTime();
    TrainingRows rows = TrainingRows.of(data, config);
    float[] classWeights =
        ClassWeights.of(
            config.classWeights(), rows.train().labels(), rows.vectorizer().nationalities());
    try (Workers workers = new Workers(config.threads())) {
      List<NetworkRun> runs = new ArrayList<>();
      for (int member = 0; member < config.members(); member++) {
        TrainingConfig own = config.member(member);
        listener.memberStarted(member + 1, config.members(), own);
        runs.add(new NetworkTraining(own, rows, classWeights, listener).run(workers));
      }
      List<Member> members = new ArrayList<>();
      runs.forEach(run -> members.add(new Member.Network(run.parameters(), 1f / runs.size())));
      members.addAll(ngrams(rows, config));
      SurnameModel model =
          new SurnameModel(
              rows.vectorizer(),
              members,
              1f,
              Optional.of(effectivePrior(rows, classWeights)),
              Optional.empty());
      if (config.calibrated()) {
        model = Combination.fitted(model, rows.val(), workers);
      }
      return new TrainingResult(model, config, runs, (System.nanoTime() - start) / 1e9);
    }
  }

  /** The n-gram models that read names from their beginning and from their end, or none. */
  private static List<Member> ngrams(TrainingRows rows, TrainingConfig config) {
    List<Member> members = new ArrayList<>();
    for (int direction = 0; direction < 2 && config.ngramOrder() > 0; direction++) {
      NgramCounts counts =
          NgramCounts.of(
              rows.train().sequences(),
              rows.train().labels(),
              config.ngramOrder(),
              direction == 1,
              rows.characters(),
              rows.nationalities());
      members.add(new Member.Ngrams(new NgramModel(counts, config.ngramBackoff()), 1f));
    }
    return members;
  }

  /** What the loss makes a network believe: shares of the rows, times what a row counts for. */
  private static Prior effectivePrior(TrainingRows rows, float[] classWeights) {
    double[] shares = new double[classWeights.length];
    for (int label : rows.train().labels()) {
      shares[label] += classWeights[label];
    }
    return Prior.of(shares);
  }
}
