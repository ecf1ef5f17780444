package org.cognomen.model.known;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.cognomen.util.StableHash;
import org.cognomen.vocabulary.SequenceVocabulary;

/**
 * How often each name of the training data occurs with each nationality. A name is known by a hash
 * of 32 bits of its characters; of names that are not there, about one in 4,000,000,000 / entries
 * is taken for another. Immutable.
 *
 * <pre>
 *   names.counts = "COGNCNTS" entries:int32 nationality_bytes:int32 count_bytes:int32 crc32:int32
 *                  hashes:int32[entries] nationalities:intN[entries] counts:intN[entries]
 * </pre>
 *
 * <p>All numbers are big-endian and unsigned; the entries ascend by hash and then by nationality.
 * Nationalities have 1 or 2 bytes, counts 0 (each is 1), 1 or 2. The CRC-32 is that of all behind
 * it. A hash is the upper half of SplitMix64's finaliser of the FNV-1a hash of the indices of the
 * characters.
 */
public final class NameCounts {

  /** More than the names of all people need; a larger file is none. */
  public static final int LARGEST_FILE = 1 << 27;

  /** A count in the file is at most this; a larger one says no more. */
  static final int MOST = (1 << 16) - 1;

  private static final byte[] MAGIC = "COGNCNTS".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER = MAGIC.length + 4 * Integer.BYTES;
  private static final long LOW_BITS = (1L << Integer.SIZE) - 1;

  private final ByteBuffer hashes; // (n) int32, read where they stand: nothing is made of them
  private final ByteBuffer nationalities; // (n)
  private final ByteBuffer counts; // (n)
  private final int nationalityBytes;
  private final int countBytes;
  private final int n;

  private NameCounts(ByteBuffer content, int n, int nationalityBytes, int countBytes) {
    this.n = n;
    this.nationalityBytes = nationalityBytes;
    this.countBytes = countBytes;
    hashes = content.slice(HEADER, n * Integer.BYTES);
    nationalities = content.slice(HEADER + n * Integer.BYTES, n * nationalityBytes);
    counts = content.slice(HEADER + n * (Integer.BYTES + nationalityBytes), n * countBytes);
  }

