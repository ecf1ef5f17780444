package org.cognomen;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.cognomen.kernel.Kernels;
import org.cognomen.model.PretrainedModel;
import org.cognomen.model.SurnameModel;
import org.cognomen.model.members.Prior;
import org.cognomen.model.members.Scorer;
import org.junit.jupiter.api.Test;

/** A burst of callers leaves no more memory taken than one caller. */
class ScorerPoolTest {

  private static final int CALLERS = 64;
  private static final SurnameModel PRETRAINED = PretrainedModel.read();

  private static WeakReference<Scorer> used(ScorerPool pool, SurnameModel model, int names) {
    Scorer scorer = pool.borrow();
    score(scorer, model, names);
    pool.giveBack(scorer);
    return new WeakReference<>(scorer);
  }

  private static void score(Scorer scorer, SurnameModel model, int names) {
    int[][] sequences = new int[names][];
    for (int i = 0; i < names; i++) {
      sequences[i] = model.vectorizer().vectorize("Name" + i);
    }
    scorer.probabilities(sequences, names, new float[names * model.nationalities()]);
  }

  private static boolean isCollected(WeakReference<Scorer> scorer) throws InterruptedException {
    for (int i = 0; i < 100 && scorer.get() != null; i++) {
      System.gc();
      TimeUnit.MILLISECONDS.sleep(10);
    }
    return scorer.get() == null;
  }

  @Test
  void largeBuffersGoWhenNobodyUsesThem() throws InterruptedException {
    SurnameModel model = PRETRAINED;
    ScorerPool pool = new ScorerPool(model, Kernels.best());
    assertThat(isCollected(used(pool, model, 4000))).isTrue();
  }

  @Test
  void aSmallOneStays() throws InterruptedException {
    SurnameModel model = PRETRAINED;
    ScorerPool pool = new ScorerPool(model, Kernels.best());
    WeakReference<Scorer> small = used(pool, model, 2);
    System.gc();
    assertThat(small.get()).isNotNull().isSameAs(pool.borrow());
  }

  @Test
  void ofABurstFewStay() {
    SurnameModel model = PRETRAINED;
    ScorerPool pool = new ScorerPool(model, Kernels.best());
    List<Scorer> burst = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      burst.add(pool.borrow());
    }
    burst.forEach(pool::giveBack);
    int kept = 0;
    while (burst.contains(pool.borrow())) {
      kept++;
    }
    assertThat(kept).isBetween(1, Runtime.getRuntime().availableProcessors());
  }

  @Test
  void aHundredChoicesOfNationalitiesShareTheScorersAndEachHasItsOwnAnswers() {
    SurnameClassifier all = SurnameClassifier.pretrained();
    Map<List<String>, SurnameClassifier> choices = new LinkedHashMap<>();
    for (int i = 0; i < 100; i++) {
      List<String> only =
          List.of(all.nationalities().get(i % 70), all.nationalities().get((i * 7 + 1) % 70));
      choices.put(only, all.withNationalities(only));
    }
    SurnameClassifier uniform = all.withUniformPrior();
    String name = "Nakamoto";
    Classification before = all.classify(name);
    choices.forEach(
        (only, classifier) -> {
          Classification expected =
              SurnameClassifier.of(PRETRAINED.withOnly(only)).classify(name); // scorers of its own
          assertThat(classifier.classify(name)).isEqualTo(expected);
        });
    assertThat(uniform.classify(name))
        .isEqualTo(SurnameClassifier.of(PRETRAINED.withPrior(Prior.uniform(70))).classify(name));
    assertThat(all.classify(name)).isEqualTo(before);
  }

  @Test
  void anotherChoiceTakesTheIdleScorerWithItsBuffers() {
    ScorerPool pool = new ScorerPool(PRETRAINED, Kernels.best());
    Scorer scorer = pool.borrow(); // held here: nobody collects it
    score(scorer, PRETRAINED, 4000);
    pool.giveBack(scorer);
    ScorerPool other = pool.with(PRETRAINED.withOnly(List.of("Irish", "Czech")));
    assertThat(other.borrow()).as("the idle one").matches(Scorer::isLarge);
    assertThat(other.borrow()).as("none is idle").matches(s -> !s.isLarge());
    assertThat(scorer).matches(Scorer::isLarge);
  }
}
