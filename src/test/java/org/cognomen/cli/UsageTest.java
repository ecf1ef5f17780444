package org.cognomen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

  @TempDir Path directory;

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of("", "cognomen: no command is given; expected one of train, evaluate"),
        Arguments.of("chek", "cognomen: there is no command 'chek'; expected one of train"),
        Arguments.of("train a --epoch 3", "no option '--epoch'; did you mean --epochs?"),
        Arguments.of("clasify a", "did you mean classify?"),
        Arguments.of("--colour", "cognomen: there is no option '--colour'"),
        Arguments.of("train", "cognomen train: Missing required parameter: 'CSV'"),
        Arguments.of("compare a b c", "too many arguments: 'c' is not expected here"),
        Arguments.of("train a --preset x", "there is no preset 'x'; expected book, default, best"),
        Arguments.of("train a --members -1", "--members must be between 0 and 100, but is -1"),
        Arguments.of("train a --ngram-order 9", "--ngram-order must be between 0 and 8, but is 9"),
        Arguments.of("train a --schedule up", "expected one of plateau, cosine, found 'up'"),
        Arguments.of(
            "evaluate a --target-precision 2",
            "--target-precision must be between 0 and 1, but is 2.0"),
        Arguments.of("train a --epochs 0", "--epochs must be between 1 and"),
        Arguments.of("train a --epochs many", "'--epochs': 'many' is not an int"),
        Arguments.of("train a --epochs 1 --epochs 2", "'--epochs' (N) should be specified only"),
        Arguments.of("train a --dropout 1", "--dropout must be between 0.0 and 0.99"),
        Arguments.of("train a --learning-rate NaN", "--learning-rate must be between"),
        Arguments.of("train a --threads 0", "--threads must be between 1 and"),
        Arguments.of("train a --cell rnn", "expected one of elman, gru, lstm, found 'rnn'"),
        Arguments.of("train a --pooling x", "expected one of last, max, mean, all, found 'x'"),
        Arguments.of("train a --nonlinearity relu", "--nonlinearity is of an Elman cell"),
        Arguments.of("train a --forget-bias 1", "--forget-bias is of an LSTM cell"),
        Arguments.of("tune a --trials 0", "--trials must be 1 to 100000, but is 0"),
        Arguments.of(
            "predict a --threads 2147483647", "--threads must be 1 to 1024, but is 2147483647"),
        Arguments.of("cross-validate a --folds 2147483647", "--folds: expected 2 to 1000, found"),
        Arguments.of("train a --threads 2147483647", "--threads must be between 1 and 1024"),
        Arguments.of("tune a --time-limit soon", "a time such as 90s, 30m or 2h, found 'soon'"),
        Arguments.of("tune a --objective x", "log_loss, accuracy, macro_f1, found 'x'"),
        Arguments.of("evaluate", "Missing required parameter: 'CSV'"),
        Arguments.of("evaluate a --split dve", "--split: unknown split 'dve'"),
        Arguments.of("classify", "cognomen classify: no name is given; give one or more, or -"),
        Arguments.of("classify -Foo", "no option '-Foo'; a name that begins with - goes behind --"),
        Arguments.of("classify Foo -k -1", "--top-k must be 0 (for all) or more, but is -1"),
        Arguments.of("classify Foo -k x", "Invalid value for option '--top-k'"),
        Arguments.of("classify Foo --min-probability 1.1", "--min-probability must be between 0"),
        Arguments.of("classify Foo --min-probability NaN", "--min-probability must be between 0"),
        Arguments.of("classify Foo --format xml", "one of text, csv, jsonl, found 'xml'"),
        Arguments.of("classify F\uFFFD", "cannot be read in this locale"),
        Arguments.of("predict", "Missing required parameter: 'IN.csv'"),
        Arguments.of("predict a -k -1", "--top-k must be 0 (for all) or more, but is -1"),
        Arguments.of("split a", "Missing required option: '--output=OUT.csv'"),
        Arguments.of("split", "Missing required"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultOfTheCommandLineIsOneSentenceAndExitCodeTwo(String line, String sentence) {
    Cli run = Cli.run((Object[]) (line.isEmpty() ? new String[0] : line.split(" ")));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).hasSize(2);
    assertThat(run.err()).contains(sentence).contains("--help'.").startsWith("cognomen");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "train ", "tune ", "evaluate ", "classify ", "predict ", "split "})
  void helpGoesToStandardOutputInEightyColumnsWithAnExample(String command) {
    Cli run = Cli.run((Object[]) (command + "--help").split(" "));
    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).startsWith("Usage: cognomen").contains("Example");
    assertThat(run.out().lines()).allMatch(line -> line.length() <= 80, "80 columns");
  }

  @Test
  void helpOfACommandIsTheSameBothWays() {
    assertThat(Cli.run("help", "predict").out()).isEqualTo(Cli.run("predict", "--help").out());
  }

  @Test
  void helpNamesEveryCommand() {
    assertThat(Cli.run("--help").out())
        .contains("  train ", "  evaluate ", "  classify ", "  predict ", "  split ");
  }

  @Test
  void versionIsNameAndNumber() {
    Cli run = Cli.run("--version");
    assertThat(run.code()).isZero();
    assertThat(run.out()).matches("cognomen \\d+\\.\\d+\\.\\d+\\R");
  }

  @Test
  void aFileThatIsNotThereIsAFaultOfTheData() {
    for (String command : new String[] {"train", "evaluate", "predict", "split"}) {
      Path missing = directory.resolve("missing.csv");
      Cli run =
          command.equals("train")
              ? Cli.run(command, missing, "-o", directory.resolve("new"))
              : command.equals("split")
                  ? Cli.run(command, missing, "-o", directory.resolve("new"))
                  : Cli.run(command, missing, "-m", Cli.model());
      assertThat(run.code()).as(command).isEqualTo(1);
      assertThat(run.out()).isEmpty();
      assertThat(run.err())
          .isEqualToIgnoringNewLines(
              "cognomen " + command + ": " + missing + ": there is no such file");
    }
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aModelThatIsNotThereIsNamed() throws Exception {
    Path missing = directory.resolve("none");
    Path csv = Files.writeString(directory.resolve("in.csv"), Cli.rows(true));
    for (Object[] line :
        new Object[][] {{"classify", "Foo"}, {"predict", csv}, {"evaluate", csv}}) {
      Cli run = Cli.run(line[0], line[1], "-m", missing);
      assertThat(run.code()).isEqualTo(1);
      assertThat(run.err()).contains("There is no model directory " + missing);
      assertThat(run.err().lines()).hasSize(1);
    }
  }
}
