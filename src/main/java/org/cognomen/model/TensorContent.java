package org.cognomen.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cognomen.nn.Parameter;
import org.cognomen.nn.ParameterSet;

/**
 * What one file of tensors holds.
 *
 * @param shapes each tensor's shape, in the order of the file
 * @param types how each tensor's numbers are stored
 * @param values each tensor's numbers, row-major, under the same names
 */
record TensorContent(
    Map<String, int[]> shapes, Map<String, TensorType> types, Map<String, float[]> values) {

  static TensorContent of(Member member) {
    Map<String, int[]> shapes = new LinkedHashMap<>();
    Map<String, TensorType> types = new LinkedHashMap<>();
    Map<String, float[]> values = new LinkedHashMap<>();
    if (member instanceof Member.Network network) {
      putAll(network.parameters(), shapes, values);
    } else if (member instanceof Member.LanguageModel languageModel) {
      putAll(languageModel.parameters(), shapes, values);
    } else if (member instanceof Member.Ngrams ngrams) {
      values.putAll(ngrams.ngrams().counts().tensors());
      values.forEach((name, value) -> shapes.put(name, new int[] {value.length}));
      values.forEach((name, value) -> types.put(name, TensorType.smallest(value)));
    }
    shapes.keySet().forEach(name -> types.putIfAbsent(name, TensorType.F32));
    return new TensorContent(shapes, types, values);
  }

  private static void putAll(
      ParameterSet parameters, Map<String, int[]> shapes, Map<String, float[]> values) {
    for (Parameter parameter : parameters.all()) {
      shapes.put(parameter.name(), parameter.shape());
      values.put(parameter.name(), parameter.value());
    }
  }

  void write(OutputStream out, Map<String, String> metadata) throws IOException {
    SafeTensors.write(out, shapes, types, values, metadata);
  }

  byte[] bytes(Map<String, String> metadata) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      write(bytes, metadata);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory never fails", e);
    }
    return bytes.toByteArray();
  }
}
