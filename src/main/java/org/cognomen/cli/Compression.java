package org.cognomen.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** Compresses what goes to a file whose name ends in .gz. */
final class Compression {

  private static final int BUFFER = 1 << 16;

  private final OutputStream out;
  private final GZIPOutputStream gzip; // null where nothing is compressed

  private Compression(OutputStream out, GZIPOutputStream gzip) {
    this.out = out;
    this.gzip = gzip;
  }

  /** Whether a file is to be compressed; null is standard output. */
  static boolean isMeantBy(Path file) {
    return file != null
        && file.getFileName() != null
        && file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".gz");
  }

  /** What to write a file by. */
  static Compression of(Path file, OutputStream out) throws IOException {
    if (!isMeantBy(file)) {
      return new Compression(out, null);
    }
    GZIPOutputStream gzip = new GZIPOutputStream(out, BUFFER);
    return new Compression(gzip, gzip);
  }

  OutputStream stream() {
    return out;
  }

  /** Writes what waits; nothing can be written afterwards. */
  void finish() throws IOException {
    if (gzip == null) {
      out.flush();
    } else {
      gzip.finish();
    }
  }
}
