package org.cognomen.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.cognomen.TestModels;
import org.cognomen.kernel.Kernels;
import org.cognomen.model.files.ModelException;
import org.cognomen.model.files.StoredDirectory;
import org.cognomen.model.members.Prior;
import org.cognomen.model.members.Scorer;
import org.cognomen.nn.parallel.Workers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a model directory, and of what stands beside it, when a model is written. */
class ReplacedModelTest {

  private static final int REPLACEMENTS = 2000;
  private static final int READERS = 4;

  /** In memory, where 2,000 directories are flushed in a moment. */
  private static final Path MEMORY = Path.of("/dev/shm");

  @TempDir Path directory;
  private Path model;
  private final SurnameModel former = model("abc", 1);
  private final SurnameModel other = model("xyz", 2);

  @BeforeEach
  void writeModel() {
    model = directory.resolve("model");
    ModelDirectory.write(model, former, Map.of());
  }

  private static SurnameModel model(String characters, long seed) {
    SurnameModel single = TestModels.elman(characters, seed);
    return single.with(
        List.of(single.members().get(0), single.members().get(0).withWeight(0.5f)), 1);
  }

  private static boolean same(SurnameModel one, SurnameModel two) {
    return ModelDirectory.differences(one, two).isEmpty();
  }

  private static List<String> names(Path place) throws IOException {
    try (var files = Files.list(place)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aReaderGetsTheFormerOrTheNewModelAlways() throws Exception {
    Path place = Files.isWritable(MEMORY) ? Files.createTempDirectory(MEMORY, "cognomen") : model;
    Path target = place.resolve("model");
    ModelDirectory.write(target, former, Map.of());
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(READERS);
    List<Future<Integer>> readers = new ArrayList<>();
    try {
      for (int i = 0; i < READERS; i++) {
        readers.add(threads.submit(() -> reads(target, done)));
      }
      for (int i = 1; i <= REPLACEMENTS && stillReading(readers); i++) {
        ModelDirectory.write(target, i % 2 == 0 ? former : other, Map.of());
      }
      done.set(true);
      for (Future<Integer> reader : readers) {
        assertThat(reader.get()).isPositive();
      }
      assertThat(names(place)).containsExactly("model", "model.previous");
    } finally {
      done.set(true);
      threads.shutdownNow();
      StoredDirectory.remove(target);
      StoredDirectory.remove(place.resolve("model.previous"));
      Files.deleteIfExists(place);
    }
  }

  private int reads(Path target, AtomicBoolean done) {
    int reads = 0;
    for (; !done.get(); reads++) {
      SurnameModel found = ModelDirectory.read(target);
      assertThat(same(found, former) || same(found, other)).isTrue();
    }
    return reads;
  }

  private static boolean stillReading(List<Future<Integer>> readers)
      throws ExecutionException, InterruptedException {
    for (Future<Integer> reader : readers) {
      if (reader.isDone()) {
        assertThat(reader.get()).as("a reader that ended early").isNegative();
      }
    }
    return true;
  }

  @Test
  void theFormerModelIsKeptAndTheOneBeforeItRemoved() throws IOException {
    ModelDirectory.write(model, other, Map.of());
    ModelDirectory.write(model, former, Map.of());
    assertThat(same(ModelDirectory.read(model), former)).isTrue();
    assertThat(same(ModelDirectory.read(directory.resolve("model.previous")), other)).isTrue();
    assertThat(names(directory)).containsExactly("model", "model.previous");
  }

  /** The user's own directory has the name; it was deleted with all that was in it. */
  @Test
  void nothingOfTheUsersIsRemovedToKeepTheFormerModel() throws IOException {
    Path previous = Files.createDirectory(directory.resolve("model.previous"));
    Path notes = Files.writeString(previous.resolve("notes.txt"), "mine");
    assertThatThrownBy(() -> ModelDirectory.checkTarget(model))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("notes.txt is not of a model");
    assertThatThrownBy(() -> ModelDirectory.write(model, other, Map.of()))
        .isInstanceOf(ModelException.class);
    assertThat(notes).hasContent("mine");
    assertThat(same(ModelDirectory.read(model), former)).isTrue();
    Files.delete(notes);
    Files.delete(previous);
    Files.writeString(previous, "a file of mine");
    assertThatThrownBy(() -> ModelDirectory.write(model, other, Map.of()))
        .isInstanceOf(ModelException.class);
    assertThat(previous).hasContent("a file of mine");
  }

  /** What the user put into the model's directory moves with it, and then is not removed. */
  @Test
  void aFileOfTheUsersInTheModelStays() throws IOException {
    Files.writeString(model.resolve("notes.txt"), "mine");
    ModelDirectory.write(model, other, Map.of());
    assertThat(directory.resolve("model.previous/notes.txt")).hasContent("mine");
    assertThatThrownBy(() -> ModelDirectory.write(model, former, Map.of()))
        .hasMessageContaining("notes.txt is not of a model");
    assertThat(directory.resolve("model.previous/notes.txt")).hasContent("mine");
  }

  @Test
  void aLinkToAModelStaysALink() throws IOException {
    Path link = directory.resolve("link");
    Files.createSymbolicLink(link, Path.of("model"));
    ModelDirectory.write(link, other, Map.of());
    assertThat(link).isSymbolicLink();
    assertThat(same(ModelDirectory.read(model), other)).isTrue();
    assertThat(same(ModelDirectory.read(directory.resolve("model.previous")), former)).isTrue();
  }

  @Test
  void theCurrentDirectoryIsNotReplaced() {
    for (String name : List.of("", ".", "..", "/")) {
      assertThatThrownBy(() -> ModelDirectory.checkTarget(Path.of(name)))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("is the current directory or one above it");
    }
  }

  @Test
  void theFormerModelIsReadOnlyWithAWord() throws IOException {
    Files.move(model, directory.resolve("model.previous"));
    List<String> words = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord said) {
            words.add(said.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger(StoredDirectory.class.getName());
    logger.addHandler(handler);
    try {
      assertThat(same(ModelDirectory.read(model), former)).isTrue();
    } finally {
      logger.removeHandler(handler);
    }
    assertThat(words).singleElement().asString().contains("There is no " + model);
  }

  /** A killed writer's directory is removed, one that is being written is not. */
  @Test
  void whatAKilledWriterLeftIsRemoved() throws IOException {
    Path lock = Files.createFile(directory.resolve(".cognomen-" + "0".repeat(32) + ".new"));
    Path left = directory.resolve(".cognomen-" + "0".repeat(32) + ".dir");
    Files.createDirectory(left);
    Files.writeString(left.resolve("config.json"), "{");
    Path similar = Files.createFile(directory.resolve(".cognomen-mine.new"));
    ModelDirectory.write(model, other, Map.of());
    assertThat(left).doesNotExist();
    assertThat(lock).doesNotExist();
    assertThat(similar).exists();
  }

  @Test
  void aMemberInPlaceOfAnotherIsRefused() throws IOException {
    Files.copy(
        model.resolve("model.safetensors"),
        model.resolve("member-2.safetensors"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(() -> ModelDirectory.read(model))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("member-2.safetensors has the tensors of member '1'");
  }

  @Test
  void everyFlippedBitIsNoticedOrChangesNothing() throws IOException {
    Path file = model.resolve("model.safetensors");
    byte[] good = Files.readAllBytes(file);
    int refused = 0;
    for (int at = 0; at < good.length; at += 3) {
      byte[] bad = good.clone();
      bad[at] ^= (byte) (1 << at % 8);
      Files.write(file, bad);
      try {
        assertThat(same(ModelDirectory.read(model), former)).as("byte %d", at).isTrue();
      } catch (ModelException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(good.length / 3 - 40); // the names of marks may change
    Files.write(file, good);
    assertThat(same(ModelDirectory.read(model), former)).isTrue();
  }

  /** Each weight is finite, and what is computed from them is not. */
  @Test
  void scoresThatAreNoNumbersNameTheirMember() {
    for (String name : List.of("fc1.weight", "fc2.weight")) {
      Arrays.fill(other.networks().get(1).get(name).value(), Float.MAX_VALUE);
    }
    ModelDirectory.write(model, other, Map.of());
    SurnameModel read = ModelDirectory.read(model);
    try (Workers workers = new Workers(1)) {
      Scorer scorer = new Scorer(read, Kernels.best(), workers);
      int[][] sequences = new int[40][];
      Arrays.setAll(sequences, i -> read.vectorizer().vectorize("x".repeat(i) + "yz"));
      assertThatThrownBy(() -> scorer.probabilities(sequences, 40, new float[80]))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("of the model (network, in m");
    }
  }

  @Test
  void aShareThatNoTrainingWritesIsRefused() throws IOException {
    SurnameModel prior =
        new SurnameModel(former.vectorizer(), former.members(), 1f, Optional.of(Prior.uniform(2)));
    ModelDirectory.write(model, prior, Map.of());
    Path config = model.resolve("config.json");
    String text = Files.readString(config);
    Files.writeString(config, text.replaceFirst("\"Left\" : 0\\.5[0-9]*", "\"Left\" : 5e-324"));
    assertThat(Files.readString(config)).isNotEqualTo(text);
    assertThatThrownBy(() -> ModelDirectory.read(model))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("expected a share from 1.0E-9 to 1");
  }
}
