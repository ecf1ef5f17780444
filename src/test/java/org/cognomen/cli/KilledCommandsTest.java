package org.cognomen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.cognomen.Child;
import org.cognomen.model.ModelDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills processes with -9 while they run every command that writes: each output is the former or
 * the new one, what belongs to the user is untouched, and the next run leaves nothing behind. 20
 * times; -Dcognomen.kills=1000, as in the profile crash, for more, and -Dcognomen.seed=2 for other
 * moments.
 */
class KilledCommandsTest {

  private static final int KILLS = Integer.getInteger("cognomen.kills", 20);
  private static final int SEED = Integer.getInteger("cognomen.seed", 1);
  private static final int MOST_MILLISECONDS = 1200;
  private static final List<String> REPORT =
      List.of("report.json", "report.md", "predictions.csv", "errors.csv", "confusion.csv");
  private static final List<String> MODEL =
      List.of("config.json", "vectorizer.json", "model.safetensors");

  @TempDir Path directory;
  private Path work; // where the killed processes write
  private int mixed; // reports that were killed halfway
  private final List<Path> whole = new ArrayList<>(); // what they would, in two variants

  /** Another process: runs all commands in turns of the two variants, for ever. */
  static final class Commands {
    private Commands() {}

    public static void main(String[] arguments) throws IOException {
      Files.createFile(Path.of(arguments[2]));
      for (int variant = 0; ; variant = 1 - variant) {
        runAll(Path.of(arguments[0]), Path.of(arguments[1]), variant);
      }
    }
  }

  private static void runAll(Path inputs, Path outputs, int variant) {
    Path rows = inputs.resolve("rows.csv");
    Path model = inputs.resolve("model");
    run("split", rows, "-o", outputs.resolve("split.csv"), "--seed=" + variant);
    run("check", variant == 0 ? rows : model.resolve("../other.csv"), report(outputs, "check"));
    run("evaluate", rows, "-m", model, "--split", split(variant), report(outputs, "report"));
    run("predict", rows, "-m", model, "-o", outputs.resolve("out.csv"), "--resume");
    run(train(rows, outputs, variant));
    run(
        "tune",
        rows,
        "-o",
        outputs.resolve("tuned"),
        "--resume",
        "--trials=1",
        "--epochs=1",
        "--hidden-size=4",
        "--ngram-order=0",
        "--threads=1");
  }

  private static String report(Path outputs, String name) {
    return "--report=" + outputs.resolve(name);
  }

  private static String split(int variant) {
    return variant == 0 ? "val" : "test";
  }

  private static Object[] train(Path rows, Path outputs, int variant) {
    return new Object[] {
      "train",
      rows,
      "-o",
      outputs.resolve("trained"),
      "--gradient-norms",
      outputs.resolve("norms.csv"),
      "--seed=" + variant,
      "--preset=book",
      "--epochs=2",
      "--hidden-size=4",
      "--threads=1"
    };
  }

  private static void run(Object... arguments) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            Stream.of(arguments).map(Object::toString).toArray(String[]::new),
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            err,
            false,
            false,
            0);
    if (code != 0) {
      throw new IllegalStateException(List.of(arguments) + " ends with " + code + ": " + err);
    }
  }

  @BeforeEach
  void prepare() throws IOException {
    Files.writeString(directory.resolve("rows.csv"), Cli.rows(true));
    Files.writeString(directory.resolve("other.csv"), Cli.rows(true) + "Nano,Oland,test\n");
    ModelDirectory.write(
        directory.resolve("model"), ModelDirectory.read(Cli.model()), java.util.Map.of());
    for (int variant = 0; variant < 2; variant++) {
      whole.add(Files.createDirectory(directory.resolve("whole-" + variant)));
      runAll(directory, whole.get(variant), variant);
    }
    work = Files.createDirectory(directory.resolve("work"));
    Files.createDirectory(work.resolve("report"));
    for (String mine : List.of("split.csv.new", "norms.csv.new", "report/notes.txt")) {
      Files.writeString(work.resolve(mine), "mine");
    }
  }

  @Test
  void nothingIsLostOrHalfWritten() throws IOException, InterruptedException {
    Random random = new Random(SEED);
    for (int kill = 0; kill < KILLS; kill++) {
      Path sign = directory.resolve("sign-" + kill);
      Path errors = directory.resolve("errors");
      Process child =
          Child.start(errors, Child.java(List.of(), Commands.class, directory, work, sign));
      try {
        Child.waitFor(child, () -> Files.exists(sign));
        TimeUnit.MILLISECONDS.sleep(random.nextInt(MOST_MILLISECONDS));
        assertThat(child.isAlive()).as(Files.readString(errors)).isTrue();
      } finally {
        child.destroyForcibly().waitFor(); // SIGKILL
      }
      requireWhole("kill " + kill);
    }
    System.getLogger(KilledCommandsTest.class.getName())
        .log(System.Logger.Level.INFO, "{0} kills, {1} times amid a report", KILLS, mixed);
    runAll(directory, work, 1);
    requireWhole("the end");
    try (Stream<Path> files = Files.walk(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.startsWith(".cognomen") || name.endsWith(".partial"))
          .noneMatch(name -> name.endsWith(".checkpoint"));
    }
    for (String name : MODEL) {
      assertThat(work.resolve("trained").resolve(name))
          .hasSameBinaryContentAs(whole.get(1).resolve("trained").resolve(name));
    }
  }

  private void requireWhole(String when) throws IOException {
    for (String mine : List.of("split.csv.new", "norms.csv.new", "report/notes.txt")) {
      assertThat(work.resolve(mine)).as(when).hasContent("mine");
    }
    requireOneOfBoth(when, "split.csv");
    requireOneOfBoth(when, "check/check.json");
    for (String name : REPORT) {
      requireOneOfBoth(when, "report/" + name);
    }
    requireOneReport(when);
    requireOneOfBoth(when, "out.csv");
    requireOneOfBoth(when, "tuned/best.json");
    if (Files.exists(work.resolve("trained"))) {
      requireOneOfBoth(when, "trained/model.safetensors");
      assertThat(ModelDirectory.read(work.resolve("trained")).members()).as(when).isNotEmpty();
    }
    Path norms = work.resolve("norms.csv");
    if (Files.exists(norms)) {
      assertThat(Files.readString(norms)).as(when).startsWith("network,epoch,").endsWith("\n");
    }
  }

  /** Killed between two of its files, a report is one or is refused. */
  private void requireOneReport(String when) throws IOException {
    Path report = work.resolve("report");
    if (Files.exists(report.resolve("report.json"))) {
      Cli compared = Cli.run("compare", report, report);
      boolean together = false;
      for (Path variant : whole) {
        boolean same = true;
        for (String name : List.of("report.json", "predictions.csv")) {
          same &= Files.mismatch(report.resolve(name), variant.resolve("report").resolve(name)) < 0;
        }
        together |= same;
      }
      assertThat(compared.code()).as("%s: %s", when, compared.err()).isEqualTo(together ? 0 : 1);
      mixed += together ? 0 : 1;
    }
  }

  private void requireOneOfBoth(String when, String name) throws IOException {
    Path file = work.resolve(name);
    if (Files.exists(file)) {
      String content = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
      List<String> allowed = new ArrayList<>();
      for (Path variant : whole) {
        allowed.add(
            Files.readString(variant.resolve(name), java.nio.charset.StandardCharsets.ISO_8859_1));
      }
      assertThat(allowed.contains(content)).as("%s: %s is whole", when, name).isTrue();
    }
  }
}
