package org.cognomen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Trains the model inside the jar again, as scripts/pretrain does, and compares the bytes. It takes
 * five minutes on two cores, so that it is in a profile: {@code mvn test -Ppretrained}.
 */
@Tag("pretrained")
class ReproducePretrainedTest {

  private static final Path PLACE = Path.of("src/main/resources/org/cognomen/pretrained");

  /** It says how long each epoch took, and on how many threads. */
  private static final String TIMES = "training.json";

  @TempDir Path directory;

  @Test
  void trainingAgainGivesTheSameBytes() throws IOException, InterruptedException {
    Path again = directory.resolve("model");
    Path unsplit = directory.resolve("unsplit.csv");
    Files.write(
        unsplit,
        Files.readAllLines(Path.of("data/surnames.csv")).stream()
            .map(line -> line.substring(0, line.lastIndexOf(',')))
            .toList());
    Path rows = directory.resolve("surnames.csv");
    Cli split = Cli.run("split", unsplit, "-o", rows, "--train=0.95", "--val=0.05", "--test=0");
    assertThat(split.code()).isZero();
    Path weighted = Files.createDirectory(directory.resolve("weighted")).resolve("surnames.csv");
    Process repeat =
        new ProcessBuilder("scripts/repeat-commonest", rows.toString())
            .redirectOutput(weighted.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(repeat.waitFor()).isZero();
    Cli run = Cli.run("train", weighted, "--config", "data/pretrained.json", "-o", again);
    assertThat(run.err()).contains("rows: train");
    assertThat(run.code()).isZero();
    List<String> names = names(again);
    assertThat(names(PLACE)).isEqualTo(names).contains("model.safetensors", "MODEL_CARD.md");
    for (String name : names) {
      if (!name.equals(TIMES)) {
        assertThat(PLACE.resolve(name)).hasSameBinaryContentAs(again.resolve(name));
      }
    }
  }

  private static List<String> names(Path place) throws IOException {
    try (Stream<Path> files = Files.list(place)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
