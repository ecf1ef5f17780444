package org.cognomen.vocabulary;

import java.util.Arrays;
import java.util.List;
import org.cognomen.util.Quoted;
import org.cognomen.util.Scripts;

/**
 * The characters of surnames and their indices, after the four special tokens. Immutable.
 *
 * <p>A character is one Unicode code point. Index 0 is MASK (padding), 1 UNK (a character that was
 * not in the training rows), 2 BEGIN, 3 END, and the characters follow from 4.
 */
public final class SequenceVocabulary {

  /** Padding behind a finished surname. */
  public static final int MASK = 0;

  /** Any character that the vocabulary does not have. */
  public static final int UNK = 1;

  /** The start of a surname. */
  public static final int BEGIN = 2;

  /** The end of a surname. */
  public static final int END = 3;

  /** The special tokens as they are written in vectorizer.json, each at its index. */
  static final List<String> SPECIAL_TOKENS = List.of("<MASK>", "<UNK>", "<BEGIN>", "<END>");

  /**
   * Code points below this are looked up in a table: all Latin (Vietnamese too), Greek, Cyrillic.
   */
  private static final int TABLE_LIMIT = 0x2000;

  private final int[] codePoints; // (V-4), position = index - 4
  private final int[] table; // index by code point, up to the largest below TABLE_LIMIT
  private final int[] sorted; // the code points from TABLE_LIMIT on, ascending
  private final int[] sortedIndices; // the index of each of them

  private SequenceVocabulary(int[] codePoints) {
    this.codePoints = codePoints;
    int tableSize = 1 + Arrays.stream(codePoints).filter(c -> c < TABLE_LIMIT).max().orElse(-1);
    this.table = new int[tableSize];
    Arrays.fill(table, UNK);
    this.sorted = Arrays.stream(codePoints).filter(c -> c >= TABLE_LIMIT).sorted().toArray();
    this.sortedIndices = new int[sorted.length];
    Arrays.fill(sortedIndices, UNK);
    for (int i = 0; i < codePoints.length; i++) {
      checkIsCharacter(codePoints[i]);
      if (indexOf(codePoints[i]) != UNK) {
        throw new IllegalArgumentException(
            "characters: " + shown(codePoints[i]) + " appears twice; expected it once");
      }
      int index = SPECIAL_TOKENS.size() + i;
      if (codePoints[i] < TABLE_LIMIT) {
        table[codePoints[i]] = index;
      } else {
        sortedIndices[Arrays.binarySearch(sorted, codePoints[i])] = index;
      }
    }
  }

  /**
   * A vocabulary with these characters, in the order given, from index 4.
   *
   * @param codePoints Unicode code points, each once; none at all is allowed (everything is UNK)
   * @throws IllegalArgumentException where one is a surrogate, is not a code point or appears twice
   */
  public static SequenceVocabulary of(int... codePoints) {
    return new SequenceVocabulary(codePoints.clone());
  }

  /** How many tokens there are, V: the characters and the four special tokens. */
  public int size() {
    return SPECIAL_TOKENS.size() + codePoints.length;
  }

  /**
   * The index of a character, {@link #UNK} where the vocabulary does not have it.
   *
   * @param codePoint any int; a lone surrogate is UNK
   */
  public int indexOf(int codePoint) {
    if (codePoint >= 0 && codePoint < table.length) {
      return table[codePoint];
    }
    int position = Arrays.binarySearch(sorted, codePoint);
    return position < 0 ? UNK : sortedIndices[position];
  }

  /** Whether an index stands for a character, not for a special token or that of a script. */
  public boolean isCharacter(int index) {
    return index > END && !ScriptTokens.isToken(token(index).codePointAt(0));
  }

  /**
   * Which indices stand for letters of other scripts than Latin, or for such a script.
   *
   * @return (V) a new array
   */
  public boolean[] nativeLetters() {
    boolean[] letters = new boolean[size()];
    for (int i = 0; i < codePoints.length; i++) {
      letters[SPECIAL_TOKENS.size() + i] =
          ScriptTokens.isToken(codePoints[i]) || Scripts.isNativeLetter(codePoints[i]);
    }
    return letters;
  }

  /**
   * Whether a name has one of some characters.
   *
   * @param characters (V), or empty for none
   * @param indices of the name
   */
  public static boolean hasAny(boolean[] characters, int[] indices) {
    for (int i = 0; i < indices.length && characters.length > 0; i++) {
      if (characters[indices[i]]) {
        return true;
      }
    }
    return false;
  }

  /** Whether the vocabulary has this character. */
  public boolean contains(int codePoint) {
    return indexOf(codePoint) != UNK;
  }

  /**
   * The token at an index: {@code <MASK>}, {@code <UNK>}, {@code <BEGIN>}, {@code <END>} or the
   * character.
   *
   * @param index 0 .. size()-1
   * @throws IndexOutOfBoundsException where the index is outside that range
   */
  public String token(int index) {
    if (index >= 0 && index < SPECIAL_TOKENS.size()) {
      return SPECIAL_TOKENS.get(index);
    }
    return Character.toString(codePoints[index - SPECIAL_TOKENS.size()]);
  }

  private static void checkIsCharacter(int codePoint) {
    boolean surrogate =
        codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    if (surrogate || !Character.isValidCodePoint(codePoint)) {
      throw new IllegalArgumentException(
          "characters: "
              + shown(codePoint)
              + " is not a character; expected a Unicode code point"
              + " that is not a surrogate");
    }
  }

  private static String shown(int codePoint) {
    return Character.isValidCodePoint(codePoint)
        ? String.format("%s (U+%04X)", Quoted.of(Character.toString(codePoint)), codePoint)
        : Integer.toString(codePoint);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SequenceVocabulary that && Arrays.equals(codePoints, that.codePoints);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(codePoints);
  }

  @Override
  public String toString() {
    return "SequenceVocabulary[" + size() + " tokens]";
  }
}
