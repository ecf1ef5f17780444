package org.cognomen.vocabulary;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.cognomen.util.NearestWords;
import org.cognomen.util.Quoted;

/**
 * Tokens and their indices 0 .. n-1, both ways; it holds the nationalities. Immutable.
 *
 * <p>The index of a nationality is its column in the logits (B,C).
 */
public final class Vocabulary {

  private final List<String> tokens; // (C), position = index
  private final Map<String, Integer> indices; // the same, reversed

  private Vocabulary(List<String> tokens) {
    this.tokens = tokens;
    this.indices = new HashMap<>();
    for (int index = 0; index < tokens.size(); index++) {
      String token = tokens.get(index);
      if (token.isBlank()) {
        throw new IllegalArgumentException(
            "vocabulary: the token at index " + index + " is blank; expected visible text");
      }
      Integer earlier = indices.put(token, index);
      if (earlier != null) {
        throw new IllegalArgumentException(
            String.format(
                "vocabulary: the token %s appears at index %d and at index %d; expected it once",
                Quoted.of(token), earlier, index));
      }
    }
  }

  /**
   * A vocabulary with these tokens in the order given.
   *
   * @param tokens the tokens; the first gets index 0
   * @throws IllegalArgumentException where there are none, one is blank or one appears twice
   */
  public static Vocabulary of(Collection<String> tokens) {
    if (tokens.isEmpty()) {
      throw new IllegalArgumentException("vocabulary: no tokens; expected at least one");
    }
    return new Vocabulary(List.copyOf(tokens));
  }

  /** How many tokens there are, C. */
  public int size() {
    return tokens.size();
  }

  /**
   * The token at an index.
   *
   * @param index 0 .. size()-1
   * @throws IndexOutOfBoundsException where the index is outside that range
   */
  public String token(int index) {
    return tokens.get(index);
  }

  /** All tokens in the order of their indices; the list cannot be changed. */
  public List<String> tokens() {
    return tokens;
  }

  /** Whether a token is in the vocabulary. */
  public boolean contains(String token) {
    return find(token).isPresent();
  }

  /** The index of a token, empty where the vocabulary does not have it. */
  public OptionalInt find(String token) {
    Integer index = indices.get(token);
    return index == null ? OptionalInt.empty() : OptionalInt.of(index);
  }

  /**
   * The index of a token that must be there.
   *
   * @throws IllegalArgumentException where it is not; the message names the tokens that are
   */
  public int indexOf(String token) {
    Integer index = indices.get(token);
    if (index == null) {
      throw new IllegalArgumentException(
          "vocabulary: no token " + Quoted.of(token) + "; " + NearestWords.perhaps(token, tokens));
    }
    return index;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Vocabulary that && tokens.equals(that.tokens);
  }

  @Override
  public int hashCode() {
    return tokens.hashCode();
  }

  @Override
  public String toString() {
    return "Vocabulary" + tokens;
  }
}
