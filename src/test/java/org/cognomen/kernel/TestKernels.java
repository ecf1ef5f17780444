package org.cognomen.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Every implementation of the kernels, for the tests of this package and of the network. */
public final class TestKernels {

  private TestKernels() {}

  /** The kernels in plain Java. */
  public static Kernels scalar() {
    return new ScalarKernels();
  }

  /** The vectorised kernels at 128, 256 and 512 bits, whatever the machine prefers. */
  public static List<Kernels> vectorAtEveryWidth() {
    return List.of(vector(128), vector(256), vector(512));
  }

  /** Wide tiles at one width, with vectorised kernels of the same. */
  static Products wide(int bits) {
    return withBits(
        bits,
        classes ->
            (Products)
                classes.newInstance(WideProducts.class, classes.newInstance(VectorKernels.class)));
  }

  /** The vectorised kernels at one width. */
  public static Kernels vector(int bits) {
    return withBits(bits, classes -> (Kernels) classes.newInstance(VectorKernels.class));
  }

  /** The width is fixed when a class is loaded, so the classes are loaded again. */
  private static <T> T withBits(int bits, Function<FreshClasses, T> made) {
    String before = System.getProperty(VectorKernels.BITS_PROPERTY);
    System.setProperty(VectorKernels.BITS_PROPERTY, Integer.toString(bits));
    try {
      return made.apply(new FreshClasses());
    } finally {
      if (before == null) {
        System.clearProperty(VectorKernels.BITS_PROPERTY);
      } else {
        System.setProperty(VectorKernels.BITS_PROPERTY, before);
      }
    }
  }

  /** Loads the vector kernels and their package-private helpers itself, all else as usual. */
  private static final class FreshClasses extends ClassLoader {

    private static final Set<String> OWN =
        Set.of(
            VectorKernels.class.getName(),
            VectorTranscendental.class.getName(),
            VectorRows.class.getName(),
            VectorTiles.class.getName(),
            WideProducts.class.getName(),
            VectorWideTiles.class.getName(),
            Transcendental.class.getName());

    FreshClasses() {
      super(TestKernels.class.getClassLoader());
    }

    Object newInstance(Class<?> of, Object... arguments) {
      try {
        Constructor<?> constructor = loadClass(of.getName()).getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        return constructor.newInstance(arguments);
      } catch (ReflectiveOperationException e) {
        throw new AssertionError("cannot load " + of, e);
      }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!OWN.contains(name)) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? define(name) : loaded;
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
