package org.cognomen.model.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cognomen.nn.parameters.Parameter;
import org.cognomen.nn.parameters.ParameterSet;

/**
 * What one file of tensors holds.
 *
 * @param shapes each tensor's shape, in the order of the file
 * @param types how each tensor's numbers are stored
 * @param values each tensor's numbers, row-major, under the same names
 */
public record TensorContent(
    Map<String, int[]> shapes, Map<String, TensorType> types, Map<String, float[]> values) {

  /** The parameters of a network or a language model, as F32. */
  public static TensorContent of(ParameterSet parameters) {
    Map<String, int[]> shapes = new LinkedHashMap<>();
    Map<String, TensorType> types = new LinkedHashMap<>();
    Map<String, float[]> values = new LinkedHashMap<>();
    for (Parameter parameter : parameters.all()) {
      shapes.put(parameter.name(), parameter.shape());
      types.put(parameter.name(), TensorType.F32);
      values.put(parameter.name(), parameter.value());
    }
    return new TensorContent(shapes, types, values);
  }

  /** Tensors of one dimension, each in the smallest type that holds its numbers. */
  public static TensorContent smallest(Map<String, float[]> vectors) {
    Map<String, int[]> shapes = new LinkedHashMap<>();
    Map<String, TensorType> types = new LinkedHashMap<>();
    vectors.forEach((name, value) -> shapes.put(name, new int[] {value.length}));
    vectors.forEach((name, value) -> types.put(name, TensorType.smallest(value)));
    return new TensorContent(shapes, types, vectors);
  }

  public void write(OutputStream out, Map<String, String> metadata) throws IOException {
    SafeTensors.write(out, shapes, types, values, metadata);
  }

  /** A file with a digest, for {@link SafeTensors#checkDigest}. */
  public byte[] sealed(Map<String, String> metadata) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      Seal.write(bytes, metadata, this::write);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory never fails", e);
    }
    return bytes.toByteArray();
  }
}
