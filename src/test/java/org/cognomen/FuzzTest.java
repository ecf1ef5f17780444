package org.cognomen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.cognomen.data.files.SurnameCsvFuzz;
import org.cognomen.model.ModelFilesFuzz;
import org.cognomen.model.files.SafeTensorsFuzz;
import org.cognomen.server.RequestFuzz;
import org.cognomen.vocabulary.VectorizerFuzz;
import org.cognomen.vocabulary.VectorizerJsonFuzz;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Feeds each fuzz target its seeds, whatever inputs once found a fault, and a fixed number of
 * mutations, the same in every build.
 *
 * <p>The mutations are made here and not by Jazzer, which fuzzes one target for each process and
 * instruments every class: minutes where a build has seconds. The profile {@code fuzz} gives Jazzer
 * ten minutes for each target. What it finds goes to {@code src/test/resources/fuzz/TARGET}.
 */
class FuzzTest {

  private static final int MUTATIONS = Integer.getInteger("cognomen.fuzz.mutations", 2000);
  private static final int MOST_STEPS = 4;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final long SLOW_NANOSECONDS = 20_000_000_000L;

  /** Pieces on which readers stumble. */
  private static final List<byte[]> PIECES =
      Stream.of(
              "{",
              "}",
              "[",
              "]",
              "[[[[[[[[[[",
              "\"",
              "\"\"",
              ",",
              ":",
              "\n",
              "\r",
              "\r\n",
              "\0",
              "\\",
              "\\u0000",
              "\\ud800",
              "null",
              "true",
              "-1",
              "0",
              "1e999",
              "-0.0",
              "NaN",
              "2147483647",
              "2147483648",
              "9223372036854775808",
              "1152921504606846976",
              "F32",
              "U16",
              "shape",
              "\u00e9",
              "\ufeff",
              "\ud83d\ude00",
              "   ")
          .map(piece -> piece.getBytes(StandardCharsets.UTF_8))
          .toList();

  private static final long[] NUMBERS = {
    0, 1, -1, 1L << 62, Long.MIN_VALUE, Integer.MAX_VALUE, 0x7F800000, 0x7FC00000, 0xD800, 0xFFFE
  };

  /** What is fuzzed. */
  record Target(String name, List<byte[]> seeds, Consumer<byte[]> run) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Target> targets() throws IOException {
    return List.of(
        new Target("safetensors", SafeTensorsFuzz.seeds(), SafeTensorsFuzz::fuzzerTestOneInput),
        new Target("model-files", ModelFilesFuzz.seeds(), ModelFilesFuzz::fuzzerTestOneInput),
        new Target(
            "vectorizer-json", VectorizerJsonFuzz.seeds(), VectorizerJsonFuzz::fuzzerTestOneInput),
        new Target("vectorizer", VectorizerFuzz.seeds(), VectorizerFuzz::fuzzerTestOneInput),
        new Target("csv", SurnameCsvFuzz.seeds(), SurnameCsvFuzz::fuzzerTestOneInput),
        new Target("request", RequestFuzz.seeds(), RequestFuzz::fuzzerTestOneInput),
        new Target("classify", ClassifyFuzz.seeds(), ClassifyFuzz::fuzzerTestOneInput));
  }

  @ParameterizedTest
  @MethodSource("targets")
  void nothingButARefusal(Target target) throws IOException, URISyntaxException {
    target.seeds().forEach(seed -> run(target, seed));
    for (byte[] found : found(target)) {
      run(target, found);
    }
    Random random = new Random(1);
    for (int i = 0; i < MUTATIONS; i++) {
      run(target, mutated(target.seeds(), random));
    }
  }

  private static void run(Target target, byte[] input) {
    long start = THREADS.getCurrentThreadCpuTime();
    try {
      target.run.accept(input);
    } catch (RuntimeException | Error e) {
      fail("%s fails for the bytes %s".formatted(target, HexFormat.of().formatHex(input)), e);
    }
    assertThat(THREADS.getCurrentThreadCpuTime() - start)
        .as("nanoseconds for the bytes %s", HexFormat.of().formatHex(input))
        .isLessThan(SLOW_NANOSECONDS);
  }

  /** The inputs that found faults, which are mended. */
  private static List<byte[]> found(Target target) throws IOException, URISyntaxException {
    URL directory = FuzzTest.class.getResource("/fuzz/" + target.name);
    if (directory == null) {
      return List.of();
    }
    URI location = directory.toURI();
    try (Stream<Path> files = Files.list(Path.of(location))) {
      List<Path> sorted = files.sorted().toList();
      byte[][] inputs = new byte[sorted.size()][];
      for (int i = 0; i < inputs.length; i++) {
        inputs[i] = Files.readAllBytes(sorted.get(i));
      }
      return Arrays.asList(inputs);
    }
  }

  private static byte[] mutated(List<byte[]> seeds, Random random) {
    byte[] bytes = seeds.get(random.nextInt(seeds.size())).clone();
    for (int step = random.nextInt(MOST_STEPS); step >= 0; step--) {
      int at = random.nextInt(bytes.length + 1);
      int to = Math.min(bytes.length, at + random.nextInt(20));
      bytes =
          switch (random.nextInt(7)) {
            case 0 -> spliced(bytes, at, at, PIECES.get(random.nextInt(PIECES.size())));
            case 1 -> spliced(bytes, at, to, PIECES.get(random.nextInt(PIECES.size())));
            case 2 -> spliced(bytes, at, to, new byte[0]);
            case 3 -> spliced(bytes, at, at, Arrays.copyOfRange(bytes, at, to));
            case 4 -> flipped(bytes, random);
            case 5 -> number(bytes, at, random);
            default -> {
              byte[] other = seeds.get(random.nextInt(seeds.size()));
              int from = random.nextInt(other.length + 1);
              yield spliced(bytes, at, bytes.length, Arrays.copyOfRange(other, from, other.length));
            }
          };
    }
    return bytes;
  }

  private static byte[] spliced(byte[] bytes, int from, int to, byte[] piece) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, from);
    out.write(piece, 0, piece.length);
    out.write(bytes, to, bytes.length - to);
    return out.toByteArray();
  }

  private static byte[] flipped(byte[] bytes, Random random) {
    if (bytes.length > 0) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }

  /** Writes one of the numbers over 4 or 8 bytes. */
  private static byte[] number(byte[] bytes, int at, Random random) {
    long number = NUMBERS[random.nextInt(NUMBERS.length)];
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int place = random.nextInt(3) == 0 ? 0 : at;
    if (bytes.length - place >= 8 && random.nextBoolean()) {
      buffer.putLong(place, number);
    } else if (bytes.length - place >= 4) {
      buffer.putInt(place, (int) number);
    }
    return bytes;
  }
}
