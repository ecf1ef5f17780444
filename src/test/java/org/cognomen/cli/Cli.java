package org.cognomen.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * One run of the program in this process.
 *
 * @param code the exit code
 * @param out what went to standard output
 * @param err what went to standard error
 */
record Cli(int code, String out, String err) {

  private static final int ROWS = 40; // of each nationality
  private static Path model;

  static Cli run(Object... arguments) {
    return runWith("", arguments);
  }

  static Cli runWith(String input, Object... arguments) {
    return runWith(input.getBytes(StandardCharsets.UTF_8), arguments);
  }

  static Cli runWith(byte[] input, Object... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Cli run = runTo(out, new ByteArrayInputStream(input), false, arguments);
    return new Cli(run.code, out.toString(StandardCharsets.UTF_8), run.err);
  }

  /** With names or rows that are sent by standard input without being asked for. */
  static Cli runPiped(String input, Object... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] words = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
    InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    int code = Main.run(words, in, out, err, false, /* piped= */ true, 0);
    return new Cli(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** With an output of the test's own, which the answer does not repeat. */
  static Cli runTo(OutputStream out, InputStream in, boolean progress, Object... arguments) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    int code = Main.run(words, in, out, err, progress, /* piped= */ false, 0);
    return new Cli(code, "", err.toString(StandardCharsets.UTF_8));
  }

  /**
   * Rows of three nationalities that end in their own vowel: surname, nationality, and 60 % train,
   * 20 % val, 20 % test.
   */
  static String rows(boolean withSplit) {
    String[][] kinds = {{"Aland", "a"}, {"Oland", "o"}, {"Uland", "u"}};
    String[] splits = {"train", "train", "train", "val", "test"};
    StringBuilder csv = new StringBuilder("surname,nationality" + (withSplit ? ",split\n" : "\n"));
    for (String[] kind : kinds) {
      for (int i = 0; i < ROWS; i++) {
        String surname = "" + (char) ('B' + i % 20) + (char) ('c' + i / 2) + "r" + kind[1];
        csv.append(surname).append(',').append(kind[0]);
        csv.append(withSplit ? "," + splits[i % 5] : "").append('\n');
      }
    }
    return csv.toString();
  }

  /** A model of these rows, trained once for all tests. */
  static synchronized Path model() {
    if (model == null) {
      try {
        Path directory = Files.createTempDirectory("cognomen-cli-test");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
        Path csv = Files.writeString(directory.resolve("rows.csv"), rows(true));
        model = directory.resolve("model");
        Cli run = train(csv, model);
        if (run.code != 0) {
          throw new IllegalStateException(run.err);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return model;
  }

  private static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A training that is done in a moment. */
  static Cli train(Path csv, Path model, Object... more) {
    Object[] arguments = new Object[more.length + 12];
    Object[] few = {
      "train",
      csv,
      "-o",
      model,
      "--cell=elman",
      "--embedding-size=8",
      "--hidden-size=12",
      "--epochs=12",
      "--batch-size=8",
      "--learning-rate=0.02",
      "--dropout=0",
      "--threads=1"
    };
    System.arraycopy(few, 0, arguments, 0, few.length);
    System.arraycopy(more, 0, arguments, few.length, more.length);
    return run(arguments);
  }
}
