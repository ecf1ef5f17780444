package org.cognomen.model.known;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import org.cognomen.vocabulary.SequenceVocabulary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameCountsTest {

  private static final SequenceVocabulary CHARACTERS =
      SequenceVocabulary.of("abcdefgh".codePoints().toArray());
  private static final int HEADER = 24;

  /** BEGIN, characters, END; what the vocabulary lacks is UNK. */
  private static int[] name(String letters) {
    int[] sequence = new int[letters.length() + 2];
    sequence[0] = SequenceVocabulary.BEGIN;
    for (int i = 0; i < letters.length(); i++) {
      sequence[i + 1] = CHARACTERS.indexOf(letters.charAt(i));
    }
    sequence[letters.length() + 1] = SequenceVocabulary.END;
    return sequence;
  }

  private static NameCounts counts(List<String> names, int[] labels, boolean often) {
    int[][] sequences = names.stream().map(NameCountsTest::name).toArray(int[][]::new);
    return NameCounts.of(sequences, labels, CHARACTERS, often);
  }

  /** What the table says of a name, by nationality. */
  private static Map<Integer, Integer> found(NameCounts counts, String name) {
    Map<Integer, Integer> all = new HashMap<>();
    int entry = counts.find(name(name));
    if (entry >= 0) {
      do {
        all.put(counts.nationality(entry), counts.count(entry));
        entry++;
      } while (counts.continues(entry));
    }
    return all;
  }

  /** Thousands of random names against a map, before and after the file. */
  @ParameterizedTest
  @CsvSource({"3, true", "3, false", "700, true", "700, false"})
  void hasWhatWasCounted(int classes, boolean often) {
    Random random = new Random(1);
    List<String> names = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    Map<String, Map<Integer, Integer>> expected = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      StringBuilder name = new StringBuilder();
      for (int j = random.nextInt(4); j >= 0; j--) {
        name.append((char) ('a' + random.nextInt(8)));
      }
      int label = random.nextInt(classes);
      names.add(name.toString());
      labels.add(label);
      expected
          .computeIfAbsent(name.toString(), key -> new HashMap<>())
          .merge(label, 1, often ? Integer::sum : (one, more) -> 1);
    }
    NameCounts made = counts(names, labels.stream().mapToInt(label -> label).toArray(), often);
    NameCounts read = NameCounts.read(made.bytes(), classes, false);
    for (NameCounts counts : List.of(made, read)) {
      assertThat(counts.entries()).isEqualTo(expected.values().stream().mapToInt(Map::size).sum());
      expected.forEach((name, all) -> assertThat(found(counts, name)).isEqualTo(all));
      assertThat(found(counts, "aaaaaaaa")).isEmpty();
    }
    assertThat(read.bytes()).isEqualTo(made.bytes());
  }

  /** All that the vocabulary does not have looks alike. */
  @Test
  void leavesOutNamesWithUnknownCharacters() {
    NameCounts counts = counts(List.of("axb", "ab", ""), new int[] {0, 1, 0}, true);
    assertThat(counts.entries()).isEqualTo(1);
    assertThat(found(counts, "ab")).isEqualTo(Map.of(1, 1));
  }

  @Test
  void aCountEndsAtWhatSixteenBitsHold() {
    int[][] sequences = new int[70_000][];
    Arrays.fill(sequences, name("ab"));
    NameCounts counts = NameCounts.of(sequences, new int[70_000], CHARACTERS, true);
    assertThat(found(counts, "ab")).isEqualTo(Map.of(0, 65_535));
  }

  @Test
  void aFileOfListedNamesHasFiveBytesAnEntry() {
    NameCounts counts = counts(List.of("a", "b", "b"), new int[] {0, 1, 1}, false);
    assertThat(counts.bytes()).hasSize(HEADER + 2 * 5);
  }

  /** Each number of the header and each entry, changed on its own. */
  @Test
  void refusesWhatItDidNotWrite() {
    byte[] good = counts(List.of("a", "b", "b", "c"), new int[] {0, 1, 0, 1}, true).bytes();
    assertThat(NameCounts.read(good, 2, false).entries()).isEqualTo(4);
    assertRefused(new byte[10], "is not a table of names");
    assertRefused(changed(good, 0, 1), "is not a table of names");
    assertRefused(changed(good, 11, 9), "expected 89, as its header says");
    assertRefused(changed(good, 8, -1), "entries with nationalities of 1 and counts of 0 bytes");
    assertRefused(changed(good, 15, 3), "expected 0 or more, 1 or 2, and 0 to 2");
    assertRefused(Arrays.copyOf(good, good.length - 1), "as its header says");
    assertRefused(changed(good, HEADER, 1), "is damaged: its checksum does not match");
    assertThatThrownBy(() -> NameCounts.read(good, 1, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected nationalities below 1");
  }

  /** Entries that a checksum of their own vouches for. */
  @Test
  void refusesEntriesThatDoNotAscend() {
    byte[] good = counts(List.of("a", "b"), new int[] {0, 0}, true).bytes();
    ByteBuffer swapped = ByteBuffer.wrap(good.clone());
    int first = swapped.getInt(HEADER);
    swapped.putInt(HEADER, swapped.getInt(HEADER + 4)).putInt(HEADER + 4, first);
    CRC32 crc = new CRC32();
    crc.update(swapped.array(), HEADER, good.length - HEADER);
    swapped.putInt(HEADER - 4, (int) crc.getValue());
    assertRefused(swapped.array(), "entries that ascend");
  }

  private static byte[] changed(byte[] file, int at, int by) {
    byte[] other = file.clone();
    other[at] += (byte) by;
    return other;
  }

  private static void assertRefused(byte[] file, String problem) {
    assertThatThrownBy(() -> NameCounts.read(file, 2, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(problem);
  }
}
