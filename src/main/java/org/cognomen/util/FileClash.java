package org.cognomen.util;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/** Tells whether what is to be written is something that is read, under whatever names. */
public final class FileClash {

  private FileClash() {}

  /**
   * The first of the outputs that is one of the inputs: the same file on the disk, be it by another
   * name or a link. Devices and pipes do not count, nor what does not exist.
   */
  public static Optional<Path> find(Collection<Path> outputs, Collection<Path> inputs)
      throws IOException {
    for (Path output : outputs) {
      for (Path input : inputs) {
        if (Files.isRegularFile(output)
            && Files.isRegularFile(input)
            && Files.isSameFile(output, input)) {
          return Optional.of(output);
        }
      }
    }
    return Optional.empty();
  }

  /** The first of the inputs that is in a directory that is to be replaced as a whole. */
  public static Optional<Path> findWithin(Path directory, Collection<Path> inputs)
      throws IOException {
    if (!Files.isDirectory(directory)) {
      return Optional.empty();
    }
    Path real = directory.toRealPath();
    for (Path input : inputs) {
      if (Files.exists(input) && input.toRealPath().startsWith(real)) {
        return Optional.of(input);
      }
    }
    return Optional.empty();
  }
}
