package org.cognomen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The launchers know the program by names; these are held together here. */
class LauncherTest {

  private static final Path ARGUMENTS = Path.of("src/main/launcher");

  @Test
  void commandsThatComputeAreStartedWithVectors() throws IOException {
    assertThat(vectorCommands()).containsExactlyInAnyOrderElementsOf(Main.COMPUTING);
  }

  @Test
  void theLauncherOfWindowsHasTheSameCommands() throws IOException {
    assertThat(Files.readString(ARGUMENTS.resolve("cognomen.bat")))
        .contains("(" + String.join(" ", vectorCommands()) + ") do");
  }

  private static List<String> vectorCommands() throws IOException {
    return List.of(
        found("\\n  (train \\|[^)]*)\\) kind=vector", Path.of("scripts/cognomen"))
            .get(0)
            .split(" \\| ", -1));
  }

  @Test
  void theClassesThatTheCompilerTakesSoonExist() throws IOException {
    List<String> classes =
        found("Scaling,(org/cognomen/[A-Za-z/]*)\\.", ARGUMENTS.resolve("vector.args"));
    assertThat(classes).hasSizeGreaterThan(1);
    for (String each : classes) {
      assertThat(Path.of("src/main/java", each + ".java")).exists();
    }
  }

  private static List<String> found(String pattern, Path file) throws IOException {
    Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(file));
    return matcher.results().map(result -> result.group(1)).toList();
  }
}
