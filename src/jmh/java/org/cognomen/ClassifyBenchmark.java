package org.cognomen;

import org.cognomen.settings.Settings;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.cognomen.data.LabelledSurname;
import org.cognomen.data.files.formats.SurnameColumns;
import org.cognomen.data.files.SurnameCsv;
import org.cognomen.data.SurnameDataset;
import org.cognomen.train.Trainer;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.train.progress.TrainingListener;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Classifying with the book's model: one name after the other, and many at once. */
@State(Scope.Benchmark)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class ClassifyBenchmark {

  private static final int MANY = 8192;

  @Param("data/surnames.csv")
  String csv;

  private SurnameClassifier classifier;
  private List<String> names;
  private int next;

  @Setup
  public void setUp() {
    SurnameDataset data =
        SurnameDataset.of(SurnameCsv.load(Path.of(csv), SurnameColumns.DEFAULT).rows(), csv);
    TrainingConfig settings = TrainingConfig.preset("book").with(Settings.EPOCHS, 2);
    classifier =
        SurnameClassifier.of(Trainer.train(data, settings, TrainingListener.none()).model());
    names = data.train().stream().map(LabelledSurname::surname).limit(MANY).toList();
    double sum =
        classifier.classify("Nakamoto").probabilities().stream()
            .mapToDouble(NationalityProbability::probability)
            .sum();
    if (Math.abs(sum - 1) > 1e-5 || names.size() < MANY) {
      throw new IllegalStateException("probabilities sum to " + sum + ", names " + names.size());
    }
  }

  @Benchmark
  @BenchmarkMode(Mode.SampleTime)
  @OutputTimeUnit(TimeUnit.NANOSECONDS)
  public Classification one() {
    next = next + 1 == MANY ? 0 : next + 1;
    return classifier.classify(names.get(next));
  }

  @Benchmark
  @BenchmarkMode(Mode.Throughput)
  @OutputTimeUnit(TimeUnit.SECONDS)
  @OperationsPerInvocation(MANY)
  public List<Classification> many() {
    return classifier.classifyAll(names);
  }
}
