package org.cognomen.model.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cognomen.util.Sha256;

/**
 * The SHA-256 of a safetensors file in its own header, under {@code sha256}: that of all its bytes
 * with zeros in place of these 64 digits. So whatever else changed in the file is noticed.
 */
final class Seal {

  static final String KEY = "sha256";
  static final String BLANK = "0".repeat(64);
  private static final int BUFFER = 1 << 16;

  private Seal() {}

  /** Writes a file with the texts that it is given in its header. */
  @FunctionalInterface
  interface Writer {
    void write(OutputStream out, Map<String, String> metadata) throws IOException;
  }

  /** Writes a file whose header has its digest beside these texts. */
  static void write(OutputStream out, Map<String, String> metadata, Writer writer)
      throws IOException {
    MessageDigest digest = Sha256.start();
    OutputStream digested = new DigestOutputStream(OutputStream.nullOutputStream(), digest);
    Map<String, String> texts = new LinkedHashMap<>(metadata);
    texts.put(KEY, BLANK);
    writer.write(digested, texts);
    texts.put(KEY, HexFormat.of().formatHex(digest.digest()));
    writer.write(out, texts);
  }

  /**
   * Whether a file is as it was written.
   *
   * @param headerEnd bytes before the first number
   * @param stored what its header says
   */
  static boolean holds(SeekableByteChannel channel, int headerEnd, String stored)
      throws IOException {
    MessageDigest digest = Sha256.start();
    ByteBuffer header = ByteBuffer.allocate(headerEnd);
    channel.position(0);
    while (header.hasRemaining() && channel.read(header) >= 0) {
      // A read may bring less than was asked for.
    }
    String text = new String(header.array(), StandardCharsets.ISO_8859_1);
    int at = text.indexOf('"' + stored + '"');
    if (at < 0 || stored.length() != BLANK.length()) {
      return false;
    }
    System.arraycopy(
        BLANK.getBytes(StandardCharsets.US_ASCII), 0, header.array(), at + 1, BLANK.length());
    digest.update(header.array());
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    while (channel.read(buffer.clear()) >= 0) {
      digest.update(buffer.flip());
    }
    return HexFormat.of().formatHex(digest.digest()).equals(stored);
  }
}
