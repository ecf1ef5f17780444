package org.cognomen.model.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cognomen.util.BytesChannel;

/** Any bytes as a safetensors file: read, or refused; what is read is written and read the same. */
public final class SafeTensorsFuzz {

  private SafeTensorsFuzz() {}

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] input) {
    try {
      SafeTensors file = SafeTensors.open(new BytesChannel(input), "fuzz");
      Map<String, float[]> values = new LinkedHashMap<>();
      for (Map.Entry<String, int[]> entry : file.shapes().entrySet()) {
        // Within the input's length, because its offsets were checked.
        float[] value = new float[Arrays.stream(entry.getValue()).reduce(1, Math::multiplyExact)];
        file.read(entry.getKey(), value);
        values.put(entry.getKey(), value);
      }
      ByteArrayOutputStream copy = new ByteArrayOutputStream();
      SafeTensors.write(copy, file.shapes(), values, file.metadata());
      SafeTensors again = SafeTensors.open(new BytesChannel(copy.toByteArray()), "copy");
      if (!again.shapes().keySet().equals(file.shapes().keySet())) {
        throw new AssertionError("other tensors after a copy: " + again.shapes().keySet());
      }
    } catch (ModelException e) {
      // refused
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A whole file, one without tensors, and the beginning of one. */
  public static List<byte[]> seeds() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    SafeTensors.write(
        file,
        new LinkedHashMap<>(Map.of("a.b", new int[] {2, 3}, "c", new int[] {1})),
        Map.of("a.b", new float[] {1, 2, 3, 4, 5, 6}, "c", new float[] {-0f}),
        Map.of("key", "text"));
    return List.of(
        file.toByteArray(),
        "\2\0\0\0\0\0\0\0{}".getBytes(StandardCharsets.ISO_8859_1),
        Arrays.copyOf(file.toByteArray(), 60));
  }
}
