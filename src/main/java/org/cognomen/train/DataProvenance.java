package org.cognomen.train;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.cognomen.data.DataException;
import org.cognomen.data.names.NameForm;

/**
 * Which file a model was trained on.
 *
 * @param file its name, without its directory
 * @param sha256 of its bytes, in hexadecimal
 * @param splitMade whether the file had no split column, so that the rows were divided by the seed
 * @param nameForm what its cells held and how they were read; empty where they were taken as they
 *     are by a release that knew no forms
 */
public record DataProvenance(
    String file, String sha256, boolean splitMade, Optional<NameForm> nameForm) {

  private static final int BUFFER = 1 << 16;

  /**
   * Reads the file through once.
   *
   * @throws DataException if it cannot be read
   */
  public static DataProvenance of(Path file, boolean splitMade) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        byte[] buffer = new byte[BUFFER];
        while (in.read(buffer) >= 0) {
          // the digest sees what is read
        }
      }
      return new DataProvenance(
          file.getFileName().toString(),
          HexFormat.of().formatHex(digest.digest()),
          splitMade,
          Optional.empty());
    } catch (IOException e) {
      throw new DataException(file + ": cannot be read: " + e.getMessage(), e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The same with what the cells held. */
  public DataProvenance withNameForm(NameForm form) {
    return new DataProvenance(file, sha256, splitMade, Optional.of(form));
  }
}
