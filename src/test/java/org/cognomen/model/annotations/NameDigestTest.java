package org.cognomen.model.annotations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.cognomen.model.ModelArchive;
import org.cognomen.model.ModelDirectory;
import org.cognomen.model.PretrainedModel;
import org.cognomen.model.SurnameModel;
import org.cognomen.model.files.ModelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NameDigestTest {

  @TempDir Path directory;

  private static List<String> names(String begin, int count) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add(begin + i);
    }
    return names;
  }

  @Test
  void hasEveryNameAndFewOthers() {
    List<String> names = names("Nováková-", 5000);
    names.addAll(names.subList(0, 100));
    NameDigest digest = NameDigest.of(names);
    assertThat(digest.names()).isEqualTo(5000);
    assertThat(names).allMatch(digest::contains);
    long wrong = names("Novák-", 20_000).stream().filter(digest::contains).count();
    assertThat(wrong / 20_000.0).isBetween(0.004, 0.013); // (1 - e^-0.7)^7 = 0.0082
    assertThat(digest.bytes().length).isBetween(6250, 6300);
  }

  @Test
  void isReadAsItWasWritten() {
    NameDigest digest = NameDigest.of(names("a", 100));
    NameDigest again = NameDigest.read(digest.bytes());
    assertThat(again.bytes()).isEqualTo(digest.bytes());
    assertThat(again.contains("a7")).isTrue();
    assertThat(again.names()).isEqualTo(100);
    assertThat(NameDigest.read(NameDigest.of(List.of()).bytes()).contains("")).isFalse();
  }

  /** What an independent implementation of the documented format gives. */
  @Test
  void keepsItsFormat() {
    assertThat(HexFormat.of().formatHex(NameDigest.of(List.of("Nakamoto", "Łęcki")).bytes()))
        .isEqualTo("434f474e424c4f4d0000000200000007000000018501912888a2208822088220");
  }

  @Test
  void refusesWhatIsNoDigest() {
    byte[] bytes = NameDigest.of(names("a", 100)).bytes();
    refused(new byte[0], "is not a digest of names");
    refused(changed(bytes, 0, 'X'), "is not a digest of names");
    refused(changed(bytes, 8, 0xFF), "names, 7 hashes");
    refused(changed(bytes, 15, 0), "100 names, 0 hashes");
    refused(changed(bytes, 16, 0x7F), "bytes of bits; expected");
    refused(Arrays.copyOf(bytes, bytes.length - 1), "bytes of bits; expected");
    refused(Arrays.copyOf(bytes, bytes.length + 8), "bytes of bits; expected");
    refused(changed(bytes, 50, bytes[50] ^ 1), "its checksum does not match");
  }

  private static byte[] changed(byte[] bytes, int at, int value) {
    byte[] changed = bytes.clone();
    changed[at] = (byte) value;
    return changed;
  }

  private static void refused(byte[] bytes, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NameDigest.read(bytes))
        .withMessageContaining(why);
  }

  /** A third model takes the place of the first, which has the file too. */
  @Test
  void doesNotStandInTheWayOfLaterModels() {
    Path place = directory.resolve("model");
    for (int i = 0; i < 3; i++) {
      ModelDirectory.write(place, PretrainedModel.read(), Map.of());
    }
    assertThat(ModelDirectory.read(place).knows("Nakamoto")).contains(true);
  }

  @Test
  void travelsWithTheModel() throws IOException {
    SurnameModel pretrained = PretrainedModel.read();
    assertThat(pretrained.knows("Nakamoto")).contains(true);
    assertThat(pretrained.knows(" NAKAMOTO ")).as("as the model reads it").contains(true);
    assertThat(pretrained.knows("Nakamotowskiew")).contains(false);
    Path place = directory.resolve("model");
    ModelDirectory.write(place, pretrained, Map.of());
    assertThat(ModelDirectory.read(place).knows("Nakamoto")).contains(true);
    assertThat(ModelArchive.read(ModelArchive.bytes(pretrained)).knows("Nakamoto")).contains(true);

    Path names = place.resolve("names.bloom");
    byte[] bytes = Files.readAllBytes(names);
    Files.write(names, changed(bytes, 500, bytes[500] ^ 1));
    assertThatThrownBy(() -> ModelDirectory.read(place))
        .isInstanceOf(ModelException.class)
        .hasMessageEndingWith(
            "names.bloom is damaged or of another model: it does not have the SHA-256 that"
                + " config.json says. Restore it, or remove it: without the file the model works"
                + " too.");
    Files.write(names, NameDigest.of(List.of("Kerra")).bytes());
    assertThatThrownBy(() -> ModelDirectory.read(place)).hasMessageContaining("of another model");
    Files.delete(names);
    assertThat(ModelDirectory.read(place).knows("Nakamoto")).isEmpty();
    assertThat(ModelArchive.read(ModelArchive.bytes(ModelDirectory.read(place))).knows("Nakamoto"))
        .isEmpty();
  }
}
