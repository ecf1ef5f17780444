package org.cognomen.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cognomen.Child;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The distribution, unpacked into a path with a space, on a machine without Maven. */
class DistributionIT {

  private static final String INCUBATING = "incubator";

  @TempDir static Path directory;
  private static Path home;

  @BeforeAll
  static void unpack() throws Exception {
    assumeTrue(Child.succeeds("bash", "-c", "true"), "no bash");
    try (FileSystem zip =
            FileSystems.newFileSystem(
                Built.distribution(), Map.of("enablePosixFileAttributes", true));
        Stream<Path> files = Files.walk(zip.getPath("/"))) {
      for (Path file : files.toList()) {
        Path to = directory.resolve("a place" + file);
        if (Files.isDirectory(file)) {
          Files.createDirectories(to);
        } else {
          Files.copy(file, to);
          Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(file));
        }
      }
    }
    try (Stream<Path> places = Files.list(directory.resolve("a place"))) {
      home = places.findFirst().orElseThrow();
    }
    Path maven = Files.createDirectory(directory.resolve("path")).resolve("mvn");
    Files.writeString(maven, "#!/bin/sh\necho this must not run >&2\nexit 1\n");
    assertThat(maven.toFile().setExecutable(true)).isTrue();
  }

  private static Child run(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin/cognomen").toString());
    command.addAll(List.of(arguments));
    String java = System.getProperty("java.home");
    return Child.run(
        Child.inShell(
            "cd \"$0\" && JAVA_HOME='"
                + java
                + "' PATH=\"$0/path:$PATH\" && export JAVA_HOME"
                + " && \"$@\"",
            directory,
            command));
  }

  @Test
  void itAnswers() throws Exception {
    Child child = run("classify", "Nakamoto");
    assertThat(child.code()).as(child.err()).isZero();
    assertThat(child.out()).startsWith("Nakamoto ").contains("Japanese");
    assertThat(child.err()).doesNotContain(INCUBATING, "must not run");
  }

  @Test
  void itTrainsWithVectors() throws Exception {
    Files.writeString(
        directory.resolve("names.csv"),
        "surname,nationality,split\nAba,A,train\nObo,O,train\nAda,A,val\n");
    Child child = run("train", "names.csv", "-o", "trained", "--preset", "book", "--epochs", "1");
    assertThat(child.code()).as(child.err()).isZero();
    assertThat(child.err()).contains(INCUBATING);
  }

  @Test
  void whatNeedsNoVectorsDoesNotSpeakOfThem() throws Exception {
    Path names = directory.resolve("checked.csv");
    Files.writeString(names, "surname,nationality\nAba,A\nObo,O\nAda,A\n");
    for (List<String> arguments :
        List.of(
            List.of("check", names.toString()),
            List.of("split", names.toString(), "-o", "-"),
            List.of("compare", "none", "none"),
            List.of("trian", names.toString()),
            List.of("help", "train"),
            List.of("train", "--help"),
            List.<String>of())) {
      Child child = run(arguments.toArray(String[]::new));
      assertThat(child.err()).as(arguments.toString()).doesNotContain(INCUBATING);
    }
  }

  @Test
  void itBringsCompletionsAndManualPages() {
    for (String file :
        List.of(
            "LICENSE",
            "NOTICE",
            "bin/cognomen.bat",
            "completions/cognomen.bash",
            "completions/cognomen.zsh",
            "completions/cognomen.fish",
            "man/man1/cognomen.1",
            "man/man1/cognomen-train.1")) {
      assertThat(home.resolve(file)).isNotEmptyFile();
    }
  }
}
