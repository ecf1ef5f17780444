package org.cognomen.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.cognomen.TestModels;
import org.cognomen.model.files.ModelException;
import org.cognomen.nn.parameters.Parameters;
import org.cognomen.settings.Settings;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.util.SeededRandom;
import org.cognomen.vocabulary.SurnameVectorizer;
import org.cognomen.vocabulary.Vectorizers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A zip comes from anybody. */
class ModelArchiveTest {

  private static final SurnameModel MODEL = model();
  private static final byte[] ZIP = ModelArchive.bytes(MODEL);

  private static SurnameModel model() {
    SurnameVectorizer vectorizer = Vectorizers.fit(List.of("abc", "bca"), List.of("Ada", "Bor"), 0);
    Parameters parameters =
        new Parameters(
            TrainingConfig.preset("book")
                .with(Settings.EMBEDDING_SIZE, 4)
                .with(Settings.HIDDEN_SIZE, 4)
                .shape(vectorizer.characters().size(), 2));
    parameters.initialise(SeededRandom.of(1, 0, "test"), 0);
    return TestModels.ofNetwork(vectorizer, parameters);
  }

  private static byte[] zip(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static Map<String, byte[]> files() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(ZIP))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), zip.readAllBytes());
      }
    }
    return files;
  }

  @Test
  void theSameModelGivesTheSameBytes() {
    assertThat(ModelArchive.bytes(ModelArchive.read(ZIP))).isEqualTo(ZIP);
    assertThat(ModelDirectory.differences(ModelArchive.read(ZIP), MODEL)).isEmpty();
  }

  @Test
  void theFilesMayBeInAFolder() throws IOException {
    Map<String, byte[]> moved = new LinkedHashMap<>();
    moved.put("model/", new byte[0]);
    files().forEach((name, content) -> moved.put("model/" + name, content));
    assertThat(ModelDirectory.differences(ModelArchive.read(zip(moved)), MODEL)).isEmpty();
  }

  @Test
  void namesLeadNowhere() throws IOException {
    Map<String, byte[]> moved = new LinkedHashMap<>();
    files().forEach((name, content) -> moved.put("../../../etc/" + name, content));
    assertThat(ModelDirectory.differences(ModelArchive.read(zip(moved)), MODEL)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"config.json", "vectorizer.json", "model.safetensors"})
  void aFileThatIsMissingIsNamed(String name) throws IOException {
    Map<String, byte[]> fewer = files();
    assertThat(fewer.remove(name)).isNotNull();
    byte[] zip = zip(fewer);
    assertThatThrownBy(() -> ModelArchive.read(zip))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("model archive has no " + name);
  }

  @Test
  void twoModelsAreRefused() throws IOException {
    Map<String, byte[]> twice = files();
    files().forEach((name, content) -> twice.put("other/" + name, content));
    byte[] zip = zip(twice);
    assertThatThrownBy(() -> ModelArchive.read(zip))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("has 'config.json' twice");
  }

  @Test
  void thousandsOfFilesAreRefused() throws IOException {
    Map<String, byte[]> many = files();
    for (int i = 0; i < 2000; i++) {
      many.put("member-" + i + ".txt", new byte[0]);
    }
    byte[] zip = zip(many);
    assertThatThrownBy(() -> ModelArchive.read(zip))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("has more than 2000 files");
  }

  @Test
  void whatIsNoZipIsRefused() {
    for (byte[] bytes :
        List.of(
            new byte[0],
            new byte[100],
            "surname,nationality\n".getBytes(StandardCharsets.UTF_8),
            Arrays.copyOf(ZIP, 20))) {
      assertThatThrownBy(() -> ModelArchive.read(bytes)).isInstanceOf(ModelException.class);
    }
  }

  @Test
  void aFileIsNamed(@TempDir Path directory) throws IOException {
    Path csv = directory.resolve("names.csv");
    Files.writeString(csv, "surname,nationality\n");
    assertThatThrownBy(() -> ModelArchive.read(csv))
        .hasMessage(
            "The model " + csv + " is not a zip file; expected a model directory or its zip.");
    Files.write(csv, Arrays.copyOf(ZIP, 200));
    assertThatThrownBy(() -> ModelArchive.read(csv))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("The model " + csv + " is not a valid zip file");
  }

  @Test
  void whatIsCutOffIsRefused() {
    int directory = new String(ZIP, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
    for (int length = 0; length < directory; length += 1 + length / 20) {
      byte[] cut = Arrays.copyOf(ZIP, length);
      assertThatThrownBy(() -> ModelArchive.read(cut))
          .as("cut off after %d bytes", length)
          .isInstanceOf(ModelException.class);
    }
  }

  @Test
  void changedBytesAreRefusedOrRead() {
    RandomGenerator random = SeededRandom.of(3, 0, "bytes");
    int refused = 0;
    for (int i = 0; i < 1000; i++) {
      byte[] changed = ZIP.clone();
      for (int k = 0; k <= i % 4; k++) {
        changed[(int) ((random.nextLong() >>> 33) % changed.length)] = (byte) random.nextLong();
      }
      try {
        assertThat(ModelArchive.read(changed).nationalities()).isEqualTo(2);
      } catch (ModelException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(500);
  }
}
