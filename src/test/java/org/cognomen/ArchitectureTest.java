package org.cognomen;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
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
        .definedBy("org.cognomen.util")
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
        .layer("nn")
        .definedBy("org.cognomen.nn")
        .layer("model.files")
        .definedBy("org.cognomen.model.files")
        .layer("model")
        .definedBy("org.cognomen.model")
        .layer("model.onnx")
        .definedBy("org.cognomen.model.onnx")
        .layer("explain")
        .definedBy("org.cognomen.explain")
        .layer("evaluation")
        .definedBy("org.cognomen.evaluation")
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
        .mayOnlyAccessLayers("api", "model", "model.files", "util")
        .whereLayer("api")
        .mayOnlyBeAccessedByLayers("server", "answers", "cli")
        .whereLayer("answers")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("tune")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("train")
        .mayOnlyBeAccessedByLayers("tune", "api", "cli")
        .whereLayer("settings")
        .mayOnlyAccessLayers("data", "ngram", "linear", "nn", "vocabulary", "util")
        .whereLayer("evaluation")
        .mayOnlyBeAccessedByLayers("train", "tune", "report", "api", "cli")
        .whereLayer("explain")
        .mayOnlyBeAccessedByLayers("api")
        .whereLayer("explain")
        .mayOnlyAccessLayers("model", "vocabulary", "util")
        .whereLayer("model.onnx")
        .mayOnlyBeAccessedByLayers("api", "cli")
        .whereLayer("model.onnx")
        .mayOnlyAccessLayers("model", "model.files", "nn", "vocabulary", "util")
        .whereLayer("model")
        .mayOnlyBeAccessedByLayers("model.onnx", "explain", "api", "train", "tune", "server", "cli")
        .whereLayer("model.files")
        .mayOnlyAccessLayers("nn", "vocabulary", "util")
        .whereLayer("ngram")
        .mayOnlyBeAccessedByLayers("model", "settings", "train")
        .whereLayer("linear")
        .mayOnlyBeAccessedByLayers("model", "settings", "train")
        .whereLayer("linear")
        .mayOnlyAccessLayers("nn", "kernel", "util")
        .whereLayer("nn")
        .mayOnlyBeAccessedByLayers(
            "linear",
            "model.files",
            "model",
            "model.onnx",
            "api",
            "settings",
            "train",
            "tune",
            "cli")
        .whereLayer("kernel")
        .mayOnlyBeAccessedByLayers("nn", "linear", "model", "api", "train", "cli")
        .whereLayer("data")
        .mayOnlyBeAccessedByLayers(
            "model", "settings", "train", "tune", "report", "api", "answers", "cli")
        .whereLayer("report")
        .mayOnlyBeAccessedByLayers("api", "answers", "cli")
        .whereLayer("util")
        .mayNotAccessAnyLayer()
        .whereLayer("vocabulary")
        .mayOnlyBeAccessedByLayers(
            "data",
            "model.files",
            "model",
            "model.onnx",
            "explain",
            "evaluation",
            "api",
            "settings",
            "train",
            "tune",
            "cli")
        .check(CLASSES);
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
            "org.cognomen.nn",
            "org.cognomen.ngram",
            "org.cognomen.model",
            "org.cognomen.train")
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
