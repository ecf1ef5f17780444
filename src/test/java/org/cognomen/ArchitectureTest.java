package org.cognomen;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the packages to the one direction in which they may know each other. */
class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.cognomen");

  @Test
  void importsPointOneWay() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("util")
        .definedBy("org.cognomen.util..")
        .layer("report")
        .definedBy("org.cognomen.report..")
        .layer("vocabulary")
        .definedBy("org.cognomen.vocabulary")
        .layer("data")
        .definedBy("org.cognomen.data..")
        .layer("kernel")
        .definedBy("org.cognomen.kernel")
        .layer("ngram")
        .definedBy("org.cognomen.ngram")
        .layer("linear")
        .definedBy("org.cognomen.linear")
        .layer("nn.parallel")
        .definedBy("org.cognomen.nn.parallel")
        .layer("nn.parameters")
        .definedBy("org.cognomen.nn.parameters")
        .layer("nn.layers")
        .definedBy("org.cognomen.nn.layers")
        .layer("nn")
        .definedBy("org.cognomen.nn")
        .layer("model.files")
        .definedBy("org.cognomen.model.files")
        .layer("model.annotations")
        .definedBy("org.cognomen.model.annotations")
        .layer("model.members")
        .definedBy("org.cognomen.model.members")
        .layer("model")
        .definedBy("org.cognomen.model")
        .layer("model.onnx")
        .definedBy("org.cognomen.model.onnx")
        .layer("explain")
        .definedBy("org.cognomen.explain")
        .layer("evaluation")
        .definedBy("org.cognomen.evaluation..")
        .layer("settings")
        .definedBy("org.cognomen.settings")
        .layer("train")
        .definedBy("org.cognomen.train..")
        .layer("tune")
        .definedBy("org.cognomen.tune")
        .layer("api")
        .definedBy("org.cognomen")
        .layer("server")
        .definedBy("org.cognomen.server")
        .layer("answers")
        .definedBy("org.cognomen.answers")
        .layer("cli")
        .definedBy("org.cognomen.cli..")
        .whereLayer("cli")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("server")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("server")
        .mayOnlyAccessLayers("api", "model", "model.annotations", "model.files", "util")
        .whereLayer("api")
        .mayOnlyBeAccessedByLayers("server", "answers", "cli")
        .whereLayer("answers")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("tune")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("train")
        .mayOnlyBeAccessedByLayers("tune", "api", "cli")
        .whereLayer("settings")
        .mayOnlyAccessLayers("data", "ngram", "linear", "nn.parameters", "vocabulary", "util")
        .whereLayer("evaluation")
        .mayOnlyBeAccessedByLayers("train", "tune", "report", "api", "cli")
        .whereLayer("evaluation")
        .mayOnlyAccessLayers("vocabulary", "util")
        .whereLayer("explain")
        .mayOnlyBeAccessedByLayers("api")
        .whereLayer("explain")
        .mayOnlyAccessLayers("model.members", "vocabulary", "util")
        .whereLayer("model.onnx")
        .mayOnlyBeAccessedByLayers("api", "cli")
        .whereLayer("model.onnx")
        .mayOnlyAccessLayers(
            "model", "model.members", "model.files", "nn.parameters", "vocabulary", "util")
        .whereLayer("model")
        .mayOnlyBeAccessedByLayers("model.onnx", "api", "train", "tune", "server", "cli")
        .whereLayer("model.members")
        .mayOnlyBeAccessedByLayers("model", "model.onnx", "explain", "api", "train", "cli")
        .whereLayer("model.annotations")
        .mayOnlyAccessLayers("vocabulary", "util")
        .whereLayer("model.files")
        .mayOnlyAccessLayers("nn.parameters", "util")
        .whereLayer("ngram")
        .mayOnlyBeAccessedByLayers("model.members", "settings", "train")
        .whereLayer("linear")
        .mayOnlyBeAccessedByLayers("model.members", "settings", "train")
        .whereLayer("linear")
        .mayOnlyAccessLayers("nn.layers", "kernel", "util")
        .whereLayer("nn")
        .mayOnlyBeAccessedByLayers("model.members", "model", "api", "train", "cli")
        .whereLayer("nn")
        .mayOnlyAccessLayers("nn.layers", "nn.parameters", "nn.parallel", "kernel")
        .whereLayer("nn.layers")
        .mayOnlyBeAccessedByLayers("nn", "linear", "model.members", "api", "train")
        .whereLayer("nn.layers")
        .mayOnlyAccessLayers("nn.parameters", "nn.parallel", "kernel", "util")
        .whereLayer("nn.parameters")
        .mayOnlyAccessLayers("nn.parallel", "util")
        .whereLayer("nn.parallel")
        .mayNotAccessAnyLayer()
        .whereLayer("kernel")
        .mayOnlyAccessLayers("util")
        .whereLayer("kernel")
        .mayOnlyBeAccessedByLayers(
            "nn", "nn.layers", "linear", "ngram", "model.members", "model", "api", "train", "cli")
        .whereLayer("data")
        .mayOnlyBeAccessedByLayers(
            "model", "settings", "train", "tune", "report", "api", "answers", "cli")
        .whereLayer("report")
        .mayOnlyBeAccessedByLayers("api", "answers", "cli")
        .whereLayer("util")
        .mayNotAccessAnyLayer()
        .whereLayer("vocabulary")
        .mayOnlyAccessLayers("util")
        .check(CLASSES);
  }

  @Test
  void packagesDependOnEachOtherInNoCircle() {
    slices().matching("org.cognomen.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  /** A package that one can overlook: beyond this it holds two ideas. */
  @Test
  void aPackageHasAtMost25Classes() throws IOException {
    Map<Path, Long> sizes =
        sources().stream()
            .filter(file -> !file.endsWith("package-info.java"))
            .collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));
    assertThat(sizes).hasSizeGreaterThan(20);
    assertThat(sizes.entrySet()).filteredOn(size -> size.getValue() > 25).isEmpty();
  }

  @Test
  void aSourceFileHasAtMost300Lines() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path file : sources()) {
      long lines = Files.readString(file).lines().count();
      if (lines > 300) {
        tooLong.add(file + ": " + lines);
      }
    }
    assertThat(tooLong).isEmpty();
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  @Test
  void onlyTheVectorKernelsNameTheVectorModule() {
    noClasses()
        .that()
        .haveSimpleNameNotStartingWith("Vector")
        .or()
        .resideOutsideOfPackage("org.cognomen.kernel")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jdk.incubator.vector..")
        .check(CLASSES);
  }

  @Test
  void onlyEvaluationNamesTribuo() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.cognomen.evaluation")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.tribuo..", "com.oracle.labs..")
        .check(CLASSES);
  }

  @Test
  void onlyTheServerNamesJetty() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.cognomen.server")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.eclipse.jetty..")
        .check(CLASSES);
  }

  @Test
  void onlyTheCommandLineTouchesTheStandardStreamsOrEndsTheProcess() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.cognomen.cli..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .accessField(System.class, "in")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .check(CLASSES);
  }

  @Test
  void theArithmeticThatReachesAResultAvoidsFunctionsWhoseLastBitMayDiffer() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "org.cognomen.kernel",
            "org.cognomen.linear",
            "org.cognomen.nn..",
            "org.cognomen.ngram",
            "org.cognomen.model..",
            "org.cognomen.train..")
        .should()
        .callMethod(Math.class, "exp", double.class)
        .orShould()
        .callMethod(Math.class, "log", double.class)
        .orShould()
        .callMethod(Math.class, "pow", double.class, double.class)
        .orShould()
        .callMethod(Math.class, "tanh", double.class)
        .check(CLASSES);
  }
}
