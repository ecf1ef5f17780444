package org.cognomen.model.files;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cognomen.util.Quoted;

/**
 * A file of named tensors in the safetensors format: 8 bytes little-endian header length, a JSON
 * header {@code {"name":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},...}}, then the
 * numbers. Only F32 and U16 are read.
 *
 * <p>The header is read and checked by {@link SafeTensorsHeader} before any number is. So a hostile
 * file costs no more memory than its header, which is at most 1 MB here (the format allows 100).
 */
public final class SafeTensors {

  private static final int LENGTH_BYTES = 8;

  /** Of a model; a training's own checkpoint may have more. */
  private static final int LARGEST_HEADER = 1 << 20;

  private static final int CHUNK = 1 << 14; // numbers that are read or written at once

  private final SeekableByteChannel channel;
  private final String file;
  private final long dataStart;
  private final SafeTensorsHeader header;
  private final String prefix; // of the names that are seen; they are shown without it

  private SafeTensors(SafeTensors all, String prefix) {
    channel = all.channel;
    file = all.file;
    dataStart = all.dataStart;
    header = all.header;
    this.prefix = prefix;
  }

  private SafeTensors(SeekableByteChannel channel, String file, int largestHeader)
      throws IOException {
    this.channel = channel;
    this.file = file;
    prefix = "";
    long size = channel.size();
    if (size < LENGTH_BYTES) {
      throw fault("has " + size + " bytes; expected a header length of 8 bytes first");
    }
    long headerLength = read(0, LENGTH_BYTES).getLong();
    if (headerLength < 2 || headerLength > largestHeader || headerLength > size - LENGTH_BYTES) {
      throw fault(
          "says its header has "
              + Long.toUnsignedString(headerLength)
              + " bytes; expected 2 to "
              + Math.min(largestHeader, size - LENGTH_BYTES));
    }
    dataStart = LENGTH_BYTES + headerLength;
    String json = StandardCharsets.UTF_8.decode(read(LENGTH_BYTES, (int) headerLength)).toString();
    header = SafeTensorsHeader.parse(json, file);
    header.checkLayout(size - dataStart);
  }

  /**
   * Reads and checks the header of an open file.
   *
   * @param file what errors call it
   * @throws ModelException if the header breaks the format's rules
   */
  public static SafeTensors open(SeekableByteChannel channel, String file) throws IOException {
    return new SafeTensors(channel, file, LARGEST_HEADER);
  }

  /**
   * {@link #open(SeekableByteChannel, String)} with another limit for the header.
   *
   * @param largestHeader bytes, 1 or more
   */
  public static SafeTensors open(SeekableByteChannel channel, String file, int largestHeader)
      throws IOException {
    return new SafeTensors(channel, file, largestHeader);
  }

  /** Every tensor's name with its shape, in the order of the header. */
  public Map<String, int[]> shapes() {
    Map<String, int[]> shapes = new LinkedHashMap<>();
    header
        .entries()
        .forEach(
            (name, entry) -> {
              if (name.startsWith(prefix)) {
                shapes.put(name.substring(prefix.length()), entry.shape().clone());
              }
            });
    return shapes;
  }

  /** The tensors whose names begin with a prefix, under what is behind it. */
  public SafeTensors under(String further) {
    return new SafeTensors(this, prefix + further);
  }

  /** The texts beside the tensors, by their names; empty where there are none. */
  public Map<String, String> metadata() {
    return Collections.unmodifiableMap(header.metadata());
  }

  /**
   * Reads the numbers of one tensor.
   *
   * @param into as long as the tensor, row-major
   * @throws ModelException if one of them is NaN or infinite
   */
  public void read(String name, float[] into) throws IOException {
    SafeTensorsHeader.Entry entry = header.entries().get(prefix + name);
    if (entry == null || entry.end() - entry.begin() != (long) into.length * entry.type().bytes()) {
      throw new IllegalArgumentException("no tensor " + name + " of " + into.length + " numbers");
    }
    int bytes = entry.type().bytes();
    for (int from = 0; from < into.length; from += CHUNK) {
      int count = Math.min(CHUNK, into.length - from);
      ByteBuffer numbers = read(dataStart + entry.begin() + (long) from * bytes, count * bytes);
      entry.type().get(numbers, into, from, count);
    }
    for (int i = 0; entry.type() == TensorType.F32 && i < into.length; i++) {
      if (!Float.isFinite(into[i])) {
        throw fault(
            "has "
                + into[i]
                + " at position "
                + i
                + " of the tensor "
                + Quoted.of(prefix + name)
                + "; expected a finite number");
      }
    }
  }