  /**
   * Counts names. Those with a character that the vocabulary does not have are left out, since
   * others would look the same.
   *
   * @param sequences (n) as indices, with BEGIN and END
   * @param labels (n) their nationalities, 0 to 65,535
   * @param often whether repeated rows count; otherwise each count is 1
   */
  public static NameCounts of(
      int[][] sequences, int[] labels, SequenceVocabulary characters, boolean often) {
    boolean[] known = known(characters);
    long[] keys = new long[sequences.length]; // hash, nationality
    int rows = 0;
    for (int i = 0; i < sequences.length; i++) {
      if (isKnown(sequences[i], known)) {
        keys[rows++] = (long) hash(sequences[i]) << Integer.SIZE | labels[i];
      }
    }
    long[] sorted = Arrays.copyOf(keys, rows);
    for (int i = 0; i < rows; i++) {
      sorted[i] ^= Long.MIN_VALUE; // hashes ascend as unsigned numbers
    }
    Arrays.sort(sorted);
    int entries = 0;
    int[] counts = new int[rows];
    for (int i = 0; i < rows; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[entries++] = sorted[i];
      }
      counts[entries - 1]++;
    }
    return of(sorted, counts, entries, often);
  }

  private static NameCounts of(long[] sorted, int[] counts, int entries, boolean often) {
    int mostNationality = 0;
    int mostCount = 1;
    for (int i = 0; i < entries; i++) {
      mostNationality = Math.max(mostNationality, (int) (sorted[i] & LOW_BITS));
      mostCount = Math.max(mostCount, often ? counts[i] : 1);
    }
    int nationalityBytes = mostNationality < 1 << Byte.SIZE ? 1 : 2;
    int countBytes = mostCount == 1 ? 0 : mostCount < 1 << Byte.SIZE ? 1 : 2;
    ByteBuffer content =
        ByteBuffer.allocate(
            HEADER + Math.multiplyExact(entries, Integer.BYTES + nationalityBytes + countBytes));
    content.put(MAGIC).putInt(entries).putInt(nationalityBytes).putInt(countBytes).putInt(0);
    for (int i = 0; i < entries; i++) {
      content.putInt((int) ((sorted[i] ^ Long.MIN_VALUE) >>> Integer.SIZE));
    }
    for (int i = 0; i < entries; i++) {
      put(content, nationalityBytes, (int) (sorted[i] & LOW_BITS));
    }
    for (int i = 0; i < entries; i++) {
      put(content, countBytes, Math.min(counts[i], MOST));
    }
    content.putInt(HEADER - Integer.BYTES, crc(content.array()));
    return new NameCounts(content, entries, nationalityBytes, countBytes);
  }

  private static void put(ByteBuffer to, int bytes, int number) {
    if (bytes == 1) {
      to.put((byte) number);
    } else if (bytes == 2) {
      to.putShort((short) number);
    }
  }

  private static int crc(byte[] file) {
    CRC32 crc = new CRC32();
    crc.update(file, HEADER, file.length - HEADER);
    return (int) crc.getValue();
  }

  /** (V) which indices stand for characters. */
  static boolean[] known(SequenceVocabulary characters) {
    boolean[] known = new boolean[characters.size()];
    for (int i = 0; i < known.length; i++) {
      known[i] = characters.isCharacter(i);
    }
    return known;
  }

  /** Whether all that stands between BEGIN and END is a character of the vocabulary. */
  static boolean isKnown(int[] sequence, boolean[] known) {
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
    return hashes.getInt(entry * Integer.BYTES);
  }

  /** The nationality of an entry. */
  int nationality(int entry) {
    return nationalityBytes == 1
        ? Byte.toUnsignedInt(nationalities.get(entry))
        : Short.toUnsignedInt(nationalities.getShort(entry * Short.BYTES));
  }

  /** How often the name of an entry occurs with its nationality, at least 1. */
  int count(int entry) {
    return switch (countBytes) {
      case 0 -> 1;
      case 1 -> Byte.toUnsignedInt(counts.get(entry));
      default -> Short.toUnsignedInt(counts.getShort(entry * Short.BYTES));
    };
  }

  /** The content of its file. */
  public byte[] bytes() {
    ByteBuffer file =
        ByteBuffer.allocate(HEADER + n * (Integer.BYTES + nationalityBytes + countBytes));
    file.put(MAGIC).putInt(n).putInt(nationalityBytes).putInt(countBytes).putInt(0);
    file.put(hashes.duplicate()).put(nationalities.duplicate()).put(counts.duplicate());
    return file.putInt(HEADER - Integer.BYTES, crc(file.array())).array();
  }

  /**
   * Reads what {@link #bytes} returned.
   *
   * @param file is kept, and must not change
   * @param classes C, which no nationality reaches
   * @param trusted whether it is as it was written; otherwise everything is checked
   * @throws IllegalArgumentException if it is not such a file; the message says why
   */
  public static NameCounts read(byte[] file, int classes, boolean trusted) {
    ByteBuffer content = ByteBuffer.wrap(file);
    byte[] magic = new byte[MAGIC.length];
    if (file.length < HEADER || !Arrays.equals(MAGIC, 0, magic.length, file, 0, magic.length)) {
      throw new IllegalArgumentException("is not a table of names");
    }
    content.get(magic);
    int entries = content.getInt();
    int nationalityBytes = content.getInt();
    int countBytes = content.getInt();
    if (entries < 0
        || nationalityBytes < 1
        || nationalityBytes > 2
        || countBytes < 0
        || countBytes > 2) {
      throw new IllegalArgumentException(
          "has %d entries with nationalities of %d and counts of %d bytes; expected 0 or more, 1 or 2, and 0 to 2"
              .formatted(entries, nationalityBytes, countBytes));
    }
    long expected = HEADER + (long) entries * (Integer.BYTES + nationalityBytes + countBytes);
    if (file.length != expected) {
      throw new IllegalArgumentException(
          "has %d bytes; expected %d, as its header says".formatted(file.length, expected));
    }
    int crc = content.getInt();
    NameCounts counts = new NameCounts(content, entries, nationalityBytes, countBytes);
    if (!trusted) {
      if (crc(file) != crc) {
        throw new IllegalArgumentException("is damaged: its checksum does not match");
      }
      counts.check(classes);
    }
    return counts;
  }

  private void check(int classes) {
    for (int i = 0; i < n; i++) {
      int order = i == 0 ? -1 : Integer.compareUnsigned(hashOf(i - 1), hashOf(i));
      if (nationality(i) >= classes
          || count(i) < 1
          || order > 0
          || order == 0 && nationality(i - 1) >= nationality(i)) {
        throw new IllegalArgumentException(
            "has nationality %d %d times in entry %d; expected nationalities below %d, 1 or more times, and entries that ascend"
                .formatted(nationality(i), count(i), i + 1, classes));
      }
    }
  }
}
