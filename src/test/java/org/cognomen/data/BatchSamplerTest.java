package org.cognomen.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchSamplerTest {

  @Test
  void batchesCoverEveryRowOnceAndTheLastIsShort() {
    BatchSampler sampler = new BatchSampler(10, 4, 1);
    assertThat(sampler.batches()).isEqualTo(3);
    assertThat(sampler.order()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    sampler.shuffle(0);
    int next = 0;
    for (int batch = 0; batch < sampler.batches(); batch++) {
      assertThat(sampler.from(batch)).isEqualTo(next);
      next = sampler.to(batch);
    }
    assertThat(next).isEqualTo(10);
    assertThat(sampler.from(2)).isEqualTo(8);
    assertThat(sampler.order()).containsExactlyInAnyOrder(IntStream.range(0, 10).toArray());
  }

  @Test
  void orderDependsOnSeedAndEpochAndNotOnTheEpochsBefore() {
    BatchSampler sampler = new BatchSampler(50, 64, 1);
    sampler.shuffle(7);
    int[] seventh = sampler.order().clone();
    sampler.shuffle(8);
    assertThat(sampler.order()).isNotEqualTo(seventh);
    sampler.shuffle(7);
    assertThat(sampler.order()).isEqualTo(seventh);
    BatchSampler otherSeed = new BatchSampler(50, 64, 2);
    otherSeed.shuffle(7);
    assertThat(otherSeed.order()).isNotEqualTo(seventh);
    assertThat(sampler.batches()).isEqualTo(1);
    assertThat(sampler.to(0)).isEqualTo(50);
  }

  @Test
  void noRowsAreNoBatchesAndAFullLastBatchAddsNone() {
    assertThat(new BatchSampler(0, 4, 1).batches()).isZero();
    assertThat(new BatchSampler(8, 4, 1).batches()).isEqualTo(2);
    assertThat(new BatchSampler(8, Integer.MAX_VALUE, 1).to(0)).isEqualTo(8);
  }

  @Test
  void sizesOutsideTheirRangeAreErrors() {
    assertThatThrownBy(() -> new BatchSampler(5, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "batches of 0 from 5 rows; expected a batch size of 1 or more and no fewer than 0"
                + " rows");
    assertThatThrownBy(() -> new BatchSampler(-1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
