package org.cognomen.model.known;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.zip.CRC32;
import org.cognomen.vocabulary.SequenceVocabulary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameListTest {

  private static final SequenceVocabulary CHARACTERS =
      SequenceVocabulary.of("abcdefgh".codePoints().toArray());
  private static final int HEADER = 20;

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

  private static NameList list(List<String> names, int[] labels) {
    int[][] sequences = names.stream().map(NameListTest::name).toArray(int[][]::new);
    return NameList.of(sequences, labels, CHARACTERS);
  }

  /** The nationalities of a name. */
  private static Set<Integer> found(NameList list, String name) {
    Set<Integer> all = new HashSet<>();
    int entry = list.find(name(name));
    if (entry >= 0) {
      do {
        all.add(list.nationality(entry));
        entry++;
      } while (list.continues(entry));
    }
    return all;
  }

  /** Thousands of random names against a map, before and after the file. */
  @ParameterizedTest
  @ValueSource(ints = {3, 700})
  void hasWhatWasListed(int classes) {
    Random random = new Random(1);
    List<String> names = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    Map<String, Set<Integer>> expected = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      StringBuilder name = new StringBuilder();
      for (int j = random.nextInt(4); j >= 0; j--) {
        name.append((char) ('a' + random.nextInt(8)));
      }
      int label = random.nextInt(classes);
      names.add(name.toString());
      labels.add(label);
      expected.computeIfAbsent(name.toString(), key -> new HashSet<>()).add(label);
    }
    NameList made = list(names, labels.stream().mapToInt(label -> label).toArray());
    NameList read = NameList.read(made.bytes(), classes, false);
    for (NameList list : List.of(made, read)) {
      assertThat(list.entries()).isEqualTo(expected.values().stream().mapToInt(Set::size).sum());
      expected.forEach((name, all) -> assertThat(found(list, name)).isEqualTo(all));
      assertThat(found(list, "aaaaaaaa")).isEmpty();
    }
    assertThat(read.bytes()).isEqualTo(made.bytes());
  }

  /** All that the vocabulary does not have looks alike. */
  @Test
  void leavesOutNamesWithUnknownCharacters() {
    NameList list = list(List.of("axb", "ab", ""), new int[] {0, 1, 0});
    assertThat(list.entries()).isEqualTo(1);
    assertThat(found(list, "ab")).containsExactly(1);
  }

  @Test
  void aFileOfListedNamesHasFiveBytesAnEntry() {
    NameList list = list(List.of("a", "b", "b"), new int[] {0, 1, 1});
    assertThat(list.bytes()).hasSize(HEADER + 2 * 5);
  }

  /** Each number of the header and each entry, changed on its own. */
  @Test
  void refusesWhatItDidNotWrite() {
    byte[] good = list(List.of("a", "b", "b", "c"), new int[] {0, 1, 0, 1}).bytes();
    assertThat(NameList.read(good, 2, false).entries()).isEqualTo(4);
    assertRefused(new byte[10], "is not a list of names");
    assertRefused(changed(good, 0, 1), "is not a list of names");
    assertRefused(changed(good, 11, 9), "expected 86, as its header says");
    assertRefused(changed(good, 8, -1), "entries with nationalities of 1 bytes");
    assertRefused(changed(good, 15, 3), "expected 0 or more, and 1 or 2");
    assertRefused(Arrays.copyOf(good, good.length - 1), "as its header says");
    assertRefused(changed(good, HEADER, 1), "is damaged: its checksum does not match");
    assertThatThrownBy(() -> NameList.read(good, 1, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected nationalities below 1");
  }

  /** Entries that a checksum of their own vouches for. */
  @Test
  void refusesEntriesThatDoNotAscend() {
    byte[] good = list(List.of("a", "b"), new int[] {0, 0}).bytes();
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
    assertThatThrownBy(() -> NameList.read(file, 2, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(problem);
  }
}
