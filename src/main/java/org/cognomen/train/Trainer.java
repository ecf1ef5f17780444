package org.cognomen.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.cognomen.data.LabelledSurname;
import org.cognomen.data.Remedy;
import org.cognomen.data.SurnameDataset;
import org.cognomen.data.names.SurnameNormalizer;
import org.cognomen.model.SurnameModel;
import org.cognomen.model.members.Member;
import org.cognomen.model.members.Prior;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.settings.LearnerKind;
import org.cognomen.settings.MemberSettings;
import org.cognomen.settings.Settings;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.train.checkpoints.Checkpoint;
import org.cognomen.train.checkpoints.Checkpoints;
import org.cognomen.train.learners.ClassWeights;
import org.cognomen.train.learners.LanguageModelLearner;
import org.cognomen.train.learners.Learner;
import org.cognomen.train.learners.Lesson;
import org.cognomen.train.learners.NetworkLearner;
import org.cognomen.train.learners.SoftRows;
import org.cognomen.train.learners.StepWork;
import org.cognomen.train.learners.TrainingRows;
import org.cognomen.train.progress.MemberListener;
import org.cognomen.train.progress.MemberRun;
import org.cognomen.train.progress.TrainingException;
import org.cognomen.train.progress.TrainingListener;
import org.cognomen.train.progress.TrainingResult;
import org.cognomen.train.transfer.Source;
import org.cognomen.train.transfer.SourceMap;
import org.cognomen.train.transfer.Transfer;
import org.cognomen.util.DurableFiles;
import org.cognomen.util.collections.MappedList;

/**
 * Trains a model: one network or several, language models and n-gram models beside them where the
 * settings ask for them, and how the members are combined. Members are trained side by side, as
 * many as there are threads.
 *
 * <p>The same data, settings and seed give the same model, bit for bit, on every machine and for
 * any number of threads.
 */
public final class Trainer {

  private final TrainingConfig config;
  private final TrainingListener listener;
  private final Checkpoints checkpoints;
  private final String dataSha256;
  private final Optional<SurnameNormalizer> normalizer;
  private final Optional<Source> source;
  private final TrainingRows rows;
  private final List<String> trainSurnames; // (n) of rows.train()
  private final List<String> valSurnames; // (n) of rows.val()
  private final float[] classWeights; // (C)
  private final UntrainedMembers untrained;
  private final ModelAssembly assembly;
  private final long start = System.nanoTime();

  private Trainer(
      SurnameDataset data,
      TrainingConfig config,
      TrainingListener listener,
      Checkpoints checkpoints) {
    this.config = config;
    this.listener = listener;
    this.checkpoints = checkpoints;
    dataSha256 = RowsDigest.sha256(data);
    normalizer = data.nameForm().map(SurnameNormalizer::of);
    source = Source.of(config);
    rows = TrainingRows.of(data, config, source);
    trainSurnames = surnames(data.train());
    valSurnames = surnames(data.val());
    classWeights =
        ClassWeights.of(
            config.get(Settings.CLASS_WEIGHTS),
            rows.train().labels(),
            rows.vectorizer().nationalities());
    Prior prior = ModelAssembly.effectivePrior(rows, classWeights);
    untrained = new UntrainedMembers(config, rows, classWeights, prior);
    assembly = new ModelAssembly(config, rows, classWeights, prior);
  }

  /** {@link #train(SurnameDataset, TrainingConfig, TrainingListener, Checkpoints)} without any. */
  public static TrainingResult train(
      SurnameDataset data, TrainingConfig config, TrainingListener listener) {
    return train(data, config, listener, Checkpoints.none());
  }

