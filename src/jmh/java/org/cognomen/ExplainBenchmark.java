package org.cognomen;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Explaining names of ten characters, 1,024 coalitions each, with the pretrained model. */
@State(Scope.Benchmark)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class ExplainBenchmark {

  private static final List<String> NAMES =
      List.of("Kowalewska", "Papadopoul", "Rodriguezz", "Yamanouchi", "Schumacher", "Fitzgerald");

  private SurnameClassifier classifier;
  private int next;

  @Setup
  public void setUp() {
    classifier = SurnameClassifier.pretrained();
    for (String name : NAMES) {
      Explanation explanation = classifier.explain(name);
      double sum =
          explanation.base()
              + explanation.characters().stream()
                  .mapToDouble(Explanation.CharacterValue::value)
                  .sum();
      if (Math.abs(sum - explanation.probability()) > 1e-6 || explanation.characters().size() != 10) {
        throw new IllegalStateException(explanation.toString());
      }
    }
  }

  @Benchmark
  @BenchmarkMode(Mode.SampleTime)
  @OutputTimeUnit(TimeUnit.MILLISECONDS)
  public Explanation tenCharacters() {
    next = (next + 1) % NAMES.size();
    return classifier.explain(NAMES.get(next), "Polish");
  }
}
