package org.cognomen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The option --config: settings from a file, between the preset's and the command line's. */
class SettingsFileTest {

  @TempDir Path directory;
  private Path csv;

  @BeforeEach
  void writeRows() throws IOException {
    csv = Files.writeString(directory.resolve("in.csv"), Cli.rows(true));
  }

  private Path file(String json) throws IOException {
    return Files.writeString(directory.resolve("my.json"), json);
  }

  private Cli train(String model, Object... more) {
    Object[] arguments = new Object[more.length + 4];
    arguments[0] = "train";
    arguments[1] = csv;
    arguments[2] = "-o";
    arguments[3] = directory.resolve(model);
    System.arraycopy(more, 0, arguments, 4, more.length);
    return Cli.run(arguments);
  }

  private JsonNode settings(String model) throws IOException {
    Path record = directory.resolve(model).resolve("training.json");
    return new ObjectMapper().readTree(record.toFile()).get("settings");
  }

  @Test
  void optionsStandOverTheFileAndTheFileOverThePreset() throws IOException {
    Path file = file("{\"preset\":\"book\",\"hidden_size\":6,\"epochs\":2,\"dropout\":0.25}");
    assertThat(train("model", "--config", file, "--epochs=1", "--threads=1").code()).isZero();
    JsonNode settings = settings("model");
    assertThat(settings.get("preset").textValue()).isEqualTo("book");
    assertThat(settings.get("embedding_size").intValue()).isEqualTo(100); // of book
    assertThat(settings.get("hidden_size").intValue()).isEqualTo(6); // of the file
    assertThat(settings.get("dropout").doubleValue()).isEqualTo(0.25);
    assertThat(settings.get("epochs").intValue()).isEqualTo(1); // of the command line
  }

  @Test
  void aPresetOnTheCommandLineStandsUnderTheRestOfTheFile() throws IOException {
    Path file = file("{\"preset\":\"best\",\"hidden_size\":6}");
    Cli run = train("model", "--config", file, "--preset=book", "--epochs=1", "--threads=1");
    assertThat(run.code()).isZero();
    assertThat(settings("model").get("preset").textValue()).isEqualTo("book");
    assertThat(settings("model").get("members").intValue()).isEqualTo(1);
    assertThat(settings("model").get("hidden_size").intValue()).isEqualTo(6);
  }

  @Test
  void theRecordOfATrainingIsAFileOfSettings() throws IOException {
    Cli first = Cli.train(csv, directory.resolve("first"), "--cell=gru,lstm", "--members=2");
    assertThat(first.code()).isZero();
    Path record = directory.resolve("first").resolve("training.json");
    assertThat(train("second", "--config", record, "--threads=1").code()).isZero();
    assertThat(settings("second")).isEqualTo(settings("first"));
    for (String tensors : new String[] {"model.safetensors", "member-2.safetensors"}) {
      assertThat(directory.resolve("second").resolve(tensors))
          .hasSameBinaryContentAs(directory.resolve("first").resolve(tensors));
    }
  }

  @Test
  void theThreadsOfAnotherMachineAreNotTakenOver() throws IOException {
    Cli.train(csv, directory.resolve("first")); // one thread
    Path record = directory.resolve("first").resolve("training.json");
    Files.writeString(
        record, Files.readString(record).replace("\"threads\" : 1\n", "\"threads\" : 1000\n"));
    assertThat(train("second", "--config", record).code()).isZero();
    assertThat(settings("second").get("threads").intValue())
        .isEqualTo(Runtime.getRuntime().availableProcessors());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"hiden_size\": 3}|hiden_size is an unknown setting; expected some of preset, cell, nonlin",
        "{\"hidden_size\": 0}|hidden_size must be between 1 and 8192, but is 0",
        "{\"max_length\": 0}|max_length must be between",
        "{\"hidden_size\": \"x\"}|hidden_size is '\"x\"'; expected an integer",
        "{\"epochs\": 1.5}|epochs is '1.5'; expected an integer",
        "{\"bidirectional\": 1}|bidirectional is '1'; expected true or false",
        "{\"dropout\": 1e99}|dropout must be between 0.0 and 0.99, but is Infinity",
        "{\"preset\": 3}|preset is '3'; expected the name of a preset",
        "{\"preset\": \"x\"}|preset: there is no preset 'x'; expected book, default, best, compact or language-model",
        "{\"cell\": \"rnn\"}|cell is '\"rnn\"'; expected one of 'elman', 'gru', 'lstm'",
        "{\"settings\": {\"epochs\": 0}}|settings.epochs must be between 1 and 1000000, but is 0",
        "{\"epochs\": 1, \"epochs\": 2}|not valid JSON at line 1: Duplicate field 'epochs'",
        "[1]|not a JSON object; expected an object of settings",
        "{|the JSON ends too early"
      })
  void aFaultOfTheFileIsOneSentenceThatNamesTheSetting(String json, String sentence)
      throws IOException {
    Cli run = train("model", "--config", file(json));
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).startsWith("cognomen train: " + directory.resolve("my.json") + ": ");
    assertThat(run.err()).contains(sentence);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(directory.resolve("model")).doesNotExist();
  }

  @Test
  void aFileThatIsNotThereOrNoTextIsNamed() throws IOException {
    assertThat(train("model", "--config", directory.resolve("none.json")).err())
        .contains("none.json: there is no such file");
    assertThat(train("model", "--config", directory).err()).contains("is a directory");
    Files.write(directory.resolve("latin.json"), new byte[] {'"', (byte) 0xE9, '"'});
    assertThat(train("model", "--config", directory.resolve("latin.json")).err())
        .contains("latin.json: is not UTF-8");
  }
}
