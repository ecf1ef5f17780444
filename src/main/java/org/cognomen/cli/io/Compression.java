package org.cognomen.cli.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** Compresses what goes to a file whose name ends in .gz. */
public final class Compression {

  private static final int BUFFER = 1 << 16;

  private final OutputStream out;
  private final GZIPOutputStream gzip; // null where nothing is compressed

  private Compression(OutputStream out, GZIPOutputStream gzip) {
    this.out = out;
    this.gzip = gzip;
  }

  /** Whether a file is to be compressed; null is standard output. */
  public static boolean isMeantBy(Path file) {
    return file != null
        && file.getFileName() != null
        && file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".gz");
  }

  /** What to write a file by. */
  public static Compression of(Path file, OutputStream out) throws IOException {
    if (!isMeantBy(file)) {
      return new Compression(out, null);
    }
    GZIPOutputStream gzip = new GZIPOutputStream(out, BUFFER);
    return new Compression(gzip, gzip);
  }

  public OutputStream stream() {
    return out;
  }

  /** Writes what waits; nothing can be written afterwards. */
  public void finish() throws IOException {
    if (gzip == null) {
      out.flush();
    } else {
      gzip.finish();
    }
  }
}
