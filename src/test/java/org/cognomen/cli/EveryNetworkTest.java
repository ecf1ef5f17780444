package org.cognomen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Any cell, direction, depth and pooling is trained, saved, loaded and asked by the program. */
class EveryNetworkTest {

  @TempDir Path directory;

  /**
   * What is asked for.
   *
   * @param option of the cell's own
   */
  record Network(String cell, String option, boolean bidirectional, int layers, String pooling) {}

  static List<Network> networks() {
    String[][] cells = {
      {"elman", "--nonlinearity=tanh"},
      {"elman", "--nonlinearity=relu"},
      {"gru", "--clip-norm=1"},
      {"lstm", "--forget-bias=1"}
    };
    List<Network> networks = new ArrayList<>();
    for (String[] cell : cells) {
      for (boolean bidirectional : new boolean[] {false, true}) {
        for (int layers = 1; layers <= 2; layers++) {
          for (String pooling : List.of("last", "max", "mean", "all")) {
            networks.add(new Network(cell[0], cell[1], bidirectional, layers, pooling));
          }
        }
      }
    }
    return networks;
  }

  private Cli train(String rows, Network network, String... more) throws IOException {
    List<Object> arguments = new ArrayList<>();
    arguments.addAll(List.of("train", Files.writeString(directory.resolve("rows.csv"), rows)));
    arguments.addAll(List.of("-o", directory.resolve("model"), "--preset=book", "--epochs=1"));
    arguments.addAll(List.of("--embedding-size=4", "--hidden-size=5", "--threads=2"));
    arguments.addAll(List.of("--cell=" + network.cell, network.option));
    arguments.add(network.bidirectional ? "--bidirectional" : "--no-bidirectional");
    arguments.addAll(List.of("--layers=" + network.layers, "--pooling=" + network.pooling));
    arguments.addAll(List.of(more));
    return Cli.run(arguments.toArray());
  }

  private JsonNode json(String file) throws IOException {
    return new ObjectMapper().readTree(directory.resolve("model").resolve(file).toFile());
  }

  @ParameterizedTest
  @MethodSource("networks")
  void isTrainedSavedLoadedAndAsked(Network network) throws IOException {
    Cli run = train(Cli.rows(true), network, "--dropout=0.3", "--truncate-steps=2");
    assertThat(run.err()).doesNotContain("cognomen train:");
    assertThat(run.code()).isZero();
    JsonNode config = json("config.json");
    assertThat(config.get("cell").textValue()).isEqualTo(network.cell);
    assertThat(config.get("bidirectional").booleanValue()).isEqualTo(network.bidirectional);
    assertThat(config.get("layers").intValue()).isEqualTo(network.layers);
    assertThat(config.get("pooling").textValue()).isEqualTo(network.pooling);
    assertThat("--nonlinearity=" + config.get("nonlinearity").textValue())
        .isEqualTo(network.cell.equals("elman") ? network.option : "--nonlinearity=tanh");
    JsonNode settings = json("training.json").get("settings");
    assertThat(settings.get("truncate_steps").intValue()).isEqualTo(2);
    assertThat(settings.get("dropout").doubleValue()).isEqualTo(0.3);
    assertThat(settings.get("forget_bias").intValue())
        .isEqualTo(network.cell.equals("lstm") ? 1 : 0);

    Path model = directory.resolve("model");
    Cli answer = Cli.run("classify", "Baro", "Kerra", "-m", model, "--format=jsonl", "-k", "0");
    assertThat(answer.code()).isZero();
    assertThat(answer.out().lines()).hasSize(2).allMatch(line -> line.contains("\"ok\""));
    Cli verified = Cli.run("verify", model, "--data", directory.resolve("rows.csv"), "--threads=1");
    assertThat(verified.out()).startsWith("same");
  }

  @Test
  void aNameOfTenThousandCharactersIsTrainedOnAndAsked() throws IOException {
    String book = "Baro".repeat(2500);
    String rows =
        Cli.rows(true) + book + ",Aland,train\n" + book + "u,Oland,val\n" + book + ",Uland,test\n";
    Network network = new Network("lstm", "--forget-bias=1", true, 2, "all");
    Cli run = train(rows, network);
    assertThat(run.err()).doesNotContain("cognomen train:");
    assertThat(run.code()).isZero();
    JsonNode config = json("config.json");
    assertThat(config.get("max_length").intValue()).isEqualTo(1000);
    assertThat(config.get("max_length_keep").textValue()).isEqualTo("start");
    Path model = directory.resolve("model");
    String answer = Cli.runWith(book + "\n", "classify", "-", "-m", model, "--format=csv").out();
    assertThat(answer).contains(",ok");
    // What lies behind the limit is not read.
    assertThat(Cli.runWith(book + "u\n", "classify", "-", "-m", model, "--format=csv").out())
        .isEqualTo(answer.replace(book, book + "u"));
  }

  /** The last character alone tells the nationality, so reading the other end tells nothing. */
  @ParameterizedTest
  @ValueSource(strings = {"start", "end"})
  void theEndThatIsKeptIsWhatIsLearnt(String keep) throws IOException {
    Cli run =
        Cli.train(
            Files.writeString(directory.resolve("rows.csv"), Cli.rows(true)),
            directory.resolve("model"),
            "--max-length=1",
            "--max-length-keep=" + keep,
            "--ngram-order=2");
    assertThat(run.code()).isZero();
    assertThat(run.out().startsWith("val   accuracy 1.0000")).isEqualTo(keep.equals("end"));
    assertThat(json("config.json").get("max_length").intValue()).isEqualTo(1);
  }
}
