package org.cognomen.data.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.cognomen.data.DataException;
import org.cognomen.data.files.formats.CsvRows;
import org.cognomen.data.files.formats.FileKind;
import org.cognomen.data.files.formats.JsonLineRows;
import org.cognomen.data.files.formats.NameFileRows;
import org.cognomen.data.files.formats.RowSource;
import org.cognomen.data.files.formats.Source;
import org.cognomen.util.DurableFiles;
import org.cognomen.util.Quoted;

/**
 * Where a table comes from: a file or a pipe, a stream, or files of one name a line, one for each
 * nationality. It is opened once, so that it may be something that can be read only once.
 */
public final class Input {

  private final List<Path> files; // empty for a stream
  private final InputStream stream; // null for files
  private final String name;
  private final boolean nameFiles;

  private Input(List<Path> files, InputStream stream, String name, boolean nameFiles) {
    this.files = files;
    this.stream = stream;
    this.name = name;
    this.nameFiles = nameFiles;
  }

  /** A stream, closed by the one that opens it. */
  public static Input of(InputStream stream, String name) {
    return new Input(List.of(), stream, name, false);
  }

  /**
   * A file; a directory of files of one name a line; or several such files.
   *
   * @throws DataException if a directory has none
   */
  public static Input of(List<Path> paths) {
    if (paths.size() == 1) {
      Path only = paths.get(0);
      return Files.isDirectory(only)
          ? new Input(inDirectory(only), null, only.toString(), true)
          : new Input(List.of(only), null, only.toString(), false);
    }
    for (Path path : paths) {
      if (!isNameFile(path)) {
        throw new DataException(
            path
                + ": several files are read as one name a line, one file for each nationality, such"
                + " as German.txt; join tables into one file");
      }
    }
    return new Input(
        List.copyOf(paths), null, paths.get(0) + " and " + (paths.size() - 1) + " more", true);
  }

  /** A file, or a directory of files of one name a line. */
  public static Input of(Path path) {
    return of(List.of(path));
  }

  private static List<Path> inDirectory(Path directory) {
    try (Stream<Path> all = Files.list(directory)) {
      List<Path> files =
          all.filter(((Predicate<Path>) Files::isRegularFile).and(Input::isNameFile))
              .sorted()
              .toList();
      if (files.isEmpty()) {
        throw new DataException(
            directory
                + ": is a directory without a .txt file; expected a CSV file, or a directory with a"
                + " file of one name a line for each nationality, such as German.txt");
      }
      return files;
    } catch (IOException e) {
      throw new DataException(directory + ": cannot be read: " + DurableFiles.reason(e), e);
    }
  }

  private static boolean isNameFile(Path path) {
    String name = Quoted.visible(path.getFileName().toString()).toLowerCase(Locale.ROOT);
    return !name.startsWith(".") && (name.endsWith(".txt") || name.endsWith(".txt.gz"));
  }

  /** What errors and reports call it. */
  public String name() {
    return name;
  }

  /** Its name without a directory. */
  public String fileName() {
    Optional<Path> last = file().map(Path::getFileName);
    return last.isPresent() ? last.get().toString() : name;
  }

  /** The one file that it is; empty for a stream and for files of names. */
  public Optional<Path> file() {
    return nameFiles || files.isEmpty() ? Optional.empty() : Optional.of(files.get(0));
  }

  /** Whether it is files of one name a line, which have no columns. */
  public boolean isNameFiles() {
    return nameFiles;
  }

  /**
   * Opens the bytes.
   *
   * @param digest sees every byte; may be null
   * @throws DataException if it cannot be opened, or is not a table
   */
  Source source(MessageDigest digest) {
    if (stream != null) {
      return Source.of(
          digest == null ? stream : new java.security.DigestInputStream(stream, digest), name);
    }
    return Source.open(files.get(0), digest);
  }

  /** Opens the rows; as {@link #source}. */
  RowSource rows(ReadOptions options, MessageDigest digest) throws IOException {
    if (nameFiles) {
      return new NameFileRows(files, options.columns(), options.format(), digest);
    }
    return rows(source(digest), options);
  }

  /** The rows in some bytes, which are closed with them and where this fails. */
  static RowSource rows(Source source, ReadOptions options) throws IOException {
    try {
      return source.kind() == FileKind.JSON_LINES
          ? new JsonLineRows(source, options.format())
          : new CsvRows(source, options.format(), options.columns().surname());
    } catch (IOException | RuntimeException e) {
      source.close();
      throw e;
    }
  }
}
