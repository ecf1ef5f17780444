package org.cognomen.vocabulary;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Any string, halves of surrogate pairs too, as a surname: indices within the vocabulary. */
public final class VectorizerFuzz {

  private static final List<SurnameVectorizer> VECTORIZERS =
      List.of(
          Vectorizers.fit(List.of("abcO'\u00e9\ud83d\ude00"), List.of("One"), 0),
          Vectorizers.fit(
              List.of("abcO'\u00e9\ud83d\ude00"), List.of("One"), 0, Spelling.FORGIVING));

  private VectorizerFuzz() {}

  /** What Jazzer calls; two bytes are one char. */
  public static void fuzzerTestOneInput(byte[] input) {
    StringBuilder chars = new StringBuilder();
    for (int i = 0; i + 1 < input.length; i += 2) {
      chars.append((char) ((input[i] & 0xFF) << 8 | input[i + 1] & 0xFF));
    }
    String surname = chars.toString();
    String normalized = SurnameVectorizer.normalize(surname);
    require(SurnameVectorizer.normalize(normalized).equals(normalized), "normalize twice");
    for (SurnameVectorizer vectorizer : VECTORIZERS) {
      int[] indices = vectorizer.vectorize(surname);
      int last = indices.length - 1;
      require(indices.length <= LengthLimit.DEFAULT.most() + 2, "length " + indices.length);
      require(indices[0] == SequenceVocabulary.BEGIN, "BEGIN");
      require(indices[last] == SequenceVocabulary.END, "END");
      for (int i = 1; i < last; i++) {
        boolean unknown = indices[i] == SequenceVocabulary.UNK;
        boolean known = indices[i] > SequenceVocabulary.END;
        require((unknown || known) && indices[i] < vectorizer.characters().size(), "index");
      }
    }
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }

  /** Names in several scripts and cases. */
  public static List<byte[]> seeds() {
    return List.of(
        "O'Brien".getBytes(StandardCharsets.UTF_16BE),
        "M\u00dcLLER \u0130 stra\u00dfe".getBytes(StandardCharsets.UTF_16BE),
        "e\u0301\u0323\u1e69 \uac01\u1100\u1161".getBytes(StandardCharsets.UTF_16BE),
        new byte[] {(byte) 0xD8, 0x3D, (byte) 0xDE, 0, (byte) 0xD8, 0, 0, 'a'});
  }
}
