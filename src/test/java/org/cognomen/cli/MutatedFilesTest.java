package org.cognomen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.cognomen.model.ModelDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every JSON file that a command reads, with one of its values replaced, removed or put elsewhere:
 * the command answers, or says in a sentence why not. The model is an ensemble.
 */
class MutatedFilesTest {

  private static final int MUTATIONS = Integer.getInteger("cognomen.mutations", 120);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** What stands in place of a value; as text, because trees hold no such numbers. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "-1",
          "0",
          "1",
          "0.5",
          "1e999",
          "-1e999",
          "1e-320",
          "1e38",
          "2147483647",
          "9223372036854775807",
          "99999999999999999999",
          "\"\"",
          "\"\\u0000\\u001b[2J\"",
          "\"" + "x".repeat(3000) + "\"",
          "\"none\"",
          "[]",
          "[1e999]",
          "{}",
          "[[[[[]]]]]");

  private static final String HERE = "@here@";

  @TempDir Path directory;
  private Path csv;
  private Path model;
  private final Random random = new Random(19);

  @BeforeEach
  void write() throws IOException {
    csv = Files.writeString(directory.resolve("rows.csv"), Cli.rows(true));
    model = directory.resolve("model");
    ModelDirectory.write(
        model,
        ModelDirectory.read(Cli.model()),
        Map.of("training.json", Files.readString(Cli.model().resolve("training.json"))));
    assertThat(ModelDirectory.read(model).members()).hasSizeGreaterThan(1);
  }

  private String mutated(String json) throws IOException {
    ObjectNode root = (ObjectNode) MAPPER.readTree(json);
    root.remove("sha256"); // which would refuse every change alike
    List<JsonNode> containers = new ArrayList<>();
    collect(root, containers);
    JsonNode chosen = containers.get(random.nextInt(containers.size()));
    int at = random.nextInt(chosen.size());
    boolean remove = random.nextInt(6) == 0;
    if (chosen instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      if (remove) {
        object.remove(names.get(at));
      } else {
        object.put(names.get(at), HERE);
      }
    } else if (chosen instanceof ArrayNode array) {
      if (remove) {
        array.remove(at);
      } else {
        array.set(at, HERE);
      }
    }
    String value = VALUES.get(random.nextInt(VALUES.size()));
    return root.toString().replace("\"" + HERE + "\"", value);
  }

  private static void collect(JsonNode node, List<JsonNode> containers) {
    if (node.isContainerNode() && !node.isEmpty()) {
      containers.add(node);
      node.forEach(child -> collect(child, containers));
    }
  }

  private void mutate(Path file, Object... command) throws IOException {
    String good = Files.readString(file);
    int refused = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      String bad = mutated(good);
      Files.writeString(file, bad + "\n");
      Cli run = Cli.run(command);
      assertThat(run.code()).as("%s%n%s%n%s", List.of(command), bad, run.err()).isIn(0, 1, 2);
      assertThat(run.out()).as(bad).doesNotContain("\u001b", "NaN", "Infinity");
      assertThat(run.err()).as(bad).doesNotContain("\u001b");
      refused += run.code() == 0 ? 0 : 1;
    }
    assertThat(refused).as("refused").isPositive();
    Files.writeString(file, good);
  }

  @Test
  void modelsAndTheirRecords() throws IOException {
    mutate(model.resolve("config.json"), "classify", "-m", model, "Kerra", "Foo");
    mutate(model.resolve("vectorizer.json"), "classify", "-m", model, "Kerra", "Foo");
    mutate(model.resolve("training.json"), "evaluate", csv, "-m", model);
  }

  @Test
  void reports() throws IOException {
    Path report = directory.resolve("report");
    assertThat(Cli.run("evaluate", csv, "-m", model, "--report", report).code()).isZero();
    Path other = directory.resolve("other");
    assertThat(Cli.run("evaluate", csv, "-m", model, "--report", other).code()).isZero();
    mutate(report.resolve("report.json"), "compare", report, other);
  }

  /** They are read before the file of rows, which is missing. */
  @Test
  void settings() throws IOException {
    Path settings = directory.resolve("settings.json");
    JsonNode record = MAPPER.readTree(Files.readString(model.resolve("training.json")));
    Files.writeString(settings, record.get("settings").toString());
    mutate(settings, "train", directory.resolve("none.csv"), "--config", settings);
  }

  @Test
  void trials() throws IOException {
    Path tuned = directory.resolve("tuned");
    Object[] tune = {
      "tune",
      csv,
      "-o",
      tuned,
      "--resume",
      "--trials=1",
      "--epochs=1",
      "--hidden-size=4",
      "--ngram-order=0",
      "--threads=1"
    };
    assertThat(Cli.run(tune).code()).isZero();
    mutate(tuned.resolve("trials.jsonl"), tune);
  }
}
