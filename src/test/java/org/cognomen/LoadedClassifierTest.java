package org.cognomen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.cognomen.model.ModelArchive;
import org.cognomen.model.ModelDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A classifier is the same from wherever it comes. */
class LoadedClassifierTest {

  private static final List<String> NAMES = List.of("Badele", "Dr. Kotudi", "123", "", "zifen");
  private static final SurnameClassifier ORIGINAL = SurnameClassifier.of(HeldOutNames.MODEL);

  @TempDir Path directory;

  private static void assertSame(SurnameClassifier loaded, SurnameClassifier original) {
    assertThat(loaded.classifyAll(NAMES)).isEqualTo(original.classifyAll(NAMES));
  }

  private Path zip() throws IOException {
    return Files.write(directory.resolve("model.zip"), ModelArchive.bytes(HeldOutNames.MODEL));
  }

  @Test
  void fromADirectoryAZipAndAStream() throws IOException {
    Path model = directory.resolve("model");
    ModelDirectory.write(model, HeldOutNames.MODEL, Map.of());
    assertSame(SurnameClassifier.load(model), ORIGINAL);
    assertSame(SurnameClassifier.load(zip()), ORIGINAL);
    try (InputStream in = Files.newInputStream(zip())) {
      assertSame(SurnameClassifier.load(in), ORIGINAL);
    }
  }

  @Test
  void fromTheClassPath() throws IOException {
    ModelDirectory.write(directory.resolve("models/own"), HeldOutNames.MODEL, Map.of());
    zip();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {directory.toUri().toURL()})) {
      assertSame(SurnameClassifier.load(loader, "models/own"), ORIGINAL);
      assertSame(SurnameClassifier.load(loader, "models/own/"), ORIGINAL);
      assertSame(SurnameClassifier.load(loader, "model.zip"), ORIGINAL);
      assertThatThrownBy(() -> SurnameClassifier.load(loader, "models/other"))
          .isInstanceOf(CognomenException.class)
          .hasMessageContaining("There is no model models/other on the class path");
    }
  }

  @Test
  void whatCannotBeLoadedIsSaid() throws IOException {
    assertThatThrownBy(() -> SurnameClassifier.load(directory.resolve("none")))
        .isInstanceOf(CognomenException.class)
        .hasMessageContaining("There is no model directory " + directory.resolve("none"));
    Path text = Files.writeString(directory.resolve("text.zip"), "no zip");
    assertThatThrownBy(() -> SurnameClassifier.load(text))
        .isInstanceOf(CognomenException.class)
        .hasMessageContaining("is not a zip file; expected a model directory or its zip");
    assertThatThrownBy(() -> SurnameClassifier.load(new ByteArrayInputStream(new byte[10])))
        .isInstanceOf(CognomenException.class);
    assertThatThrownBy(() -> SurnameClassifier.load((Path) null))
        .hasMessage("model must not be null");
    assertThatThrownBy(() -> SurnameClassifier.load((InputStream) null))
        .hasMessage("zip must not be null");
    assertThatThrownBy(() -> SurnameClassifier.load(null, "model"))
        .hasMessage("loader must not be null");
  }

  private static SurnameClassifier roundTrip(SurnameClassifier classifier)
      throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(classifier);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (SurnameClassifier) in.readObject();
    }
  }

  @Test
  void serializedAndBackItAnswersTheSame() throws Exception {
    assertSame(roundTrip(ORIGINAL), ORIGINAL);
    SurnameClassifier adjusted =
        ORIGINAL
            .withPrior(
                Map.of("Ada", 5.0, "Bor", 1.0, "Cet", 1.0, "Dor", 0.0, "Elu", 2.0, "Fen", 1.0))
            .withNationalities(List.of("Ada", "Dor", "Fen"))
            .withMinProbability(0.7)
            .withMinFamiliarity(0.2)
            .withNameForm("as-is");
    assertSame(roundTrip(adjusted), adjusted);
    assertThat(adjusted.classifyAll(NAMES)).isNotEqualTo(ORIGINAL.classifyAll(NAMES));
    Classification answer = roundTrip(adjusted).classify("Badele");
    assertThat(answer.probability("Dor")).isZero(); // by the prior
    assertThat(answer.probability("Bor")).isZero(); // by what is asked for
    assertThat(roundTrip(adjusted).classify("Dr. Badele").surnameRead()).isEqualTo("Dr. Badele");
  }

  @Test
  void aModelKeepsHowItReadsNames() throws IOException {
    Path model = directory.resolve("model");
    ModelDirectory.write(model, HeldOutNames.MODEL, Map.of());
    Path config = model.resolve("config.json");
    assertThat(Files.readString(config)).contains("\"name_form\" : \"surname\"");
    String other =
        Files.readString(config).replace("\"name_form\" : \"surname\"", "\"name_form\" : 7");
    Files.writeString(config, other);
    assertThatThrownBy(() -> SurnameClassifier.load(model))
        .isInstanceOf(CognomenException.class)
        .hasMessageContaining("name_form is '7'; expected one of auto, surname, surname-given");
    Files.writeString(config, TestModels.unsealed(other.replace("\"name_form\" : 7,", "")));
    assertThat(SurnameClassifier.load(model).classify("Dr. Badele").surnameRead())
        .isEqualTo("Dr. Badele");
  }
}
