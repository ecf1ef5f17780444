package org.cognomen.model.onnx;

import java.nio.file.Files;
import java.nio.file.Path;
import org.cognomen.model.ModelArchive;
import org.cognomen.model.ModelDirectory;
import org.cognomen.model.SurnameModel;

/** A model on disk in any of its forms. */
public final class ModelPath {

  private static final String ENDING = ".onnx";

  private ModelPath() {}

  /**
   * Reads a model directory, the zip of one, or an export.
   *
   * @throws org.cognomen.model.files.ModelException if there is none, or its files are invalid
   */
  public static SurnameModel read(Path model) {
    if (!Files.isRegularFile(model)) {
      return ModelDirectory.read(model);
    }
    // A file that is called an export and is none hears so.
    return OnnxImport.isExport(model) || String.valueOf(model.getFileName()).endsWith(ENDING)
        ? OnnxImport.read(model)
        : ModelArchive.read(model);
  }
}
