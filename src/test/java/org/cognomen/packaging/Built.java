package org.cognomen.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the build has left in target by the time of its integration tests. */
final class Built {

  private static final String REQUIRED = "required";
  private static final Path TARGET = Path.of("target");
  private static final Pattern DEPENDENCY =
      Pattern.compile(" +[^:]+:(?<artifact>[^:]+):jar:[^:]+:[a-z]+:(?<file>.+?\\.jar).*");
  private static final Pattern BRANCH =
      Pattern.compile("(?<indent>[| ]*)[+\\\\]- [^:]+:(?<artifact>[^:]+):jar:[^:]+:(?<rest>.*)");

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
   * A library that this project needs at run time.
   *
   * @param artifact such as jackson-core
   * @param branches the direct dependencies that bring it, such as jackson-databind
   * @param optional whether a project that depends on this one goes without it
   */
  record Dependency(String artifact, Path file, Set<String> branches, boolean optional) {}

  /** Those of the scopes compile and runtime, as Maven resolved them. */
  static List<Dependency> dependencies() throws IOException {
    Map<String, Set<String>> branches = branches();
    return Files.readAllLines(TARGET.resolve("dependencies.txt")).stream()
        .map(DEPENDENCY::matcher)
        .filter(Matcher::matches)
        .map(
            line -> {
              Set<String> from = branches.getOrDefault(line.group("artifact"), Set.of());
              return new Dependency(
                  line.group("artifact"),
                  Path.of(line.group("file")),
                  from,
                  !from.contains(REQUIRED));
            })
        .toList();
  }

  /**
   * The branches of the tree of dependencies that each library is on: its direct dependency, and
   * {@link #REQUIRED} where that is neither optional nor of a scope of this project's own. (The
   * list does not tell: what an optional library and a test need counts as not optional there.)
   */
  private static Map<String, Set<String>> branches() throws IOException {
    Map<String, Set<String>> branches = new HashMap<>();
    Set<String> current = Set.of();
    for (String line : Files.readAllLines(TARGET.resolve("dependency-tree.txt"))) {
      Matcher branch = BRANCH.matcher(line);
      if (!branch.matches()) {
        continue;
      }
      String artifact = branch.group("artifact");
      if (branch.group("indent").isEmpty()) {
        boolean required = Set.of("compile", "runtime").contains(branch.group("rest"));
        current = required ? Set.of(artifact, REQUIRED) : Set.of(artifact);
      }
      branches.computeIfAbsent(artifact, key -> new HashSet<>()).addAll(current);
    }
    return branches;
  }
}
