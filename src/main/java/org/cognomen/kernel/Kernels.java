package org.cognomen.kernel;

/**
 * The arithmetic that is worth writing by hand: matrix products, the three transcendental functions
 * of a recurrent network, and the rows of counted n-grams. One instance serves any number of
 * threads.
 *
 * <p>All implementations give the same bits for the same input; see the package description.
 */
public interface Kernels extends Products, Functions, DoubleRows {

  /** What the log and the reports call this implementation, such as {@code vector-512}. */
  String name();

  /**
   * The kernels of this JVM: the vectorised ones where it was started with {@code --add-modules
   * jdk.incubator.vector}, else the scalar ones. The system property {@code cognomen.kernels} set
   * to {@code scalar} asks for the scalar ones.
   */
  static Kernels best() {
    return KernelChoice.BEST;
  }

  /**
   * Warms up the vectorised kernels, for a program that is about to compute; without them it does
   * nothing.
   *
   * <p>They are slower than the scalar ones until the JIT compiler has compiled them, a second or
   * two after the start of Java. From this call until then {@link #best} computes with the scalar
   * kernels (same results), while a daemon thread calls the vectorised ones; it then sleeps until
   * sigmoid is asked for, and warms that up too. Where there are 32 vector registers, a second
   * daemon thread compares the wide tiles with the narrow ones ten seconds after this call, for
   * some seconds, and they take over the products if they are faster.
   *
   * <p>Without this call no thread is started: the vectorised kernels are used from the first call
   * on, with narrow tiles.
   */
  static void warmUp() {
    KernelChoice.warmUp();
  }

  /**
   * Has {@link #best} compute with the scalar kernels until {@link #warmUp} is called, for a
   * program that has something else to do first. Nothing has been computed yet.
   */
  static void warmUpLater() {
    KernelChoice.warmUpLater();
  }
}
