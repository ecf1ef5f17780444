package org.cognomen.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class KernelChoiceTest {

  /** The build starts its tests with the module, so that they test what users run. */
  @Test
  void theVectorKernelsAreTheBestWhereTheModuleIs() {
    assertThat(Kernels.best().name()).startsWith("vector-");
    assertThat(Kernels.best())
        .isInstanceOfSatisfying(
            WarmingKernels.class, kernels -> assertThat(kernels.isVectorised()).isTrue());
    assertThat(Kernels.best()).isSameAs(Kernels.best());
  }
}
