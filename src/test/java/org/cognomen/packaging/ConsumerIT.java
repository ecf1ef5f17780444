package org.cognomen.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cognomen.Child;
import org.cognomen.packaging.Built.Dependency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project of somebody else's that depends on the library, in order to classify. */
class ConsumerIT {

  private static final String PROGRAM =
      """
      package consumer;

      import java.util.List;
      import org.cognomen.Classification;
      import org.cognomen.SurnameClassifier;

      public class Program {
        public static void main(String[] arguments) {
          SurnameClassifier classifier = SurnameClassifier.pretrained();
          Classification answer = classifier.classify("Nakamoto");
          System.out.println(answer.nationality() + " " + answer.top(3).size());
          for (Classification each : classifier.classifyAll(List.of("McMahan", ""))) {
            System.out.println(each.status());
          }
          System.out.println(classifier.withMinProbability(1).classify("Lee").status());
        }
      }
      """;

  private static final String TRAINING =
      """
      package consumer;

      import java.nio.file.Path;
      import org.cognomen.EvaluationReport;
      import org.cognomen.SurnameTrainer;
      import org.cognomen.TrainedModel;

      public class Program {
        public static void main(String[] arguments) throws Exception {
          Path csv = Path.of(arguments[0]);
          TrainedModel model =
              SurnameTrainer.preset("book").set("epochs", 1).set("hidden_size", 4).train(csv);
          EvaluationReport report = model.evaluate(csv, "val");
          System.out.println(report.rows());
          if (arguments.length > 1) {
            report.write(Path.of(arguments[1]));
          }
        }
      }
      """;

  private static final String CSV =
      """
      surname,nationality,split
      Aba,A,train
      Ada,A,train
      Obo,O,train
      Odo,O,train
      Ala,A,val
      Olo,O,val
      """;

  private static final String SAID =
      String.join(System.lineSeparator(), "Japanese 3", "OK", "BLANK", "UNCERTAIN", "");
  private static final List<String> VECTORS = List.of("--add-modules", "jdk.incubator.vector");

  @TempDir Path directory;

  @Test
  void itGetsJacksonAndNothingElse() throws IOException {
    assertThat(needed())
        .extracting(Dependency::artifact)
        .containsExactlyInAnyOrder("jackson-databind", "jackson-core", "jackson-annotations");
  }

  @Test
  void itClassifiesOnTheClassPath() throws Exception {
    write("Program.java", PROGRAM);
    Path classes = compile(List.of("-cp", path()));
    List<String> start = List.of("-cp", classes + File.pathSeparator + path(), "consumer.Program");
    assertThat(said(List.of(), start)).isEqualTo(SAID);
    assertThat(said(VECTORS, start)).isEqualTo(SAID);
  }

  @Test
  void itClassifiesOnTheModulePath() throws Exception {
    write("module-info.java", "module consumer { requires org.cognomen; }");
    write("Program.java", PROGRAM);
    Path classes = compile(onModulePath());
    List<String> start =
        List.of("-p", classes + File.pathSeparator + path(), "-m", "consumer/consumer.Program");
    assertThat(said(List.of(), start)).isEqualTo(SAID);
    assertThat(said(VECTORS, start)).isEqualTo(SAID);
  }

  @Test
  void theModuleHidesWhatIsInternal() throws Exception {
    write("module-info.java", "module consumer { requires org.cognomen; }");
    write("Intruder.java", "class Intruder { org.cognomen.model.SurnameModel model; }");
    assertThat(javac(onModulePath())).isNotZero();
  }

  /** The libraries that the installation page names for training and evaluating. */
  private static final Set<String> TO_TRAIN =
      Set.of("jackson-databind", "commons-csv", "tribuo-classification-core");

  @Test
  void withTheLibrariesThatTheManualNamesItTrains() throws Exception {
    write("Program.java", TRAINING);
    write("names.csv", CSV);
    String path = path(TO_TRAIN);
    Path classes = compile(List.of("-cp", path));
    List<String> start =
        List.of(
            "-cp",
            classes + File.pathSeparator + path,
            "consumer.Program",
            directory.resolve("names.csv").toString());
    assertThat(said(List.of(), start).strip()).isEqualTo("2");
  }

  @Test
  void withFreeMarkerItAlsoWritesAReportOnTheModulePath() throws Exception {
    write("Program.java", TRAINING);
    write("names.csv", CSV);
    write(
        "module-info.java",
        "module consumer { requires org.cognomen; requires org.apache.commons.csv; }");
    Set<String> libraries = new HashSet<>(TO_TRAIN);
    libraries.add("freemarker");
    String path = path(libraries);
    Path classes = compile(List.of("-p", path, "-cp", directory.toString()));
    Path report = directory.resolve("report");
    List<String> start =
        List.of(
            "-p",
            classes + File.pathSeparator + path,
            "--add-modules",
            "org.tribuo.classification.core",
            "-m",
            "consumer/consumer.Program",
            directory.resolve("names.csv").toString(),
            report.toString());
    assertThat(said(List.of(), start).strip()).isEqualTo("2");
    assertThat(report.resolve("report.html")).isNotEmptyFile();
  }

  private static String said(List<String> options, List<String> start) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(start);
    Child child = Child.run(command);
    assertThat(child.code()).as(child.err()).isZero();
    // Java's own line about the incubating module is all that may be said.
    assertThat(child.err().lines().filter(line -> !line.contains("incubator"))).isEmpty();
    return child.out();
  }

  private static List<Dependency> needed() throws IOException {
    return Built.dependencies().stream().filter(each -> !each.optional()).toList();
  }

  private static String path() throws IOException {
    return path(needed());
  }

  private static String path(Set<String> direct) throws IOException {
    return path(
        Built.dependencies().stream()
            .filter(each -> !Collections.disjoint(each.branches(), direct))
            .toList());
  }

  private static String path(List<Dependency> dependencies) throws IOException {
    return Stream.concat(Stream.of(Built.library()), dependencies.stream().map(Dependency::file))
        .map(file -> file.toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Without a class path, which would otherwise be that of this process. */
  private List<String> onModulePath() throws IOException {
    return List.of("-p", path(), "-cp", directory.toString());
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  private Path compile(List<String> options) throws IOException {
    assertThat(javac(options)).as("javac, to which a warning is an error").isZero();
    return directory.resolve("classes");
  }

  private int javac(List<String> options) throws IOException {
    List<String> arguments = new ArrayList<>(options);
    arguments.addAll(
        List.of("-Werror", "-Xlint:all", "-d", directory.resolve("classes").toString()));
    try (Stream<Path> files = Files.list(directory)) {
      files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(arguments::add);
    }
    return ToolProvider.findFirst("javac")
        .orElseThrow()
        .run(System.out, System.err, arguments.toArray(String[]::new));
  }
}
