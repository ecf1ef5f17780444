package org.cognomen.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cognomen.TestModels;
import org.cognomen.model.files.FileNames;
import org.cognomen.model.files.ModelException;
import org.cognomen.model.files.SafeTensors;
import org.cognomen.model.files.TensorContent;
import org.cognomen.model.members.Member;
import org.cognomen.nn.parameters.CellType;
import org.cognomen.nn.parameters.NetworkShape;
import org.cognomen.nn.parameters.Nonlinearity;
import org.cognomen.nn.parameters.Parameters;
import org.cognomen.nn.parameters.Pooling;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Model directories that somebody made to do harm, or that went wrong on their way. */
class HostileModelTest {

  private static final long MOST_MEMORY = 200L << 20;

  /** A second on a machine with nothing else to do. */
  private static final long MOST_NANOSECONDS = 5_000_000_000L;

  @TempDir Path directory;
  private Path model;

  @BeforeEach
  void writeModel() {
    model = directory.resolve("model");
    ModelDirectory.write(model, TestModels.elman("abc", 1), Map.of());
  }

  /** Reads the model, which must fail with a ModelException, soon and without much memory. */
  private String refusal() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    long start = threads.getCurrentThreadCpuTime();
    Throwable thrown = catchThrowable(() -> ModelDirectory.read(model));
    assertThat(threads.getCurrentThreadCpuTime() - start).isLessThan(MOST_NANOSECONDS);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_MEMORY);
    assertThat(thrown).isInstanceOf(ModelException.class);
    assertThat(thrown.getMessage()).contains(model.toString()).hasSizeLessThan(2000);
    return thrown.getMessage();
  }

  private Path tensors() {
    return model.resolve("model.safetensors");
  }

  /** Replaces the file of tensors by this header and so many zero bytes. */
  private void header(String json, long bytes) throws IOException {
    byte[] header = json.getBytes(StandardCharsets.UTF_8);
    try (RandomAccessFile file = new RandomAccessFile(tensors().toFile(), "rw")) {
      file.setLength(0);
      file.write(
          ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).array());
      file.write(header);
      file.setLength(8L + header.length + bytes); // sparse where the system can
    }
  }

  private static String tensor(String name, String shape, long begin, long end) {
    return String.format(
        "\"%s\":{\"dtype\":\"F32\",\"shape\":[%s],\"data_offsets\":[%d,%d]}",
        name, shape, begin, end);
  }

  private void replace(String file, String old, String with) throws IOException {
    String text = Files.readString(model.resolve(file));
    assertThat(text).contains(old);
    Files.writeString(model.resolve(file), TestModels.unsealed(text.replace(old, with)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1L << 62, -1, Long.MIN_VALUE, 100L << 20, 1 << 20, 1, 0})
  void lengthOfTheHeader(long length) throws IOException {
    byte[] bytes = Files.readAllBytes(tensors());
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(0, length);
    Files.write(tensors(), bytes);
    assertThat(refusal()).contains("says its header has " + Long.toUnsignedString(length));
  }

  @Test
  void emptyAndCutOffFiles() throws IOException {
    byte[] bytes = Files.readAllBytes(tensors());
    Files.write(tensors(), new byte[0]);
    assertThat(refusal()).contains("has 0 bytes");
    Files.write(tensors(), Arrays.copyOf(bytes, bytes.length - 1));
    assertThat(refusal()).contains("bytes of numbers; expected");
    Files.write(tensors(), Arrays.copyOf(bytes, bytes.length + 4));
    assertThat(refusal()).contains("bytes of numbers; expected");
  }

  @ParameterizedTest
  @CsvSource({"5, 9", "3, 8", "0, 4", "4, 2"})
  void holesAndOverlaps(long begin, long end) throws IOException {
    header("{" + tensor("a", "1", 0, 4) + "," + tensor("b", "1", begin, end) + "}", 8);
    assertThat(refusal()).contains("expected it to begin at 4");
  }

  @Test
  void offsetsThatDoNotFitTheShape() throws IOException {
    header("{" + tensor("a", "1", 0, 4) + "," + tensor("b", "1", 4, 4) + "}", 8);
    assertThat(refusal()).contains("of shape [1] in 0 bytes; the two do not fit");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2147483647,2147483647,2147483647",
        "2147483648",
        "-1",
        "1.5",
        "1e3",
        "99999999999999999999999999",
        "\"1\"",
        "null",
        "[1]",
        "1,1,1,1,1,1,1,1,1"
      })
  void shapesThatOverflowOrAreNone(String shape) throws IOException {
    header("{" + tensor("a", shape, 0, 4) + "}", 4);
    assertThat(refusal()).contains("'a'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "{\"a\":1}",
        "{\"a\":{}}",
        "{\"a\":[[]]}",
        "\"x\"",
        "nothing",
        "{",
        "  "
      })
  void headersThatAreNone(String header) throws IOException {
    header(header, 0);
    assertThat(refusal()).contains("model.safetensors");
  }

  @Test
  void otherTypesAndMetadata() throws IOException {
    header("{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}}", 8);
    assertThat(refusal()).contains("'F64'; expected 'F32' or 'U16'");
    header("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":{\"0\":0,\"1\":4}}}", 4);
    assertThat(refusal()).contains("without a shape and two data_offsets");
    header("{\"__metadata__\":{\"format\":7}}", 0);
    assertThat(refusal()).contains("'format' in __metadata__");
    header("{\"__metadata__\":[]}", 0);
    assertThat(refusal()).contains("__metadata__ that is not a JSON object");
  }

  @Test
  void aNameTwice() throws IOException {
    header("{" + tensor("a", "1", 0, 4) + "," + tensor("a", "1", 4, 8) + "}", 8);
    assertThat(refusal()).contains("Duplicate field 'a'");
  }

  @Test
  void jsonNestedAHundredThousandDeep() throws IOException {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    header("{\"a\":" + deep + "}", 0);
    assertThat(refusal()).contains("nested deeper");
    writeModelAnew();
    Files.writeString(model.resolve("config.json"), deep);
    assertThat(refusal()).contains("config.json").contains("nested deeper");
    writeModelAnew();
    Files.writeString(model.resolve("vectorizer.json"), "{\"char_vocab\":" + deep + "}");
    assertThat(refusal()).contains("vectorizer.json").contains("nested deeper");
  }

  private void writeModelAnew() {
    ModelDirectory.write(model, TestModels.elman("abc", 1), Map.of());
  }

  @Test
  void manyKeysAndLongTexts() throws IOException {
    StringBuilder keys = new StringBuilder("{\"k\":0");
    for (int i = 0; keys.length() < 7_900_000; i++) {
      keys.append(",\"").append(i).append("\":").append(i);
    }
    Files.writeString(model.resolve("config.json"), keys + "}");
    assertThat(refusal()).contains("config.json");
    Files.writeString(model.resolve("config.json"), "{\"cell\":\"" + "x".repeat(7_900_000) + "\"}");
    assertThat(refusal()).contains("config.json");
    Files.writeString(model.resolve("config.json"), " ".repeat(9_000_000));
    assertThat(refusal()).contains("expected at most");
    Files.writeString(model.resolve("config.json"), "{\"hidden_size\":1" + "0".repeat(1000) + "}");
    assertThat(refusal()).contains("number too long");
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void numbersThatAreNotFinite(float value) throws IOException {
    byte[] bytes = Files.readAllBytes(tensors());
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(bytes.length - 4, value);
    Files.write(tensors(), bytes);
    assertThat(refusal()).contains(value + " at position 1 of the tensor 'fc2.bias'");
  }

  @Test
  void sizesThatTheConfigMakesUp() throws IOException {
    replace("config.json", "\"hidden_size\" : 4", "\"hidden_size\" : 1048576");
    assertThat(refusal()).contains("ask for [1048576, 3]");
    writeModelAnew();
    replace("config.json", "\"layers\" : 1", "\"layers\" : 2147483647");
    assertThat(refusal()).contains("layers must be between");
    writeModelAnew();
    replace("config.json", "\"embedding_size\" : 3", "\"embedding_size\" : 0");
    assertThat(refusal()).contains("embedding_size must be between");
  }

  /** What costs the sender nothing must not cost the reader all memory. */
  @Test
  void aSparseFileThatClaimsToBeHuge() throws IOException {
    int hidden = 1 << 17;
    Map<String, int[]> layout =
        Parameters.layout(
            new NetworkShape(
                7, 3, CellType.ELMAN, Nonlinearity.TANH, hidden, 1, false, Pooling.LAST, 5, 2));
    StringBuilder json = new StringBuilder();
    long offset = 0;
    for (Map.Entry<String, int[]> entry : layout.entrySet()) {
      String shape = "";
      long bytes = 4;
      for (int length : entry.getValue()) {
        bytes *= length;
        shape += (shape.isEmpty() ? "" : ",") + length;
      }
      long end = offset + bytes;
      json.append(json.length() == 0 ? "{" : ",")
          .append(tensor(entry.getKey(), shape, offset, end));
      offset = end;
    }
    header(json + "}", offset);
    replace("config.json", "\"hidden_size\" : 4", "\"hidden_size\" : " + hidden);
    assertThat(refusal()).contains("the memory of this Java allows");
  }

  @Test
  void aTokenWithoutAPlaceOfItsOwn() throws IOException {
    replace("vectorizer.json", "\"b\" : 5", "\"b\" : 4");
    assertThat(refusal()).contains("has index 4 for 'a' and for 'b'");
    writeModelAnew();
    replace("vectorizer.json", "\"b\" : 5", "\"b\" : 99");
    assertThat(refusal()).contains("has '99' for 'b'");
    writeModelAnew();
    replace("vectorizer.json", "\"b\" : 5", "\"a\" : 5");
    assertThat(refusal()).contains("Duplicate field 'a'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"config.json", "vectorizer.json", "model.safetensors"})
  void linksAndDirectoriesInPlaceOfFiles(String name) throws IOException {
    Path file = model.resolve(name);
    Path elsewhere = directory.resolve("elsewhere");
    Files.move(file, elsewhere);
    assertThat(refusal()).contains("There is no file " + file);
    Files.createSymbolicLink(file, elsewhere);
    assertThat(refusal()).contains(file + " is not a regular file");
    Files.delete(file);
    Files.createDirectory(file);
    assertThat(refusal()).contains(file + " is not a regular file");
  }

  /** The shapes are the same, so that nothing but the marks can tell. */
  @ParameterizedTest
  @ValueSource(strings = {"config.json", "vectorizer.json", "model.safetensors"})
  void aFileOfAnotherModel(String name) throws IOException {
    Path other = directory.resolve("other");
    ModelDirectory.write(other, TestModels.elman("xyz", 2), Map.of());
    Files.write(model.resolve(name), Files.readAllBytes(other.resolve(name)));
    assertThat(refusal()).contains("are of two different models");
  }

  @Test
  void filesWithoutMarksAreTakenAsTheyAre() throws IOException {
    TensorContent content = TestModels.elman("abc", 2).members().get(0).tensors();
    Files.write(tensors(), content.sealed(Map.of()));
    assertThat(ModelDirectory.read(model).members()).hasSize(1);
    writeModelAnew();
    String config = Files.readString(model.resolve("config.json"));
    Files.writeString(
        model.resolve("config.json"),
        TestModels.unsealed(config).replaceFirst("\"model_id\" : \"\\p{XDigit}{16}\",", ""));
    assertThat(ModelDirectory.read(model).members()).hasSize(1);
  }

  @Test
  void oneFlippedBitInTheConfig() throws IOException {
    Path config = model.resolve("config.json");
    byte[] bytes = Files.readAllBytes(config);
    SurnameModel written = ModelDirectory.read(model);
    int unnoticed = 0;
    for (int at = 0; at < bytes.length; at++) {
      byte[] flipped = bytes.clone();
      flipped[at] ^= 1;
      Files.write(config, flipped);
      try {
        // Only a change in the name of the key goes unnoticed, and changes nothing.
        assertThat(ModelDirectory.differences(ModelDirectory.read(model), written))
            .as("byte %d of%n%s", at, new String(flipped, StandardCharsets.ISO_8859_1))
            .isEmpty();
        unnoticed++;
      } catch (ModelException e) {
        // refused
      }
    }
    assertThat(unnoticed).isEqualTo("sha256".length());
    Files.writeString(
        config,
        new String(bytes, StandardCharsets.UTF_8)
            .replace("\"temperature\" : 1", "\"temperature\" : 3"));
    assertThat(refusal())
        .contains("does not have the SHA-256 that it was written with")
        .contains("remove the key sha256");
    Files.writeString(config, TestModels.unsealed(Files.readString(config)));
    assertThat(ModelDirectory.read(model).temperature()).isEqualTo(3f);
  }

  @Test
  void linesOfTheConfigMayEndAsElsewhere() throws IOException {
    Path config = model.resolve("config.json");
    Files.writeString(config, Files.readString(config).replace("\n", "\r\n"));
    assertThat(ModelDirectory.read(model).members()).hasSize(1);
  }

  /** As version 0.1 wrote models: an id in each file, no digests. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void tensorsThatAreNotThoseOfTheId(int damaged) throws IOException {
    SurnameModel ensemble = TestModels.ensemble();
    ModelDirectory.write(model, ensemble, Map.of());
    Path config = model.resolve("config.json");
    String id =
        ModelIdentity.of(
            ensemble.vectorizer(), ensemble.members().stream().map(Member::tensors).toList());
    Files.writeString(config, TestModels.unsealed(Files.readString(config)));
    for (int i = 0; i < ensemble.members().size(); i++) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      Map<String, String> marks = ModelIdentity.metadata(id, ensemble.vectorizer(), i + 1);
      ensemble.members().get(i).tensors().write(bytes, marks);
      Files.write(model.resolve(FileNames.tensors(i + 1)), bytes.toByteArray());
    }
    assertThat(ModelDirectory.read(model).members()).hasSameSizeAs(ensemble.members());
    Path file = model.resolve(FileNames.tensors(damaged + 1));
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 4] ^= 1; // the last bit of a number
    Files.write(file, bytes);
    assertThat(refusal()).contains("is damaged: the tensors are not those from which model_id");
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    SurnameModel read = ModelDirectory.read(model);
    Map<String, byte[]> again = new LinkedHashMap<>(ModelFiles.write(read));
    assertThat(again.keySet())
        .containsExactly("config.json", "vectorizer.json", "model.safetensors");
    for (Map.Entry<String, byte[]> file : again.entrySet()) {
      assertThat(Files.readAllBytes(model.resolve(file.getKey()))).isEqualTo(file.getValue());
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    read.members().get(0).tensors().write(bytes, Map.of("text", "a \u00e9"));
    Path file = directory.resolve("one.safetensors");
    Files.write(file, bytes.toByteArray());
    try (var channel = Files.newByteChannel(file)) {
      assertThat(SafeTensors.open(channel, "one").metadata())
          .containsEntry("text", "a \u00e9")
          .containsEntry("format", "pt");
    }
  }
}
