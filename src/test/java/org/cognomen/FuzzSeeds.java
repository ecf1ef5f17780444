package org.cognomen;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes the seeds of a fuzz target as files, which Jazzer starts from. */
final class FuzzSeeds {

  private FuzzSeeds() {}

  /**
   * Called by {@code scripts/fuzz}.
   *
   * @param arguments the target's class, and a directory
   */
  public static void main(String[] arguments)
      throws IOException,
          ClassNotFoundException,
          NoSuchMethodException,
          IllegalAccessException,
          InvocationTargetException {
    Class<?> target = Class.forName(arguments[0]);
    List<?> seeds = (List<?>) target.getMethod("seeds").invoke(null);
    for (int i = 0; i < seeds.size(); i++) {
      Files.write(Path.of(arguments[1], "seed-" + i), (byte[]) seeds.get(i));
    }
  }
}
