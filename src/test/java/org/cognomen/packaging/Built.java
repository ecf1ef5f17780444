package org.cognomen.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the build has left in target by the time of its integration tests. */
final class Built {

  private static final Path TARGET = Path.of("target");
  private static final Pattern DEPENDENCY =
      Pattern.compile(" +[^:]+:(?<artifact>[^:]+):jar:[^:]+:[a-z]+:(?<file>.+?\\.jar)(?<rest>.*)");

  private Built() {}

  /** The program with all that it needs. */
  static Path program() {
    return TARGET.resolve("cognomen.jar");
  }

  /** The library. */
  static Path library() throws IOException {
    return versioned("\\.jar");
  }

  static Path distribution() throws IOException {
    return versioned("\\.zip");
  }

  static Path javadoc() throws IOException {
    return versioned("-javadoc\\.jar");
  }

  private static Path versioned(String end) throws IOException {
    Pattern name = Pattern.compile("cognomen-[0-9.]+(-SNAPSHOT)?" + end);
    try (Stream<Path> files = Files.list(TARGET)) {
      return files
          .filter(file -> name.matcher(file.getFileName().toString()).matches())
          .max((a, b) -> Long.compare(a.toFile().lastModified(), b.toFile().lastModified()))
          .orElseThrow(() -> new AssertionError("no " + name + " in " + TARGET));
    }
  }

  /**
   * A library that this project depends on.
   *
   * @param artifact such as jackson-core
   * @param optional whether a project that depends on this one goes without it
   */
  record Dependency(String artifact, Path file, boolean optional) {}

  /** Those of the scopes compile and runtime, as Maven resolved them. */
  static List<Dependency> dependencies() throws IOException {
    return Files.readAllLines(TARGET.resolve("dependencies.txt")).stream()
        .map(DEPENDENCY::matcher)
        .filter(Matcher::matches)
        .map(
            line ->
                new Dependency(
                    line.group("artifact"),
                    Path.of(line.group("file")),
                    line.group("rest").contains("(optional)")))
        .toList();
  }
}
