package org.cognomen.kernel;

import java.lang.System.Logger.Level;
import java.util.Optional;

/** Chooses the kernels once, when they are first asked for. */
final class KernelChoice {

  static final String PROPERTY = "cognomen.kernels";
  static final Kernels BEST = choose(System.getProperty(PROPERTY, "best"));

  private KernelChoice() {}

  private static Kernels choose(String wanted) {
    if (wanted.equals("scalar")) {
      return new ScalarKernels();
    }
    Optional<Module> vectors = ModuleLayer.boot().findModule("jdk.incubator.vector");
    if (vectors.isEmpty()) {
      System.getLogger("org.cognomen.kernel")
          .log(
              Level.DEBUG,
              "computing with the scalar kernels; start Java with"
                  + " --add-modules jdk.incubator.vector for the faster ones (same results)");
      return new ScalarKernels();
    }
    // In place of "requires static", which would have the compilers of all users warn.
    KernelChoice.class.getModule().addReads(vectors.get());
    Kernels vectorised = new VectorKernels();
    Products wide = VectorKernels.MANY_REGISTERS ? new WideProducts(vectorised) : vectorised;
    return new WarmingKernels(new ScalarKernels(), vectorised, wide);
  }

  static void warmUpLater() {
    if (BEST instanceof WarmingKernels kernels) {
      kernels.useScalar();
    }
  }

  static void warmUp() {
    if (BEST instanceof WarmingKernels kernels) {
      kernels.warmUp();
    }
  }
}
