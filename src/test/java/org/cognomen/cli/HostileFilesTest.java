package org.cognomen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cognomen.Child;
import org.cognomen.model.ModelDirectory;
import org.cognomen.nn.parameters.CellType;
import org.cognomen.nn.parameters.NetworkShape;
import org.cognomen.nn.parameters.Nonlinearity;
import org.cognomen.nn.parameters.Parameters;
import org.cognomen.nn.parameters.Pooling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The heaviest of the files that strangers send, in a Java that has 256 MB. */
class HostileFilesTest {

  /** One that takes a second on an idle machine and must not hang. */
  private static final long MOST_MILLISECONDS = 60_000;

  private static final long TWO_GIGABYTES = 1L << 31;
  private static final int COLUMNS = 16_000;
  private static final int WIDE = 1500; // a network with such states has 18 MB
  private static final int FURTHER_MEMBERS = 9;

  @TempDir Path directory;

  /** What each command must say, and how it must end. */
  private record Case(List<String> command, int code, String sentence) {}

  private final List<Case> cases = new ArrayList<>();

  /** The other process: one command line in each line of its input, one answer for each. */
  static final class Commands {
    private Commands() {}

    public static void main(String[] arguments) throws IOException {
      StringBuilder answers = new StringBuilder();
      for (String line : Files.readAllLines(Path.of(arguments[0]))) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        long start = System.nanoTime();
        int code =
            Main.run(
                line.split("\t"),
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                err,
                false,
                false,
                0);
        long milliseconds = (System.nanoTime() - start) / 1_000_000;
        answers.append(code).append('\t').append(milliseconds).append('\t');
        answers.append(err.toString(StandardCharsets.UTF_8).replace("\n", "\\n")).append('\n');
      }
      Files.writeString(Path.of(arguments[1]), answers);
    }
  }

  private void expect(int code, String sentence, Object... command) {
    cases.add(new Case(Stream.of(command).map(Object::toString).toList(), code, sentence));
  }

  /** A file that begins with this and is then nothing but NUL, sparse where the system can. */
  private Path sparse(String name, String start, long length) throws IOException {
    Path file = Files.writeString(directory.resolve(name), start);
    try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
      access.setLength(length);
    }
    return file;
  }

  private Path text(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  /** A copy of a good model in which one file is another. */
  private Path model(String name, String file, byte[] content) throws IOException {
    Path copy = Files.createDirectory(directory.resolve(name));
    for (String each : List.of("config.json", "vectorizer.json", "model.safetensors")) {
      Files.copy(Cli.model().resolve(each), copy.resolve(each));
    }
    Files.write(copy.resolve(file), content);
    return copy;
  }

  private Path model(String name, String file, String content) throws IOException {
    return model(name, file, content.getBytes(StandardCharsets.UTF_8));
  }

  private void csvs() throws IOException {
    Path field = sparse("field.csv", "surname,nationality\n\"", TWO_GIGABYTES);
    String tooLong = "field.csv:2: the row that starts here is longer than 2097152 characters";
    expect(1, tooLong, "predict", field, "-m", Cli.model());
    expect(1, tooLong, "evaluate", field, "-m", Cli.model());
    expect(1, tooLong, "train", field, "-o", directory.resolve("new"));
    expect(1, tooLong, "split", field, "-o", directory.resolve("new.csv"));
    expect(1, "expected at most 1073741824: check a part of its rows", "check", field);
    StringBuilder unclosed = new StringBuilder("surname,nationality\n\"");
    while (unclosed.length() < 40_000_000) {
      unclosed.append("a line of a cell that is never closed\n");
    }
    expect(
        1,
        "for which the memory of this Java is enough",
        "check",
        text("unclosed.csv", unclosed.toString()));
    Path line = sparse("line.csv", "surname,nationality\n", TWO_GIGABYTES / 4);
    expect(1, "line.csv:2: the line is longer than 2097152 bytes", "check", line);
    Path commas = text("commas.csv", "surname,nationality\nA,B" + ",".repeat(5_000_000));
    expect(1, "commas.csv:2: the row that starts", "predict", commas, "-m", Cli.model());
    Path header = text("header.csv", "surname,nationality" + ",".repeat(2_000_000) + "\nA,B\n");
    expect(1, "the header has 2000002 columns; expected", "predict", header, "-m", Cli.model());
    String cells = ",".repeat(COLUMNS - 2) + "\n";
    Path wide = text("wide.csv", "surname,nationality" + cells + ("A,B" + cells).repeat(500));
    expect(0, "", "predict", wide, "-o", directory.resolve("out.csv"), "-m", Cli.model());
  }

  private void models() throws IOException {
    expectModel(
        model("config", "config.json", "{\"a\":[" + "{},".repeat(340_000) + "{}]}"),
        "config.json: config: cell is missing");
    expectModel(
        model("large", "config.json", "{\"a\":[" + "{},".repeat(400_000) + "{}]}"),
        "config.json has 1200010 bytes; expected at most 1048576");
    StringBuilder tokens = new StringBuilder("{\"char_vocab\":{\"token_to_idx\":{\"x\":0");
    for (int i = 1; tokens.length() < 4_100_000; i++) {
      tokens.append(",\"").append(i).append("\":").append(i);
    }
    expectModel(
        model("vocabulary", "vectorizer.json", tokens + "}}}"),
        "vectorizer.json: vectorizer: char_vocab.unk_token is missing");
    StringBuilder names = new StringBuilder("{");
    for (int i = 0; i < 15_000; i++) {
      names.append(i == 0 ? "" : ",").append("\"\\u001b[31m").append(i);
      names.append("\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}");
    }
    expectModel(
        model("names", "model.safetensors", tensors(names + "}")),
        "it has '<U+001B>[31m0', '<U+001B>[31m1'");
    manyMembers();
  }

  private void expectModel(Path model, String sentence) {
    expect(1, sentence, "classify", "Abba", "-m", model);
  }

  /** Each of its files would fit into memory, but not all. */
  private void manyMembers() throws IOException {
    String network =
        "\"cell\":\"elman\",\"embedding_size\":8,\"hidden_size\":%1$d,\"head_size\":%1$d"
            .formatted(WIDE);
    String member = "{\"kind\":\"network\"," + network + "}";
    String members = member + ("," + member).repeat(FURTHER_MEMBERS - 1);
    Path model = model("members", "config.json", "{" + network + ",\"members\":[" + members + "]}");
    StringBuilder header = new StringBuilder();
    long end = 0;
    for (Map.Entry<String, int[]> tensor : Parameters.layout(wideShape()).entrySet()) {
      long begin = end;
      end += Arrays.stream(tensor.getValue()).asLongStream().reduce(Float.BYTES, (a, b) -> a * b);
      header.append(header.length() == 0 ? "{" : ",").append('"').append(tensor.getKey());
      header.append("\":{\"dtype\":\"F32\",\"shape\":").append(Arrays.toString(tensor.getValue()));
      header.append(",\"data_offsets\":[").append(begin).append(',').append(end).append("]}");
    }
    byte[] start = tensors(header + "}");
    for (int i = 1; i <= 1 + FURTHER_MEMBERS; i++) {
      Path file = model.resolve(i == 1 ? "model.safetensors" : "member-" + i + ".safetensors");
      Files.write(file, start);
      try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
        access.setLength(start.length + end);
      }
    }
    expectModel(model, "the memory of this Java allows");
  }

  private static NetworkShape wideShape() {
    int characters = ModelDirectory.read(Cli.model()).vectorizer().characters().size();
    return new NetworkShape(
        characters, 8, CellType.ELMAN, Nonlinearity.TANH, WIDE, 1, false, Pooling.LAST, WIDE, 3);
  }

  private static byte[] tensors(String header) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + json.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length)
        .put(json)
        .array();
  }

  @Test
  void eachIsRefusedSoonAndInLittleMemory() throws IOException, InterruptedException {
    csvs();
    models();
    Path commands =
        text(
            "commands",
            String.join("\n", cases.stream().map(c -> String.join("\t", c.command)).toList()));
    Path answers = directory.resolve("answers");
    Child run = Child.run(Child.java(List.of("-Xmx256m"), Commands.class, commands, answers));
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    List<String> lines = Files.readAllLines(answers);
    assertThat(lines).hasSameSizeAs(cases);
    for (int i = 0; i < lines.size(); i++) {
      String[] answer = lines.get(i).split("\t", 3);
      assertThat(answer[2]).as("%s", cases.get(i)).contains(cases.get(i).sentence);
      assertThat(answer[2]).hasSizeLessThan(2000);
      assertThat(answer[0]).as("%s", cases.get(i)).isEqualTo("" + cases.get(i).code);
      assertThat(Long.parseLong(answer[1])).as("%s", cases.get(i)).isLessThan(MOST_MILLISECONDS);
    }
    assertThat(directory.resolve("new")).doesNotExist();
    assertThat(directory.resolve("new.csv")).doesNotExist();
  }
}
