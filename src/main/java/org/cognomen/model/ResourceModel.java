package org.cognomen.model;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.cognomen.model.files.FileNames;
import org.cognomen.model.files.ModelException;
import org.cognomen.util.BytesChannel;
import org.cognomen.util.DurableFiles;

/** A model among the resources of a program: a directory of them, or a zip. */
public final class ResourceModel {

  private ResourceModel() {}

  /**
   * Reads a model.
   *
   * @param name of the directory or the zip, without a slash at its beginning
   * @throws ModelException if there is none, or its files are invalid
   */
  public static SurnameModel read(ClassLoader loader, String name) {
    return read(loader, name, false);
  }

  /**
   * {@link #read(ClassLoader, String)} of a model that may be trusted as the program's own classes
   * are, whose digests are not computed either.
   */
  static SurnameModel read(ClassLoader loader, String name, boolean trusted) {
    String directory = name.endsWith("/") ? name : name + "/";
    try {
      if (loader.getResource(directory + FileNames.CONFIG) != null) {
        return ModelFiles.read(
            directory,
            text(loader, directory + FileNames.CONFIG),
            text(loader, directory + FileNames.VECTORIZER),
            (file, most) -> table(loader, directory + file),
            new Resources(loader, directory, trusted));
      }
      if (loader.getResource(name) == null) {
        throw new ModelException(
            "There is no model "
                + name
                + " on the class path; expected a directory of resources with "
                + FileNames.CONFIG
                + ", or the zip of one.");
      }
      try (InputStream in = open(loader, name)) {
        return ModelArchive.read(in);
      }
    } catch (IOException e) {
      throw new ModelException(
          "The model " + name + " cannot be read: " + DurableFiles.reason(e) + ".", e);
    }
  }

  private record Resources(ClassLoader loader, String directory, boolean areTrusted)
      implements ModelFiles.TensorFiles {

    @Override
    public SeekableByteChannel open(String file) throws IOException {
      return new BytesChannel(bytes(loader, directory + file));
    }
  }

  private static Optional<byte[]> table(ClassLoader loader, String resource) throws IOException {
    return loader.getResource(resource) == null
        ? Optional.empty()
        : Optional.of(bytes(loader, resource));
  }

  private static String text(ClassLoader loader, String resource) throws IOException {
    return new String(bytes(loader, resource), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(ClassLoader loader, String resource) throws IOException {
    try (InputStream in = open(loader, resource)) {
      // Into an array of the right size at once, where the stream knows it, as that of a jar does.
      byte[] bytes = new byte[in.available()];
      int n = in.readNBytes(bytes, 0, bytes.length);
      byte[] rest = in.readAllBytes();
      if (rest.length == 0 && n == bytes.length) {
        return bytes;
      }
      byte[] all = Arrays.copyOf(bytes, n + rest.length);
      System.arraycopy(rest, 0, all, n, rest.length);
      return all;
    }
  }

  private static InputStream open(ClassLoader loader, String resource) throws IOException {
    InputStream in = loader.getResourceAsStream(resource);
    if (in == null) {
      throw new FileNotFoundException("there is no resource " + resource);
    }
    return in;
  }
}
