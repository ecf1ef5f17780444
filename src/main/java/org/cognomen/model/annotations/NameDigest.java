package org.cognomen.model.annotations;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.zip.CRC32;
import org.cognomen.util.StableHash;

/**
 * Which names the training data has, as a Bloom filter: 10 bits for each different name, whatever
 * its length. It says of every name of the data that it is there, and of about one other name in
 * 120 as well. Immutable.
 *
 * <p>The names cannot be read from it, but anyone who has a name can ask for it.
 *
 * <pre>
 *   names.bloom = "COGNBLOM" names:int32 hashes:int32 words:int32 crc32:int32 bits:int64[words]
 * </pre>
 *
 * <p>All numbers are big-endian; the CRC-32 is that of the bits. Bit i of a name is (h + i g) mod
 * (64 words), unsigned, where h and g are SplitMix64's finaliser of the name's FNV-1a hash and of
 * that plus 1.
 *
 * <p>Sources: B. H. Bloom, Space/time trade-offs in hash coding with allowable errors (1970); A.
 * Kirsch and M. Mitzenmacher, Less hashing, same performance (2006).
 */
public final class NameDigest {

  /** More than the names of all people need; a larger file is not a digest. */
  public static final int LARGEST_FILE = 1 << 26;

  private static final byte[] MAGIC = "COGNBLOM".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER = MAGIC.length + 4 * Integer.BYTES;
  private static final int MOST_WORDS = (LARGEST_FILE - HEADER) / Long.BYTES;
  private static final int BITS_PER_NAME = 10;
  private static final int HASHES = 7; // 10 ln 2, which makes errors rarest
  private static final int MOST_HASHES = 64;

  private final int names;
  private final int hashes;
  private final long[] words;

  private NameDigest(int names, int hashes, long[] words) {
    this.names = names;
    this.hashes = hashes;
    this.words = words;
  }

  /**
   * The digest of names.
   *
   * @param all in the form in which they will be asked for; repeated names count once
   */
  public static NameDigest of(Collection<String> all) {
    long[] keys = distinct(all);
    long bits = (long) keys.length * BITS_PER_NAME;
    int length = (int) Math.max(1, Math.min(MOST_WORDS, (bits + Long.SIZE - 1) / Long.SIZE));
    NameDigest digest = new NameDigest(keys.length, HASHES, new long[length]);
    for (long key : keys) {
      for (int i = 0; i < HASHES; i++) {
        long bit = digest.bit(key, i);
        digest.words[(int) (bit / Long.SIZE)] |= 1L << bit % Long.SIZE;
      }
    }
    return digest;
  }

  /** The hashes of names, each once. */
  private static long[] distinct(Collection<String> names) {
    long[] keys = new long[names.size()];
    int n = 0;
    for (String name : names) {
      keys[n++] = StableHash.fnv1a(name);
    }
    Arrays.sort(keys);
    int kept = 0;
    for (int i = 0; i < n; i++) {
      if (i == 0 || keys[i] != keys[i - 1]) {
        keys[kept++] = keys[i];
      }
    }
    return Arrays.copyOf(keys, kept);
  }

  /** How many different names there are. */
  public int names() {
    return names;
  }

  /** Whether a name is among them; of others, also true of about one in 120. */
  public boolean contains(String name) {
    long key = StableHash.fnv1a(name);
    for (int i = 0; i < hashes; i++) {
      long bit = bit(key, i);
      if ((words[(int) (bit / Long.SIZE)] >>> bit % Long.SIZE & 1) == 0) {
        return false;
      }
    }
    return true;
  }

  private long bit(long key, int i) {
    long hash = StableHash.mix(key) + i * StableHash.mix(key + 1);
    return Long.remainderUnsigned(hash, (long) words.length * Long.SIZE);
  }

  /** The content of its file. */
  public byte[] bytes() {
    ByteBuffer bits = ByteBuffer.allocate(words.length * Long.BYTES);
    bits.asLongBuffer().put(words);
    ByteBuffer file = ByteBuffer.allocate(HEADER + bits.capacity());
    file.put(MAGIC).putInt(names).putInt(hashes).putInt(words.length).putInt(crc(bits.array()));
    return file.put(bits.array()).array();
  }

  /**
   * Reads what {@link #bytes} returned; the bytes are not trusted.
   *
   * @throws IllegalArgumentException if they are not such a file; the message says why
   */
  public static NameDigest read(byte[] file) {
    ByteBuffer bytes = ByteBuffer.wrap(file);
    byte[] magic = new byte[MAGIC.length];
    if (file.length < HEADER || !Arrays.equals(MAGIC, 0, magic.length, file, 0, magic.length)) {
      throw new IllegalArgumentException("is not a digest of names");
    }
    bytes.get(magic);
    int names = bytes.getInt();
    int hashes = bytes.getInt();
    int length = bytes.getInt();
    int crc = bytes.getInt();
    if (names < 0 || hashes < 1 || hashes > MOST_HASHES || length < 1) {
      throw new IllegalArgumentException(
          "has "
              + names
              + " names, "
              + hashes
              + " hashes and "
              + length
              + " words; expected 0 or more, 1 to "
              + MOST_HASHES
              + ", and 1 or more");
    }
    if (bytes.remaining() != (long) length * Long.BYTES) {
      throw new IllegalArgumentException(
          "has "
              + bytes.remaining()
              + " bytes of bits; expected "
              + (long) length * Long.BYTES
              + ", as its header says");
    }
    if (crc(Arrays.copyOfRange(file, HEADER, file.length)) != crc) {
      throw new IllegalArgumentException("is damaged: its checksum does not match");
    }
    long[] words = new long[length];
    bytes.asLongBuffer().get(words);
    return new NameDigest(names, hashes, words);
  }

  private static int crc(byte[] bits) {
    CRC32 crc = new CRC32();
    crc.update(bits);
    return (int) crc.getValue();
  }
}
