package org.cognomen.train.learners;

import static org.assertj.core.api.Assertions.assertThat;

import org.cognomen.util.collections.IntRows;
import org.cognomen.util.collections.PackedIntRows;
import org.junit.jupiter.api.Test;

class VectorizedRowsTest {

  private static VectorizedRows rows(int n) {
    PackedIntRows sequences = new PackedIntRows(100);
    for (int i = 0; i < n; i++) {
      sequences.add(new int[] {i % 100, 7, i % 3});
    }
    return new VectorizedRows(sequences, new int[n]);
  }

  @Test
  void fewRowsAreUnpackedOnce() {
    VectorizedRows packed = rows(200);
    IntRows unpacked = packed.unpacked().sequences();
    assertThat(unpacked.arrays()).isDeepEqualTo(packed.sequences().arrays());
    assertThat(unpacked.row(17)).isSameAs(unpacked.row(17));
  }

  @Test
  void manyRowsStayPacked() {
    VectorizedRows many = rows(VectorizedRows.FEW + 1);
    assertThat(many.unpacked()).isSameAs(many);
  }
}