  /**
   * Trains on the train rows; epochs, weights and temperature are chosen by the val rows; the test
   * rows are not looked at.
   *
   * @param checkpoints where the state is kept between epochs, and resumed from
   * @throws org.cognomen.data.DataException if the file of class weights is invalid
   * @throws TrainingException if the loss is no longer finite, the listener or an interrupt of this
   *     thread stops training, the state cannot be written, or it is of other data or settings
   */
  public static TrainingResult train(
      SurnameDataset data,
      TrainingConfig config,
      TrainingListener listener,
      Checkpoints checkpoints) {
    return new Trainer(data, config, listener, checkpoints).run();
  }

  private static List<String> surnames(List<LabelledSurname> rows) {
    return MappedList.of(rows, LabelledSurname::surname);
  }

  private TrainingResult run() {
    List<TrainingConfig> settings = settings();
    MemberRun[] runs = new MemberRun[settings.size()]; // null where a member has no epoch
    List<MemberLanes.Job> jobs = new ArrayList<>();
    MemberLanes lanes = new MemberLanes(jobs, config.get(Settings.THREADS));
    // One thread makes them in the order of the model, so that a stopped training has its networks.
    boolean together = config.get(Settings.THREADS) > 1;
    for (int i :
        together
            ? StepWork.longestFirst(settings, rows.characters())
            : IntStream.range(0, runs.length).toArray()) {
      int member = i + 1;
      TrainingConfig own = settings.get(i);
      jobs.add(
          new MemberLanes.Job(
              workers -> {
                TrainingListener heard = heard(member, own, lanes::isStopping);
                MemberTraining training =
                    new MemberTraining(
                        own, learner(own, heard, workers), rows.train().size(), heard, workers);
                Optional<TrainingException> stop = train(member, own, training);
                runs[member - 1] = training.best().orElse(null);
                return stop;
              },
              StepWork.paysForThreads(own)));
    }
    untrained.tasks().forEach(task -> jobs.add(MemberLanes.Job.of(task)));
    Optional<TrainingException> stopped = lanes.run();
    List<MemberRun> trained = Arrays.stream(runs).filter(Objects::nonNull).toList();
    if (stopped.isPresent()) {
      TrainingException e = stopped.get();
      throw trained.isEmpty() ? e : withModel(e, result(trained));
    }
    return config.hasStudent() ? taught(trained) : result(trained);
  }

  private static TrainingException withModel(TrainingException e, TrainingResult result) {
    return new TrainingException(e.getMessage(), result).withRemedies(e.remedies());
  }

  private TrainingListener heard(int member, TrainingConfig own, BooleanSupplier stopping) {
    int all = config.get(MemberSettings.MEMBERS) + config.get(MemberSettings.LANGUAGE_MODELS);
    return new MemberListener(listener, member, all + (config.hasStudent() ? 1 : 0), own, stopping);
  }

  /** The settings of the members that are trained by steps. */
  private List<TrainingConfig> settings() {
    List<TrainingConfig> settings = new ArrayList<>();
    for (int i = 0; i < config.get(MemberSettings.MEMBERS); i++) {
      settings.add(config.member(i));
    }
    for (int i = 0; i < config.get(MemberSettings.LANGUAGE_MODELS); i++) {
      settings.add(config.languageModel(i));
    }
    if (settings.isEmpty()) {
      throw new TrainingException(
          "There is nothing to train: the settings ask for 0 networks (members) and 0 language"
              + " models; expected one or more of either.");
    }
    return settings;
  }

  /** Trains a member to its end, or until it must stop. */
  private Optional<TrainingException> train(
      int member, TrainingConfig own, MemberTraining training) {
    Checkpoint checkpoint =
        new Checkpoint(own, dataSha256, source.map(Source::digest), classWeights, training.state());
    checkpoints.restore(member, checkpoint);
    try {
      training.run((epoch, last) -> save(member, checkpoint, epoch, last));
      return Optional.empty();
    } catch (TrainingException e) {
      return Optional.of(e);
    }
  }

