package org.cognomen.model.known;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.cognomen.util.StableHash;
import org.cognomen.vocabulary.SequenceVocabulary;

/**
 * The nationalities that each name of the training data is listed under. A name is known by a hash
 * of 32 bits of its characters; of names that are not there, about one in 4,000,000,000 / entries
 * is taken for another. Immutable.
 *
 * <pre>
 *   names.list = "COGNLIST" entries:int32 nationality_bytes:int32 crc32:int32
 *                hashes:int32[entries] nationalities:intN[entries] padding
 * </pre>
 *
 * <p>All numbers are big-endian and unsigned; the entries ascend by hash and then by nationality,
 * which has 1 or 2 bytes. A zero at the end makes the number of bytes even, as a model that stores
 * another as its source needs it. The CRC-32 is that of all behind it. A hash is the upper half of
 * SplitMix64's finaliser of the FNV-1a hash of the indices of the characters.
 */
public final class NameList {

  /** More than the names of all people need; a larger file is none. */
  public static final int LARGEST_FILE = 1 << 27;

  private static final byte[] MAGIC = "COGNLIST".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER = MAGIC.length + 3 * Integer.BYTES;
  private static final long LOW_BITS = (1L << Integer.SIZE) - 1;

  private final ByteBuffer content; // of the file: numbers are read where they stand
  private final int n;
  private final int nationalityBytes;

  private NameList(ByteBuffer content, int n, int nationalityBytes) {
    this.content = content;
    this.n = n;
    this.nationalityBytes = nationalityBytes;
  }

  /**
   * Lists names. Those with a character that the vocabulary does not have are left out, since
   * others would look the same.
   *
   * @param sequences (n) as indices, with BEGIN and END
   * @param labels (n) their nationalities, 0 to 65,535; pairs may be repeated
   */
  public static NameList of(int[][] sequences, int[] labels, SequenceVocabulary characters) {
    boolean[] known = known(characters);
    long[] pairs = new long[sequences.length]; // hash, nationality
    int rows = 0;
    for (int i = 0; i < sequences.length; i++) {
      if (isKnown(sequences[i], known)) {
        long pair = (long) hash(sequences[i]) << Integer.SIZE | labels[i];
        pairs[rows++] = pair ^ Long.MIN_VALUE; // hashes ascend as unsigned numbers
      }
    }
    long[] sorted = Arrays.stream(pairs, 0, rows).sorted().distinct().toArray();
    int most = 0;
    for (long pair : sorted) {
      most = Math.max(most, (int) (pair & LOW_BITS));
    }
    int bytes = most < 1 << Byte.SIZE ? 1 : 2;
    ByteBuffer content = ByteBuffer.allocate(Math.toIntExact(size(sorted.length, bytes)));
    content.put(MAGIC).putInt(sorted.length).putInt(bytes).putInt(0);
    for (long pair : sorted) {
      content.putInt((int) ((pair ^ Long.MIN_VALUE) >>> Integer.SIZE));
    }
    for (long pair : sorted) {
      if (bytes == 1) {
        content.put((byte) pair);
      } else {
        content.putShort((short) pair);
      }
    }
    content.putInt(HEADER - Integer.BYTES, crc(content.array()));
    return new NameList(content, sorted.length, bytes);
  }

  /** The number of bytes of a file. */
  private static long size(int entries, int nationalityBytes) {
    long size = HEADER + (long) entries * (Integer.BYTES + nationalityBytes);
    return size + size % 2;
  }

  private static int crc(byte[] file) {
    CRC32 crc = new CRC32();
    crc.update(file, HEADER, file.length - HEADER);
    return (int) crc.getValue();
  }

  /** (V) which indices stand for characters. */
  private static boolean[] known(SequenceVocabulary characters) {
    boolean[] known = new boolean[characters.size()];
    for (int i = 0; i < known.length; i++) {
      known[i] = characters.isCharacter(i);
    }
    return known;
  }

  /** Whether all that stands between BEGIN and END is a character of the vocabulary. */
  private static boolean isKnown(int[] sequence, boolean[] known) {
    for (int i = 1; i < sequence.length - 1; i++) {
      if (!known[sequence[i]]) {
        return false;
      }
    }
    return sequence.length > 2;
  }

  private static int hash(int[] sequence) {
    return (int) (StableHash.mix(StableHash.fnv1a(sequence)) >>> Integer.SIZE);
  }

  /** How many pairs of a name and a nationality there are. */
  public int entries() {
    return n;
  }

  /**
   * The first entry of a name, or -1 where it is not there.
   *
   * @param sequence as indices, with BEGIN and END
   */
  int find(int[] sequence) {
    int hash = hash(sequence);
    int low = 0;
    int high = n;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Integer.compareUnsigned(hashOf(middle), hash) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < n && hashOf(low) == hash ? low : -1;
  }

  /** Whether an entry is of the same name as the one before it. */
  boolean continues(int entry) {
    return entry > 0 && entry < n && hashOf(entry) == hashOf(entry - 1);
  }

  private int hashOf(int entry) {
    return content.getInt(HEADER + entry * Integer.BYTES);
  }

  /** The nationality of an entry. */
  int nationality(int entry) {
    int at = HEADER + n * Integer.BYTES + entry * nationalityBytes;
    return nationalityBytes == 1
        ? Byte.toUnsignedInt(content.get(at))
        : Short.toUnsignedInt(content.getShort(at));
  }

  /** The content of its file. */
  public byte[] bytes() {
    return content.array().clone();
  }

  /**
   * Reads what {@link #bytes} returned.
   *
   * @param file is kept, and must not change
   * @param classes C, which no nationality reaches
   * @param trusted whether it is as it was written; otherwise everything is checked
   * @throws IllegalArgumentException if it is not such a file; the message says why
   */
  public static NameList read(byte[] file, int classes, boolean trusted) {
    ByteBuffer content = ByteBuffer.wrap(file);
    byte[] magic = new byte[MAGIC.length];
    if (file.length < HEADER || !Arrays.equals(MAGIC, 0, magic.length, file, 0, magic.length)) {
      throw new IllegalArgumentException("is not a list of names");
    }
    content.get(magic);
    int entries = content.getInt();
    int nationalityBytes = content.getInt();
    if (entries < 0 || nationalityBytes < 1 || nationalityBytes > 2) {
      throw new IllegalArgumentException(
          "has %d entries with nationalities of %d bytes; expected 0 or more, and 1 or 2"
              .formatted(entries, nationalityBytes));
    }
    long expected = size(entries, nationalityBytes);
    if (file.length != expected) {
      throw new IllegalArgumentException(
          "has %d bytes; expected %d, as its header says".formatted(file.length, expected));
    }
    NameList list = new NameList(content, entries, nationalityBytes);
    if (!trusted) {
      if (crc(file) != content.getInt()) {
        throw new IllegalArgumentException("is damaged: its checksum does not match");
      }
      list.check(classes);
    }
    return list;
  }

  private void check(int classes) {
    for (int i = 0; i < n; i++) {
      int order = i == 0 ? -1 : Integer.compareUnsigned(hashOf(i - 1), hashOf(i));
      if (nationality(i) >= classes
          || order > 0
          || order == 0 && nationality(i - 1) >= nationality(i)) {
        throw new IllegalArgumentException(
            "has nationality %d in entry %d; expected nationalities below %d, and entries that ascend"
                .formatted(nationality(i), i + 1, classes));
      }
    }
  }
}
