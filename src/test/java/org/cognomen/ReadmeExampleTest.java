package org.cognomen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.cognomen.data.LabelledSurname;
import org.cognomen.data.Split;
import org.cognomen.data.SurnameDataset;
import org.cognomen.model.ModelDirectory;
import org.cognomen.settings.Settings;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.train.Trainer;
import org.cognomen.train.progress.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java example of README.md compiles, runs and says what its text promises. */
class ReadmeExampleTest {

  private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @TempDir Path directory;

  @Test
  void compilesAndRuns() throws Exception {
    Matcher matcher = EXAMPLE.matcher(Files.readString(Path.of("README.md")));
    assertThat(matcher.find()).isTrue();
    Path model = directory.resolve("model");
    ModelDirectory.write(
        model, Trainer.train(data(), settings(), TrainingListener.none()).model(), Map.of());
    Path source = directory.resolve("Example.java");
    Files.writeString(
        source, matcher.group(1).replace("Path.of(\"model\")", "Path.of(\"" + model + "\")"));
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-encoding",
                "UTF-8",
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                directory.toString(),
                source.toString());
    assertThat(compiled).isZero();

    List<String> lines = run();
    assertThat(lines.get(0)).matches("Japanese 0\\.\\d+");
    assertThat(lines.get(1)).contains("Japanese");
    assertThat(lines.subList(2, 5))
        .extracting(line -> line.split(" ")[0])
        .containsExactly("OK", "OK", "BLANK");
  }

  private List<String> run() throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream captured = new ByteArrayOutputStream();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {directory.toUri().toURL()})) {
      System.setOut(new PrintStream(captured, true, StandardCharsets.UTF_8));
      var main = loader.loadClass("Example").getDeclaredMethod("main", String[].class);
      main.setAccessible(true);
      main.invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(before);
    }
    return captured.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static TrainingConfig settings() {
    return TrainingConfig.preset("book")
        .with(Settings.EPOCHS, 30)
        .with(Settings.BATCH_SIZE, 4)
        .with(Settings.DROPOUT, 0f);
  }

  private static SurnameDataset data() {
    List<LabelledSurname> rows = new ArrayList<>();
    for (String name :
        List.of("Nakamura", "Yamamoto", "Tanaka", "Morimoto", "Nakata", "Sakamoto")) {
      rows.add(new LabelledSurname(name, "Japanese", Split.TRAIN, 1));
      rows.add(new LabelledSurname(name, "Japanese", Split.VAL, 1));
    }
    for (String name : List.of("Novák", "Dvořák", "Svoboda", "Černá", "Procházka", "Kučerová")) {
      rows.add(new LabelledSurname(name, "Czech", Split.TRAIN, 1));
      rows.add(new LabelledSurname(name, "Czech", Split.VAL, 1));
    }
    return SurnameDataset.of(rows, "data");
  }
}
