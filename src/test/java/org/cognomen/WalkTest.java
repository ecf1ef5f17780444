package org.cognomen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the walk through the program, as it is documented, to classes that exist. */
class WalkTest {

  private static final Path SOURCES = Path.of("src", "main", "java", "org", "cognomen");
  private static final Path DESIGN = Path.of("src", "site", "markdown", "design.md");

  /** The first line of a walk, in a comment or in an indented block. */
  private static final Pattern START = Pattern.compile("[ *]*CSV row  .*");

  /** A line of it: a class, then what it does in a column of its own. */
  private static final Pattern LINE = Pattern.compile("[ *]+(?:-> )?([A-Z]\\w+) {2,}\\S.*");

  @Test
  void theWalkInThePackageDescriptionNamesClassesThatExist() throws IOException {
    List<String> names = names(SOURCES.resolve("package-info.java"));
    assertThat(names).hasSizeGreaterThan(10).contains("PackedBatch", "Recurrent", "Classification");
    assertThat(classes()).containsAll(names);
  }

  /** The documentation shows the same walk. */
  @Test
  void theWalkInTheDocumentationNamesTheSameClasses() throws IOException {
    assertThat(names(DESIGN)).isEqualTo(names(SOURCES.resolve("package-info.java")));
  }

  /**
   * The learning chapter says where every class of {@code nn} and its subpackages comes in, and
   * invents none.
   */
  @Test
  void theLearningChapterHasEveryClassOfTheMaths() throws IOException {
    String table =
        Files.readString(Path.of("src", "site", "markdown", "learn.md"))
            .split("## Where each class", 2)[1];
    List<String> named =
        Pattern.compile("`([A-Z]\\w+)`").matcher(table).results().map(m -> m.group(1)).toList();
    try (Stream<Path> files = Files.walk(SOURCES.resolve("nn"))) {
      assertThat(named)
          .containsExactlyInAnyOrderElementsOf(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(name -> name.matches("[A-Z]\\w+\\.java"))
                  .map(name -> name.replace(".java", ""))
                  .toList());
    }
  }

  /** The class on each line of the walk in a file; empty where there is no walk. */
  private static List<String> names(Path file) throws IOException {
    List<String> walk =
        Files.readAllLines(file).stream()
            .map(line -> line.replace("&gt;", ">"))
            .dropWhile(line -> !START.matcher(line).matches())
            .skip(1)
            .takeWhile(line -> !line.isBlank() && !line.contains("</pre>"))
            .toList();
    return walk.stream().map(WalkTest::name).toList();
  }

  private static String name(String line) {
    Matcher matcher = LINE.matcher(line);
    assertThat(matcher.matches()).as("a class and what it does: \"%s\"", line).isTrue();
    return matcher.group(1);
  }

  private static Set<String> classes() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .map(name -> name.substring(0, name.length() - ".java".length()))
          .collect(Collectors.toSet());
    }
  }
}
