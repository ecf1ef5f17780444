package org.cognomen.data.files.formats;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Iterator;
import java.util.List;
import org.cognomen.data.DataException;
import org.cognomen.util.DurableFiles;

/**
 * Files of one name a line, one for each nationality, whose name is that of the file without what
 * follows its first dot: German.txt.
 */
public final class NameFileRows implements RowSource {

  private final List<Path> files;
  private final Iterator<Path> next;
  private final SurnameColumns columns;
  private final TextFormat format;
  private final MessageDigest digest;
  private boolean atHeader = true;
  private BufferedReader lines; // of the current file; null between files
  private StrictReader characters;
  private Path file;
  private String nationality;
  private long line;

  /**
   * @param digest sees the name and the bytes of every file; may be null
   */
  public NameFileRows(
      List<Path> files, SurnameColumns columns, TextFormat format, MessageDigest digest) {
    this.files = List.copyOf(files);
    this.next = this.files.iterator();
    this.file = this.files.get(0);
    this.columns = columns;
    this.format = format;
    this.digest = digest;
  }

  @Override
  public List<String> next() {
    if (atHeader) {
      atHeader = false;
      return List.of(columns.surname(), columns.nationality());
    }
    try {
      while (lines != null || next.hasNext()) {
        if (lines == null) {
          open(next.next());
        }
        characters.rowStarts(++line);
        String name = lines.readLine();
        if (name == null) {
          lines.close();
          lines = null;
        } else if (!name.isBlank()) {
          return List.of(name, nationality);
        }
      }
      return null;
    } catch (IOException e) {
      throw new DataException(file + ":" + line + ": cannot be read: " + DurableFiles.reason(e), e);
    }
  }

  private void open(Path path) {
    file = path;
    line = 0;
    String name = path.getFileName().toString();
    int dot = name.indexOf('.', 1);
    nationality = dot < 0 ? name : name.substring(0, dot);
    if (digest != null) {
      digest.update((name + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    Source source = Source.open(path, digest);
    characters = source.text(format);
    lines = new BufferedReader(characters);
  }

  @Override
  public long line() {
    return line;
  }

  @Override
  public String name() {
    return file.toString();
  }

  /** What is made of such files is a CSV. */
  @Override
  public Dialect dialect() {
    return Dialect.DEFAULT;
  }

  @Override
  public void close() throws IOException {
    if (lines != null) {
      lines.close();
    }
  }
}