  private Learner learner(TrainingConfig own, TrainingListener heard, Workers workers) {
    return own.kind() == LearnerKind.NETWORK
        ? new NetworkLearner(own, rows, classWeights, heard, workers)
        : new LanguageModelLearner(own, rows, workers);
  }

  private void save(int member, Checkpoint checkpoint, int epoch, boolean last) {
    try {
      checkpoints.save(member, checkpoint, last);
    } catch (IOException e) {
      throw new TrainingException(
              "The state after epoch "
                  + epoch
                  + " cannot be written to "
                  + checkpoints.directory()
                  + ": "
                  + DurableFiles.reason(e)
                  + "; once that is fixed, the training can be resumed.")
          .withRemedies(List.of(Remedy.of(Remedy.Kind.RESUME)));
    }
  }

  /** The model that these members make. */
  private TrainingResult result(List<MemberRun> runs) {
    listener.combining();
    try (Workers workers = new Workers(config.get(Settings.THREADS))) {
      Optional<SourceMap> map = source.map(known -> sourceMap(known, workers));
      SurnameModel model = assembly.weighted(members(runs, map), workers);
      return result(assembly.annotated(model, valSurnames, workers), runs, map);
    }
  }

  /** Those that were trained by steps, those that were not, and the source. */
  private List<Member> members(List<MemberRun> runs, Optional<SourceMap> map) {
    List<Member> members = new ArrayList<>();
    runs.forEach(run -> members.add(run.member()));
    members.addAll(untrained.all());
    map.ifPresent(source -> members.add(source.member()));
    return members;
  }

  /** The model of a student of these members. */
  private TrainingResult taught(List<MemberRun> runs) {
    listener.combining();
    try (Workers workers = new Workers(config.get(Settings.THREADS))) {
      Optional<SourceMap> map = source.map(known -> sourceMap(known, workers));
      SurnameModel teacher = assembly.weighted(members(runs, map), workers);
      TrainingConfig own = config.student();
      SoftRows lesson = Lesson.of(teacher, rows.train(), own, workers);
      int member = runs.size() + 1;
      TrainingListener heard = heard(member, own, () -> false);
      MemberTraining training =
          new MemberTraining(
              own,
              NetworkLearner.student(own, rows, lesson, heard, workers),
              lesson.size(),
              heard,
              workers);
      Optional<TrainingException> stopped = train(member, own, training);
      List<MemberRun> all = new ArrayList<>(runs);
      training.best().ifPresent(student -> all.add(0, student));
      if (all.size() == runs.size()) {
        throw stopped.orElseThrow();
      }
      List<Member> students = new ArrayList<>(List.of(all.get(0).member()));
      if (config.get(MemberSettings.STUDENT_LINEAR_ORDER) > 0) {
        Prior prior = teacher.trainingPrior().orElseThrow();
        students.add(LinearStudent.of(lesson, rows.vectorizer(), prior, config));
      }
      if (config.get(MemberSettings.STUDENT_NGRAMS)) {
        students.addAll(untrained.counted());
      }
      SurnameModel model = assembly.weighted(students, workers);
      TrainingResult result = result(assembly.annotated(model, valSurnames, workers), all, map);
      if (stopped.isPresent()) {
        throw withModel(stopped.get(), result);
      }
      return result;
    }
  }

  private TrainingResult result(SurnameModel model, List<MemberRun> runs, Optional<SourceMap> map) {
    return new TrainingResult(
        normalizer.map(model::withNormalizer).orElse(model),
        config,
        runs,
        source.map(known -> Transfer.of(known, map.orElseThrow(), rows.vectorizer())),
        (System.nanoTime() - start) / 1e9);
  }

  private SourceMap sourceMap(Source known, Workers workers) {
    return SourceMap.fit(
        known,
        rows.vectorizer(),
        new SourceMap.Names(trainSurnames, rows.train().labels()),
        new SourceMap.Names(valSurnames, rows.val().labels()),
        classWeights,
        workers);
  }
}
