package org.cognomen.model;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.cognomen.model.files.FileNames;
import org.cognomen.model.files.ModelException;
import org.cognomen.util.BytesChannel;
import org.cognomen.util.DurableFiles;
import org.cognomen.util.Quoted;

/** A model directory as one zip file, or in memory. */
public final class ModelArchive {

  private static final String WHERE = "model archive ";
  private static final int MOST_FILES = 2000;

  private ModelArchive() {}

  /** The files of a model as a zip. */
  public static byte[] bytes(SurnameModel model) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      write(ModelFiles.write(model), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory never fails", e);
    }
    return bytes.toByteArray();
  }

  private static void write(Map<String, byte[]> files, OutputStream out) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTime(0); // the same model, the same bytes
        zip.putNextEntry(entry);
        zip.write(file.getValue());
        zip.closeEntry();
      }
    }
  }

  /**
   * Reads a file; see {@link #read(InputStream)}.
   *
   * @throws ModelException also if it cannot be read
   */
  public static SurnameModel read(Path file) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      String where = "The model " + file + " ";
      return read(where, files(where, in));
    } catch (IOException e) {
      throw new ModelException(
          "The model " + file + " cannot be read: " + DurableFiles.reason(e) + ".", e);
    }
  }

  /** Reads the zip of a model; see {@link #read(InputStream)}. */
  public static SurnameModel read(byte[] zip) {
    try {
      return read(new ByteArrayInputStream(zip));
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory never fails", e);
    }
  }

  /**
   * Reads the zip of a model directory, whose files may be in a folder of it. The stream is not
   * trusted: no more than half of Java's memory is taken, and it is not closed.
   *
   * @throws ModelException if it is not the zip of a model; the message says why
   * @throws IOException if the stream cannot be read
   */
  public static SurnameModel read(InputStream in) throws IOException {
    return read(WHERE, files(WHERE, in));
  }

  /**
   * Reads the files of a model directory that are in memory.
   *
   * @param where what errors call the place that they come from, with a slash or a space at its end
   * @param files their content, by name
   * @throws ModelException if they are not those of a model; the message says why
   */
  public static SurnameModel read(String where, Map<String, byte[]> files) throws IOException {
    return ModelFiles.read(
        where,
        text(where, files, FileNames.CONFIG),
        text(where, files, FileNames.VECTORIZER),
        (name, most) -> Optional.ofNullable(files.get(name)),
        name -> new BytesChannel(file(where, files, name)));
  }

  /** The content of config.json, for those who leave the digest of the training names behind. */
  public static String config(SurnameModel model) {
    SurnameModel without = model.withAnnotations(model.annotations().withoutNames());
    return new String(ModelFiles.write(without).get(FileNames.CONFIG), StandardCharsets.UTF_8);
  }

  private static Map<String, byte[]> files(String where, InputStream in) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    long left = Math.min(Integer.MAX_VALUE - 64L, Runtime.getRuntime().maxMemory() / 2);
    try {
      ZipInputStream zip = new ZipInputStream(in);
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.isDirectory()) {
          continue;
        }
        byte[] content = zip.readNBytes((int) left);
        left -= content.length;
        String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
        if (files.size() >= MOST_FILES) {
          throw new ModelException(
              where + "has more than " + MOST_FILES + " files; expected the files of one model.");
        }
        if (left <= 0) {
          throw new ModelException(
              where
                  + "is larger than half of Java's memory; give it more with -Xmx if you trust it.");
        }
        if (files.put(name, content) != null) {
          throw new ModelException(
              where + "has " + Quoted.of(name) + " twice; expected one model.");
        }
      }
    } catch (ZipException | EOFException | IllegalArgumentException e) {
      // The last is how names of files that are not UTF-8 are reported.
      throw new ModelException(where + "is not a valid zip file: " + e.getMessage() + ".", e);
    }
    if (files.isEmpty()) {
      throw new ModelException(where + "is not a zip file; expected a model directory or its zip.");
    }
    return files;
  }

  private static String text(String where, Map<String, byte[]> files, String name) {
    return new String(file(where, files, name), StandardCharsets.UTF_8);
  }

  private static byte[] file(String where, Map<String, byte[]> files, String name) {
    byte[] content = files.get(name);
    if (content == null) {
      throw new ModelException(
          where
              + "has no "
              + name
              + "; expected the zip of a model directory, found "
              + Quoted.all(files.keySet())
              + ".");
    }
    return content;
  }
}