  /**
   * Holds the file to the digest in its header; one that another program wrote has none.
   *
   * @return whether it has one
   * @throws ModelException if the file is not as it was written
   */
  public boolean checkDigest() throws IOException {
    String stored = header.metadata().get(Seal.KEY);
    if (stored != null && !Seal.holds(channel, (int) dataStart, stored)) {
      throw fault(
          "is damaged: its content does not have the SHA-256 that it was written with. Restore it");
    }
    return stored != null;
  }

  /** Writes the same tensors with no texts beside them. */
  public void writeBare(OutputStream out) throws IOException {
    Map<String, TensorType> types = new LinkedHashMap<>();
    header.entries().forEach((name, entry) -> types.put(name, entry.type()));
    writeHeader(out, header(shapes(), types, Map.of()));
    long end = channel.size();
    for (long at = dataStart; at < end; at += CHUNK) {
      out.write(read(at, (int) Math.min(CHUNK, end - at)).array());
    }
  }

  private ByteBuffer read(long position, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    channel.position(position);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw fault("ends too early: it was cut off while it was read");
      }
    }
    return buffer.flip();
  }

  private ModelException fault(String sentence) {
    return new ModelException(file + " " + sentence + ".");
  }

  /**
   * Writes a file with these tensors, in this order, as F32.
   *
   * @param shapes each tensor's shape
   * @param values each tensor's numbers, row-major, under the same names
   * @param metadata texts to store beside them
   */
  public static void write(
      OutputStream out,
      Map<String, int[]> shapes,
      Map<String, float[]> values,
      Map<String, String> metadata)
      throws IOException {
    Map<String, TensorType> types = new LinkedHashMap<>();
    shapes.keySet().forEach(name -> types.put(name, TensorType.F32));
    write(out, shapes, types, values, metadata);
  }

  /** {@link #write(OutputStream, Map, Map, Map)} with a digest, for {@link #checkDigest}. */
  public static void writeSealed(
      OutputStream out,
      Map<String, int[]> shapes,
      Map<String, float[]> values,
      Map<String, String> metadata)
      throws IOException {
    Seal.write(out, metadata, (to, texts) -> write(to, shapes, values, texts));
  }

  /** The same with a type for each tensor. */
  static void write(
      OutputStream out,
      Map<String, int[]> shapes,
      Map<String, TensorType> types,
      Map<String, float[]> values,
      Map<String, String> metadata)
      throws IOException {
    writeHeader(out, header(shapes, types, metadata));
    ByteBuffer buffer = ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (String name : shapes.keySet()) {
      float[] tensor = values.get(name);
      TensorType type = types.get(name);
      for (int from = 0; from < tensor.length; from += CHUNK) {
        int count = Math.min(CHUNK, tensor.length - from);
        type.put(tensor, from, count, buffer.clear());
        out.write(buffer.array(), 0, count * type.bytes());
      }
    }
  }

  private static void writeHeader(OutputStream out, byte[] header) throws IOException {
    ByteBuffer length = ByteBuffer.allocate(LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    out.write(length.putLong(header.length).array());
    out.write(header);
  }

  private static byte[] header(
      Map<String, int[]> shapes, Map<String, TensorType> types, Map<String, String> metadata) {
    ObjectNode header = JsonNodeFactory.instance.objectNode();
    ObjectNode texts = header.putObject(SafeTensorsHeader.METADATA).put("format", "pt");
    metadata.forEach(texts::put);
    long offset = 0;
    for (Map.Entry<String, int[]> entry : shapes.entrySet()) {
      TensorType type = types.get(entry.getKey());
      ObjectNode tensor = header.putObject(entry.getKey());
      tensor.put("dtype", type.name());
      ArrayNode shape = tensor.putArray("shape");
      for (int length : entry.getValue()) {
        shape.add(length);
      }
      long end = offset + SafeTensorsHeader.bytes(entry.getValue(), type);
      tensor.putArray("data_offsets").add(offset).add(end);
      offset = end;
    }
    byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
    // Readers may map the numbers, which therefore start at a multiple of 8.
    byte[] padded = Arrays.copyOf(json, (json.length + 7) & ~7);
    Arrays.fill(padded, json.length, padded.length, (byte) ' ');
    return padded;
  }
}
