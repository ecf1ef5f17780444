package org.cognomen.train;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.cognomen.data.LabelledSurname;
import org.cognomen.data.SurnameDataset;

/** The SHA-256 of the rows that a training sees, whatever the file around them looks like. */
public final class RowsDigest {

  private RowsDigest() {}

  /** In hexadecimal, over the train and then the val rows in their order. */
  public static String sha256(SurnameDataset data) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
    for (List<LabelledSurname> split : List.of(data.train(), data.val())) {
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, split.size()));
      for (LabelledSurname row : split) {
        // NUL follows each, so that ("ab", "c") and ("a", "bc") differ.
        digest.update(row.surname().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(row.nationality().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
