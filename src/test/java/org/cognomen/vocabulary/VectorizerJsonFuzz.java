package org.cognomen.vocabulary;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Any text as vectorizer.json: read, or refused; what is read is written and read the same. */
public final class VectorizerJsonFuzz {

  private VectorizerJsonFuzz() {}

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] input) {
    SurnameVectorizer vectorizer;
    try {
      vectorizer = SurnameVectorizer.fromJson(new String(input, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return; // refused
    }
    if (!SurnameVectorizer.fromJson(vectorizer.toJson()).equals(vectorizer)) {
      throw new AssertionError("another vectorizer after a copy");
    }
  }

  /** Two whole files. */
  public static List<byte[]> seeds() {
    return List.of(
        Vectorizers.fit(List.of("ab\u00e9\ud83d\ude00"), List.of("One", "Two"), 0)
            .toJson()
            .getBytes(StandardCharsets.UTF_8),
        Vectorizers.fit(List.of(), List.of("One"), 0).toJson().getBytes(StandardCharsets.UTF_8));
  }
}
