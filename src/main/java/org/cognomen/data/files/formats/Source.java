package org.cognomen.data.files.formats;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.cognomen.data.DataException;

/**
 * The bytes of a file, a pipe or a stream, opened once and read once: decompressed where they are
 * gzip, and of a kind that rows can be read from.
 */
public final class Source implements Closeable {

  private static final int BUFFER = 1 << 16;

  private final String name;
  private final InputStream in;
  private final FileKind kind;
  private final Optional<Charset> markedCharset;

  private Source(InputStream raw, String name) throws IOException {
    this.name = name;
    InputStream bytes = new BufferedInputStream(raw, BUFFER);
    byte[] start = start(bytes);
    if (FileKind.of(start) == FileKind.GZIP) {
      bytes = new BufferedInputStream(new Decompressed(new GZIPInputStream(bytes, BUFFER)), BUFFER);
      start = start(bytes);
    }
    this.in = bytes;
    this.kind = FileKind.of(start);
    this.markedCharset = markedCharset(start);
    if (!kind.isReadable()) {
      throw new DataException(name + ": " + kind.sentence());
    }
  }

  /**
   * Opens a file or a pipe.
   *
   * @param digest sees every byte of it that is read; may be null
   * @throws DataException if it cannot be opened or no rows can be read from it
   */
  public static Source open(Path file, MessageDigest digest) {
    if (Files.isDirectory(file)) {
      throw new DataException(file + ": is a directory; expected a CSV file");
    }
    try {
      // A stream of the newer kind asks a pipe for its position, which it has not.
      InputStream in =
          Files.isRegularFile(file) || !Files.exists(file)
              ? Files.newInputStream(file)
              : new FileInputStream(file.toFile());
      return of(digest == null ? in : new DigestInputStream(in, digest), file.toString());
    } catch (NoSuchFileException e) {
      throw new DataException(file + ": there is no such file", e);
    } catch (AccessDeniedException e) {
      throw new DataException(file + ": may not be read; check its permissions", e);
    } catch (IOException e) {
      throw new DataException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Takes a stream, which is closed with this, and where this method throws.
   *
   * @param name what errors call it
   * @throws DataException if it cannot be read or no rows can be read from it
   */
  public static Source of(InputStream in, String name) {
    try {
      return new Source(in, name);
    } catch (IOException | RuntimeException e) {
      try {
        in.close();
      } catch (IOException closing) {
        e.addSuppressed(closing);
      }
      if (e instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      throw new DataException(name + ":1: cannot be read: " + e.getMessage(), e);
    }
  }

  private static byte[] start(InputStream bytes) throws IOException {
    bytes.mark(FileKind.LOOKED_AT);
    byte[] start = bytes.readNBytes(FileKind.LOOKED_AT);
    bytes.reset();
    return start;
  }

  private static Optional<Charset> markedCharset(byte[] start) {
    if (begins(start, 0xEF, 0xBB, 0xBF)) {
      return Optional.of(StandardCharsets.UTF_8);
    }
    // Before UTF-16, whose mark is the first half of it.
    if (begins(start, 0xFF, 0xFE, 0, 0) || begins(start, 0, 0, 0xFE, 0xFF)) {
      return Optional.of(Charset.forName("UTF-32"));
    }
    return begins(start, 0xFF, 0xFE) || begins(start, 0xFE, 0xFF)
        ? Optional.of(StandardCharsets.UTF_16)
        : Optional.empty();
  }

  private static boolean begins(byte[] start, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (i >= start.length || (start[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  /** What errors call it. */
  String name() {
    return name;
  }

  /** The bytes from the first on, decompressed. */
  public InputStream stream() {
    return in;
  }

  public FileKind kind() {
    return kind;
  }

  /** Whether it begins with a byte order mark. */
  boolean hasByteOrderMark() {
    return markedCharset.isPresent();
  }

  /** The text, strictly decoded: in the encoding asked for, else by its mark, else in UTF-8. */
  StrictReader text(TextFormat format) {
    Charset charset = format.charset().or(() -> markedCharset).orElse(StandardCharsets.UTF_8);
    return new StrictReader(in, name, charset);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** Says of damaged data that they are. */
  private static final class Decompressed extends FilterInputStream {
    Decompressed(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      try {
        return super.read(into, offset, length);
      } catch (EOFException | ZipException e) {
        throw new IOException("the gzip data are cut off or damaged (" + e.getMessage() + ")", e);
      }
    }
  }
}
