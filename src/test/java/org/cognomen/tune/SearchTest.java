package org.cognomen.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cognomen.data.DataException;
import org.cognomen.data.LabelledSurname;
import org.cognomen.data.Split;
import org.cognomen.data.SurnameDataset;
import org.cognomen.settings.MemberSettings;
import org.cognomen.settings.Settings;
import org.cognomen.settings.SettingsFile;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.train.progress.EpochRecord;
import org.cognomen.train.progress.TrainingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchTest {

  private static final TrainingConfig SMALL =
      TrainingConfig.preset("book")
          .with(Settings.EMBEDDING_SIZE, 4)
          .with(Settings.HIDDEN_SIZE, 4)
          .with(Settings.EPOCHS, 3)
          .with(Settings.THREADS, 1);
  private static final Set<String> SIZES = Set.of("embedding_size", "hidden_size", "layers");

  @TempDir Path directory;

  private static SurnameDataset data() {
    List<LabelledSurname> rows = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String name = "" + (char) ('a' + i) + (char) ('a' + (i * 7) % 20);
      Split split = i % 4 == 0 ? Split.VAL : Split.TRAIN;
      rows.add(new LabelledSurname(name + "ov", "Oland", split, i));
      rows.add(new LabelledSurname(name + "ez", "Eland", split, i));
    }
    return SurnameDataset.of(rows, "data");
  }

  /** Lets the trainings of some trials fail, and stops the search once it is told to. */
  private static class Scripted implements Search.Listener {
    final Set<Integer> failing = new HashSet<>();
    final List<TrialRun> done = new ArrayList<>();
    int stopAfter = Integer.MAX_VALUE;
    int running;

    @Override
    public void runStarted(int trial, TrainingConfig settings) {
      running = trial;
    }

    @Override
    public void epochDone(EpochRecord epoch, boolean best) {
      if (failing.contains(running)) {
        throw new TrainingException("too steep");
      }
    }

    @Override
    public void runDone(TrialRun run, boolean best) {
      done.add(run);
    }

    @Override
    public boolean mustStop() {
      return done.size() >= stopAfter;
    }
  }

  private Search search(TrialLog log, Search.Listener listener) {
    SearchSpace space = new SearchSpace(SMALL, SIZES, 5);
    return new Search(data(), space, Objective.LOG_LOSS, log, listener);
  }

  @Test
  void aTrainingThatFailsIsALineAndGoesNoFurther() throws IOException {
    Scripted listener = new Scripted();
    listener.failing.add(2);
    try (TrialLog log = TrialLog.open(directory, false, "x", Objective.LOG_LOSS)) {
      assertThat(search(log, listener).run(2)).isTrue();
    }
    assertThat(listener.done.get(1).failure()).contains("too steep");
    assertThat(listener.done.stream().map(TrialRun::trial)).containsExactly(1, 2, 1);
    assertThat(Files.readString(directory.resolve("trials.jsonl")))
        .contains("\"failure\":\"too steep\"");
    try (TrialLog log = TrialLog.open(directory, true, "x", Objective.LOG_LOSS)) {
      assertThat(log.runs()).hasSize(3).isEqualTo(listener.done);
      assertThat(search(log, new Scripted()).best()).contains(listener.done.get(2));
    }
  }

  @Test
  void whereAllFailThereIsNoBest() throws IOException {
    Scripted listener = new Scripted();
    listener.failing.addAll(Set.of(1, 2));
    try (TrialLog log = TrialLog.open(directory, false, "x", Objective.LOG_LOSS)) {
      Search search = search(log, listener);
      assertThat(search.run(2)).isTrue();
      assertThat(search.best()).isEmpty();
      assertThat(search.bestFile()).doesNotExist();
    }
  }

  @Test
  void theBestIsThatOfTheMostEpochsAndIsKeptWithAllOfThem() throws IOException {
    Scripted listener = new Scripted();
    listener.stopAfter = 3; // 1 epoch each: all of the first three trials
    try (TrialLog log = TrialLog.open(directory, false, "x", Objective.LOG_LOSS)) {
      Search search = search(log, listener);
      assertThat(search.run(3)).isFalse();
      TrialRun best = search.best().orElseThrow();
      assertThat(listener.done).allMatch(run -> run.logLoss() >= best.logLoss());
      TrainingConfig kept = SettingsFile.load(search.bestFile()).over(SMALL);
      assertThat(kept.get(Settings.EPOCHS)).isEqualTo(3);
      SearchSpace space = new SearchSpace(SMALL, SIZES, 5);
      assertThat(kept.get(Settings.LEARNING_RATE))
          .isEqualTo(space.settings(best.trial()).get(Settings.LEARNING_RATE));
      listener.stopAfter = Integer.MAX_VALUE;
      assertThat(search.run(3)).isTrue();
      assertThat(search.best().orElseThrow().budget()).isEqualTo(3);
    }
  }

  @Test
  void twoSearchesDoNotWriteOneFile() throws IOException {
    try (TrialLog log = TrialLog.open(directory, false, "x", Objective.LOG_LOSS)) {
      assertThat(log.runs()).isEmpty();
      assertThatThrownBy(() -> TrialLog.open(directory, true, "x", Objective.LOG_LOSS))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("another search is writing it");
    }
  }

  /** Which trials get more epochs depends on it, so half a search by each is a search by none. */
  @Test
  void anotherObjectiveIsNotTakenUp() throws IOException {
    try (TrialLog log = TrialLog.open(directory, false, "x", Objective.LOG_LOSS)) {
      assertThat(search(log, new Scripted()).run(1)).isTrue();
    }
    assertThatThrownBy(() -> TrialLog.open(directory, true, "x", Objective.ACCURACY))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("is of a search for the best log_loss, not accuracy");
    Path file = directory.resolve("trials.jsonl");
    Files.writeString(
        file, Files.readString(file).replace(",\"objective\":\"log_loss\"", "")); // as 0.1 wrote it
    try (TrialLog log = TrialLog.open(directory, true, "x", Objective.ACCURACY)) {
      assertThat(log.runs()).isNotEmpty();
    }
  }

  @Test
  void toFixASettingChangesNoOther() {
    TrainingConfig free = new SearchSpace(SMALL, Set.of(), 5).settings(4);
    TrainingConfig held = new SearchSpace(SMALL, Set.of("dropout"), 5).settings(4);
    assertThat(held.get(Settings.DROPOUT))
        .isEqualTo(SMALL.get(Settings.DROPOUT))
        .isNotEqualTo(free.get(Settings.DROPOUT));
    assertThat(SettingsFile.text(held.with(Settings.DROPOUT, free.get(Settings.DROPOUT))))
        .isEqualTo(SettingsFile.text(free));
  }

  @Test
  void drawsStayInTheirRangesAndReachAllOfThem() {
    TrainingConfig base = TrainingConfig.preset("default");
    SearchSpace space = new SearchSpace(base, Set.of(), 1);
    Set<Object> choices = new HashSet<>();
    for (int trial = 2; trial < 300; trial++) {
      TrainingConfig drawn = space.settings(trial);
      assertThat(drawn.get(Settings.LEARNING_RATE)).isBetween(5e-4, 5e-3);
      assertThat(drawn.get(Settings.DROPOUT)).isBetween(0.1f, 0.6f);
      assertThat(drawn.get(Settings.CHARACTER_DROPOUT)).isBetween(0.0, 0.3);
      assertThat(drawn.get(MemberSettings.NGRAM_BACKOFF)).isBetween(1f, 10f);
      assertThat(Double.toString(drawn.get(Settings.LEARNING_RATE))).hasSizeLessThanOrEqualTo(7);
      choices.addAll(
          List.of(
              drawn.cell(), drawn.get(Settings.POOLING), "layers " + drawn.get(Settings.LAYERS)));
      choices.addAll(
          List.of("h" + drawn.get(Settings.HIDDEN_SIZE), "e" + drawn.get(Settings.EMBEDDING_SIZE)));
      choices.addAll(
          List.of(
              "n" + drawn.get(MemberSettings.NGRAM_ORDER), "b" + drawn.get(Settings.BATCH_SIZE)));
    }
    assertThat(choices).hasSize(2 + 4 + 2 + 4 + 3 + 3 + 3);
    assertThat(SettingsFile.text(space.settings(1))).isEqualTo(SettingsFile.text(base));
  }

  @Test
  void withoutNgramsNoneAreAdded() {
    assertThat(new SearchSpace(SMALL, Set.of(), 1).settings(7).get(MemberSettings.NGRAM_ORDER))
        .isZero();
  }
}
