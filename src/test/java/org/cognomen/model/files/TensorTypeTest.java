package org.cognomen.model.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cognomen.util.BytesChannel;
import org.junit.jupiter.api.Test;

public class TensorTypeTest {

  private static final float[] COUNTS = {0, 1, 32_767, 32_768, 65_535};
  private static final float[] WEIGHTS = {-0f, 1.5f, 3e38f};

  @Test
  void onlyIntegersThatFitAreStoredInSixteenBits() {
    assertThat(TensorType.smallest(COUNTS)).isEqualTo(TensorType.U16);
    assertThat(TensorType.smallest(new float[0])).isEqualTo(TensorType.U16);
    for (float other : new float[] {-1, 0.5f, 65_536, Float.NaN, Float.POSITIVE_INFINITY}) {
      assertThat(TensorType.smallest(new float[] {1, other})).isEqualTo(TensorType.F32);
    }
  }

  private static byte[] written() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Map<String, int[]> shapes = new LinkedHashMap<>();
    shapes.put("counts", new int[] {5});
    shapes.put("weights", new int[] {3});
    SafeTensors.write(
        out,
        shapes,
        Map.of("counts", TensorType.U16, "weights", TensorType.F32),
        Map.of("counts", COUNTS, "weights", WEIGHTS),
        Map.of());
    return out.toByteArray();
  }

  @Test
  void bothTypesComeBackAsTheyWere() throws IOException {
    byte[] file = written();
    SafeTensors read = SafeTensors.open(new BytesChannel(file), "file");
    float[] counts = new float[5];
    float[] weights = new float[3];
    read.read("counts", counts);
    read.read("weights", weights);
    assertThat(counts).isEqualTo(COUNTS);
    assertThat(weights).isEqualTo(WEIGHTS);
    // Little-endian, 10 bytes of counts before 12 of weights.
    assertThat(file[file.length - 12 - 2]).isEqualTo((byte) 0xFF);
    assertThat(file[file.length - 12 - 4]).isEqualTo((byte) 0x00);
    assertThat(file[file.length - 12 - 3]).isEqualTo((byte) 0x80);
  }

  @Test
  void aTypeThatDoesNotFitTheOffsetsIsRefused() throws IOException {
    String text = new String(written(), StandardCharsets.ISO_8859_1).replace("U16", "F32");
    byte[] file = text.getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> SafeTensors.open(new BytesChannel(file), "file"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("'counts' of shape [5] in 10 bytes");
  }
}
