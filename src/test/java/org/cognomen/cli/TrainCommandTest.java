package org.cognomen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {

  @TempDir Path directory;

  private Path csv(String text) throws IOException {
    return Files.writeString(directory.resolve("in.csv"), text);
  }

  private Path model() {
    return directory.resolve("out/model");
  }

  private JsonNode json(String file) throws IOException {
    return new ObjectMapper().readTree(model().resolve(file).toFile());
  }

  @Test
  void endsWithTheMetricsAndTheModelInPlace() throws IOException {
    Cli run = Cli.train(csv(Cli.rows(true)), model(), "--test");
    assertThat(run.code()).isZero();
    assertThat(run.out().lines())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .matches("val   accuracy [01]\\.\\d{4}  macro-F1 [01]\\.\\d{4}  \\(24 rows\\)"),
            line ->
                assertThat(line)
                    .matches("test  accuracy [01]\\.\\d{4}  macro-F1 [01]\\.\\d{4}  \\(24 rows\\)"),
            line -> assertThat(line).startsWith("model " + model() + "  (epoch "));
    assertThat(model())
        .isDirectoryContaining("glob:**config.json")
        .isDirectoryContaining("glob:**vectorizer.json")
        .isDirectoryContaining("glob:**model.safetensors")
        .isDirectoryContaining("glob:**training.json")
        .isDirectoryContaining("glob:**MODEL_CARD.md");
  }

  @Test
  void saysWhereTheModelIsKeptThatStandsInThePlace() throws IOException {
    Path csv = csv(Cli.rows(true));
    String kept = model() + " holds a model, which will be kept as " + model() + ".previous";
    assertThat(Cli.train(csv, model()).err()).doesNotContain("holds a model");
    assertThat(Cli.train(csv, model()).err()).contains(kept + "\n");
    assertThat(Cli.train(csv, model()).err()).contains(kept + " in place of the one that is there");
  }

  @Test
  void learnsTheRows() throws IOException {
    Cli run = Cli.train(csv(Cli.rows(true)), model());
    assertThat(run.out())
        .startsWith("val   accuracy 1.0000  macro-F1 1.0000")
        .doesNotContain("test"); // unless --test asks for it
    assertThat(run.err()).endsWith("next: cognomen classify NAME -m " + model() + "\n");
  }

  @Test
  void eachEpochHasALineOfEightyColumnsAndNoBar() throws IOException {
    Cli run = Cli.train(csv(Cli.rows(true)), model(), "--patience", "99");
    assertThat(run.err().lines().filter(line -> line.matches(" *\\d+/\\d+  .*"))).hasSize(12);
    assertThat(run.err().lines()).allMatch(line -> line.length() <= 80, "80 columns");
    assertThat(run.err()).doesNotContain("\r").contains("rows: train 72, val 24, test 24");
  }

  @Test
  void onATerminalABarIsDrawnAndTakenAway() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Cli run =
        Cli.runTo(
            out,
            new ByteArrayInputStream(new byte[0]),
            true,
            "train",
            csv(Cli.rows(true)),
            "-o",
            model(),
            "--preset=book",
            "--hidden-size=8",
            "--epochs=1");
    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("\repoch 1").contains(" ".repeat(79) + "\r");
    assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("\repoch");
  }

  @Test
  void optionsOverrideThePreset() throws IOException {
    Cli run =
        Cli.run(
            "train",
            csv(Cli.rows(true)),
            "-o",
            model(),
            "--epochs=1",
            "--cell=lstm",
            "--no-bidirectional",
            "--layers=2",
            "--embedding-size=5",
            "--hidden-size=6",
            "--pooling=all",
            "--dropout=0.1",
            "--forget-bias=1",
            "--character-dropout=0.25",
            "--label-smoothing=0.125",
            "--schedule=plateau",
            "--averaging=0.5",
            "--members=2",
            "--ngram-order=2",
            "--ngram-backoff=3",
            "--language-models=1",
            "--language-model-hidden-size=5",
            "--language-model-epochs=2",
            "--language-model-dropout=0.25",
            "--language-model-character-dropout=0.125",
            "--no-calibration",
            "--no-recase",
            "--no-base-letter-fallback",
            "--max-length=3",
            "--max-length-keep=end",
            "--batch-size=7",
            "--learning-rate=0.01",
            "--class-weights=balanced",
            "--patience=3",
            "--clip-norm=5",
            "--truncate-steps=4",
            "--min-character-count=2",
            "--seed=-9",
            "--threads=2");
    assertThat(run.err()).contains("epoch").doesNotContain("bidirectional");
    assertThat(run.code()).isZero();
    JsonNode settings = json("training.json").get("settings");
    String[][] expected = {
      {"preset", "\"default\""},
      {"bidirectional", "false"},
      {"layers", "2"},
      {"embedding_size", "5"},
      {"hidden_size", "6"},
      {"pooling", "\"all\""},
      {"dropout", "0.1"},
      {"character_dropout", "0.25"},
      {"label_smoothing", "0.125"},
      {"schedule", "\"plateau\""},
      {"averaging", "0.5"},
      {"members", "2"},
      {"ngram_order", "2"},
      {"ngram_backoff", "3.0"},
      {"language_models", "1"},
      {"language_model_hidden_size", "5"},
      {"language_model_epochs", "2"},
      {"language_model_dropout", "0.25"},
      {"language_model_character_dropout", "0.125"},
      {"calibrated", "false"},
      {"recase", "false"},
      {"base_letter_fallback", "false"},
      {"max_length", "3"},
      {"max_length_keep", "\"end\""},
      {"forget_bias", "1.0"},
      {"epochs", "1"},
      {"batch_size", "7"},
      {"learning_rate", "0.01"},
      {"class_weights", "\"balanced\""},
      {"patience", "3"},
      {"clip_norm", "5.0"},
      {"truncate_steps", "4"},
      {"min_character_count", "2"},
      {"seed", "-9"},
      {"threads", "2"}
    };
    for (String[] setting : expected) {
      assertThat(settings.get(setting[0])).as(setting[0]).hasToString(setting[1]);
    }
    assertThat(json("config.json").toString()).contains("\"lstm\"");
  }

  @Test
  void presetsAreThoseOfTheContract() throws IOException {
    Path in = csv(Cli.rows(true));
    Cli.run("train", in, "-o", model(), "--preset=book", "--epochs=1");
    JsonNode book = json("training.json").get("settings");
    assertThat(book.get("cell").textValue()).isEqualTo("elman");
    assertThat(book.get("embedding_size").intValue()).isEqualTo(100);
    assertThat(book.get("hidden_size").intValue()).isEqualTo(64);
    assertThat(book.get("batch_size").intValue()).isEqualTo(64);
    assertThat(book.get("dropout").doubleValue()).isEqualTo(0.5);
    assertThat(book.get("class_weights").textValue()).isEqualTo("balanced");
    Cli.run("train", in, "-o", model(), "--epochs=1", "--hidden-size=4");
    JsonNode standard = json("training.json").get("settings");
    assertThat(standard.get("preset").textValue()).isEqualTo("default");
    assertThat(standard.get("bidirectional").booleanValue()).isTrue();
    Cli.run(
        "train",
        in,
        "-o",
        model(),
        "--preset=best",
        "--epochs=1",
        "--hidden-size=4",
        "--language-model-epochs=1",
        "--language-model-hidden-size=4");
    JsonNode best = json("training.json").get("settings");
    assertThat(best.get("members").intValue()).isGreaterThan(1);
    assertThat(best.get("language_models").intValue()).isGreaterThan(1);
  }

  @Test
  void languageModelsAreMembersLikeAnyOther() throws IOException {
    Path in = csv(Cli.rows(true));
    Object[] options = {
      "--language-models=2", "--language-model-epochs=2", "--language-model-hidden-size=4"
    };
    Cli run = Cli.train(in, model(), options);
    assertThat(run.err())
        .contains(
            "network 1 of 3: elman, seed 1337",
            "language model 2 of 3: gru, seed 1337",
            "language model from the end 3 of 3: gru, seed 1338")
        .containsPattern("\n  2/2 +[0-9.]+ +[0-9.]+ +- +- ");
    JsonNode members = json("config.json").get("members");
    assertThat(members).hasSize(4);
    assertThat(members.get(0).get("kind").textValue()).isEqualTo("language_model");
    assertThat(members.get(0).get("backward").booleanValue()).isFalse();
    assertThat(members.get(1).get("backward").booleanValue()).isTrue();
    JsonNode record = json("training.json").get("further_members").get(1);
    assertThat(record.get("kind").textValue()).isEqualTo("language model from the end");
    assertThat(record.get("history")).hasSize(2);
    assertThat(record.get("history").get(0).has("val_loss")).isTrue();
    assertThat(record.get("history").get(0).has("val_accuracy")).isFalse();
    assertThat(Cli.run("classify", "Kerra", "-m", model()).out()).contains("Aland");
    assertThat(Cli.run("verify", model(), "--data", in).code()).isZero();
  }

  @Test
  void anEnsembleIsOneModelLikeAnyOther() throws IOException {
    Path in = csv(Cli.rows(true));
    Cli run = Cli.train(in, model(), "--members=3", "--cell=gru", "--ngram-order=3");
    assertThat(run.err())
        .contains("network 2 of 3: gru, seed 1338", "network 3 of 3: elman, seed 1339");
    assertThat(json("config.json").get("members")).hasSize(4);
    JsonNode others = json("training.json").get("further_members");
    assertThat(others).hasSize(2);
    assertThat(others.get(0).get("cell").textValue()).isEqualTo("gru");
    assertThat(others.get(1).get("history")).isNotEmpty();
    assertThat(Cli.run("classify", "Kerra", "-m", model()).out()).contains("Aland");
    assertThat(Cli.run("evaluate", in, "-m", model()).out()).contains("accuracy");
    Cli again =
        Cli.train(in, directory.resolve("again"), "--members=3", "--cell=gru", "--ngram-order=3");
    assertThat(again.code()).isZero();
    for (String file :
        List.of(
            "config.json", "model.safetensors", "member-3.safetensors", "member-5.safetensors")) {
      assertThat(directory.resolve("again").resolve(file))
          .hasSameBinaryContentAs(model().resolve(file));
    }
  }

  @Test
  void withoutASplitColumnTheRowsAreDividedAndThatIsSaid() throws IOException {
    Cli run = Cli.train(csv(Cli.rows(false)), model(), "--seed", "5", "--test");
    assertThat(run.code()).isZero();
    assertThat(run.err())
        .contains("in.csv has no split column")
        .contains("train 0.70, val 0.15, test 0.15 by seed 5")
        .contains("rows: train 84, val 18, test 18");
    assertThat(run.out()).contains("test  accuracy");
    assertThat(json("training.json").at("/data/split_made").booleanValue()).isTrue();
  }

  @Test
  void withoutTestRowsOnlyValIsShown() throws IOException {
    Cli run = Cli.train(csv(Cli.rows(true).replace(",test\n", ",train\n")), model());
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("val   accuracy").doesNotContain("test");
  }

  @Test
  void theModelThatWasThereIsKeptBeside() throws IOException {
    Path in = csv(Cli.rows(true));
    Cli.train(in, model(), "--seed=1");
    byte[] former = Files.readAllBytes(model().resolve("model.safetensors"));
    Cli.train(in, model(), "--seed=2");
    assertThat(directory.resolve("out/model.previous/model.safetensors")).hasBinaryContent(former);
    assertThat(Files.readAllBytes(model().resolve("model.safetensors"))).isNotEqualTo(former);
  }

  @Test
  void theSameSeedGivesTheSameModel() throws IOException {
    Path in = csv(Cli.rows(true));
    Cli.train(in, model(), "--seed=7");
    Cli.train(in, directory.resolve("other"), "--seed=7", "--patience=5");
    assertThat(directory.resolve("other/model.safetensors"))
        .hasBinaryContent(Files.readAllBytes(model().resolve("model.safetensors")));
  }

  @Test
  void otherColumnNamesAreGivenByOptions() throws IOException {
    Path in = csv(Cli.rows(true).replace("surname,nationality,split", "last,country,part"));
    Cli run =
        Cli.train(
            in,
            model(),
            "--surname-column=last",
            "--nationality-column=country",
            "--split-column=part");
    assertThat(run.err()).contains("rows: train 72, val 24, test 24");
    assertThat(run.code()).isZero();
    Cli fault = Cli.train(in, model(), "--surname-column=last");
    assertThat(fault.code()).isEqualTo(1);
    assertThat(fault.err()).contains("no column named 'nationality'", "--nationality-column");
  }

  @Test
  void aDirectoryThatIsNoModelIsRefusedBeforeTraining() throws IOException {
    Files.createDirectories(model());
    Path precious = Files.writeString(model().resolve("thesis.txt"), "precious");
    Cli run = Cli.train(csv(Cli.rows(true)), model());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("exists and holds no model").doesNotContain("epoch");
    assertThat(precious).hasContent("precious");
  }

  @Test
  void dataAtFaultIsOneSentenceAndLeavesNothing() throws IOException {
    String[][] faults = {
      {"", "in.csv:1: the file is empty"},
      {"surname,nationality\n", "the file has a header and no rows"},
      {"surname;nationality\nA;B\n", "1 row: too few to divide, none is left for validation"},
      {"surname,nationality,split\nA,B,train\nC,B,val\n", "one nationality only, 'B'"},
      {
        "surname,nationality,split\nA,B,train\nC,D,train\n",
        "2 rows in the split train: too few to divide"
      },
      {"surname,nationality,split\nA,B,val\nC,D,val\n", "no row is in the split train"},
      {"surname,nationality,split\nA,B,trian\n", "in.csv:2: unknown split 'trian'"},
      {"surname,nationality,split\nA,B,train\nA,C,train\nE,D,val\n", "in no training row"},
      {"surname,nationality,split\nA,B\n", "in.csv:2: 2 cells where the header has 3"},
      {"surname,nationality,split\n\"A,B,train\n", "never closed"},
      {"surname,nationality,split\nA,,train\n", "the nationality of 'A' is blank"},
    };
    for (String[] fault : faults) {
      Cli run = Cli.train(csv(fault[0]), model());
      assertThat(run.code()).as(fault[1]).isEqualTo(1);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).contains(fault[1]).startsWith("cognomen train: ");
      assertThat(run.err().lines()).hasSize(1);
      assertThat(directory.resolve("out")).doesNotExist();
    }
  }

  @Test
  void aFileOfClassWeightsIsReadAndItsFaultsNamed() throws IOException {
    Path weights = directory.resolve("weights.csv");
    Files.writeString(weights, "nationality,weight\nAland,1\nOland,2\nUland,0.5\n");
    Path in = csv(Cli.rows(true));
    assertThat(Cli.train(in, model(), "--class-weights", weights).code()).isZero();
    Cli run = Cli.train(in, model(), "--class-weights", directory.resolve("none.csv"));
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("none.csv: cannot be read as class weights");
  }

  @Test
  void rowsWithoutASurnameAreLeftOutAndThatIsSaid() throws IOException {
    Cli run = Cli.train(csv(Cli.rows(true) + " ,Aland,train\n"), model());
    assertThat(run.err()).contains("rows without a surname, left out: 1");
  }
}
