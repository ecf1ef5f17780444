package org.cognomen.util.collections;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.cognomen.util.SeededRandom;
import org.junit.jupiter.api.Test;

class PackedRowsTest {

  private static final int[] LENGTHS = {0, 1, 65_534, 65_535, 65_536, 7, 200_000};

  @Test
  void rowsOfAllLengthsComeBack() {
    assertComesBack(new PackedRows(), 40);
  }

  @Test
  void rowsBeyondTheHeapComeBackFromTheFile() throws IOException {
    PagedChars numbers = new PagedChars(1); // a page of 4,194,304 numbers on the heap
    assertComesBack(new PackedRows(numbers), 200);

    assertThat(numbers.size()).isGreaterThan(2 << 22); // two pages of the file, and one begun
    assertThat(ownFiles()).as("temporary files that a kill would leave").isZero();
  }

  private static void assertComesBack(PackedRows rows, int n) {
    for (int row = 0; row < n; row++) {
      int length = LENGTHS[row % LENGTHS.length];
      RandomGenerator numbers = SeededRandom.of(row, 0, "numbers");
      rows.addRow(length);
      for (int i = 0; i < length; i++) {
        rows.add(numbers.nextInt());
      }
    }
    assertThat(rows.size()).isEqualTo(n);
    for (int row = n - 1; row >= 0; row--) {
      RandomGenerator numbers = SeededRandom.of(row, 0, "numbers");
      long place = rows.place(row);
      long first = rows.first(place);
      assertThat(rows.length(place)).isEqualTo(LENGTHS[row % LENGTHS.length]);
      for (int i = 0; i < rows.length(place); i++) {
        if (rows.get(first + i) != (char) numbers.nextInt()) {
          throw new AssertionError("number " + i + " of row " + row);
        }
      }
    }
  }

  @Test
  void integersAboveSixteenBitsComeBack() {
    PackedIntRows rows = new PackedIntRows(1 << 21);
    int[][] written = {{}, {0, 65_535, 65_536, (1 << 21) - 1}, {7}};
    for (int[] row : written) {
      rows.add(row);
    }
    assertThat(rows.arrays()).isDeepEqualTo(written);
  }

  @Test
  void theHighestOfSixteenBitsComesBack() {
    PackedIntRows rows = new PackedIntRows(1 << 16);
    rows.add(new int[] {65_535, 0});
    assertThat(rows.row(0)).containsExactly(65_535, 0);
  }

  private static long ownFiles() throws IOException {
    String own = "cognomen-" + ProcessHandle.current().pid() + "-";
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return all.filter(path -> path.getFileName().toString().startsWith(own)).count();
    }
  }
}
