package org.cognomen.kernel;

/**
 * The arithmetic that is worth writing by hand: matrix products and the three transcendental
 * functions of a recurrent network. All methods work in place on row-major {@code float[]} and are
 * free of state, so one instance serves any number of threads.
 *
 * <p>Both implementations give the same bits for the same input; see the package description.
 */
public interface Kernels {

  /**
   * C += A B, with C (m,n), A (m,k) and B (k,n).
   *
   * <p>C and B have contiguous rows; A may be read in any strides, so that the transpose of a
   * matrix needs no copy: A[i][p] is {@code a[aOffset + i * aRow + p * aColumn]}. For each element
   * c = fma(A[i][p], B[p][j], c) for p = 0 .. k-1. C must not overlap A or B.
   *
   * @param m rows of C and A, at least 0
   * @param n columns of C and B, at least 0
   * @param k columns of A and rows of B, at least 0
   */
  void multiplyAdd(
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int aRow,
      int aColumn,
      float[] b,
      int bOffset,
      int bRow,
      float[] c,
      int cOffset,
      int cRow);

  /**
   * x = tanh(x) for n elements from {@code offset}, within 2 ulp; NaN stays NaN, the infinities
   * give 1 and -1.
   */
  void tanh(float[] x, int offset, int n);

  /**
   * x = 1 / (1 + exp(-x)) for n elements from {@code offset}, within 2 ulp; NaN stays NaN, the
   * infinities give 0 and 1.
   */
  void sigmoid(float[] x, int offset, int n);

  /**
   * x = exp(x) for n elements from {@code offset}, within 2 ulp; NaN stays NaN, the infinities give
   * 0 and infinity.
   */
  void exp(float[] x, int offset, int n);

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
   * Makes the vectorised kernels fast, for a program that is about to compute. They are slower than
   * plain Java until the compiler has come to them, a second or two after the start of Java. From
   * this call until then {@link #best} computes in plain Java (same results), and a daemon thread
   * occupies a processor; it stays, asleep, until sigmoid is needed. Ten seconds later, where there
   * are 32 vector registers, another one is busy for a second or two with wider tiles for products,
   * which take over if they are the faster ones. Without this call no thread is started, and the
   * vectorised kernels are used from the first on, without the wider tiles.
   */
  static void warmUp() {
    KernelChoice.warmUp();
  }
}
