package org.cognomen.vocabulary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cognomen.util.Quoted;
import org.cognomen.util.StrictJson;

/** {@code vectorizer.json}, written and strictly read: the book's {@code to_serializable()}. */
final class VectorizerJson {

  private static final String CHARACTERS = "char_vocab";
  private static final String NATIONALITIES = "nationality_vocab";
  private static final String TOKEN_TO_INDEX = "token_to_idx";

  /** The keys under which the book names its special tokens, in the order it writes them. */
  private static final Map<String, Integer> SPECIAL_KEYS = specialKeys();

  private VectorizerJson() {}

  static String write(SurnameVectorizer vectorizer) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ObjectNode characters = root.putObject(CHARACTERS);
    ObjectNode characterIndices = characters.putObject(TOKEN_TO_INDEX);
    for (int index = 0; index < vectorizer.characters().size(); index++) {
      characterIndices.put(vectorizer.characters().token(index), index);
    }
    SPECIAL_KEYS.forEach(
        (key, index) -> characters.put(key, SequenceVocabulary.SPECIAL_TOKENS.get(index)));
    ObjectNode nationalityIndices = root.putObject(NATIONALITIES).putObject(TOKEN_TO_INDEX);
    for (int index = 0; index < vectorizer.nationalities().size(); index++) {
      nationalityIndices.put(vectorizer.nationalities().token(index), index);
    }
    return StrictJson.write(root);
  }

  static SurnameVectorizer read(String json) {
    JsonNode root =
        StrictJson.read(
            "vectorizer", json, "an object with " + CHARACTERS + " and " + NATIONALITIES);
    JsonNode characters = object(root, "", CHARACTERS);
    checkSpecialKeys(characters);
    int[] codePoints = characters(tokensByIndex(characters, CHARACTERS));
    List<String> nationalities =
        Arrays.asList(tokensByIndex(object(root, "", NATIONALITIES), NATIONALITIES));
    if (nationalities.isEmpty()) {
      throw new IllegalArgumentException(
          "vectorizer: " + NATIONALITIES + " has no tokens; expected the nationalities");
    }
    return SurnameVectorizer.of(SequenceVocabulary.of(codePoints), Vocabulary.of(nationalities));
  }

  private static void checkSpecialKeys(JsonNode characters) {
    SPECIAL_KEYS.forEach(
        (key, index) -> {
          String expected = SequenceVocabulary.SPECIAL_TOKENS.get(index);
          JsonNode found = characters.get(key);
          if (found == null || !found.isTextual() || !found.textValue().equals(expected)) {
            throw new IllegalArgumentException(
                String.format(
                    "vectorizer: %s.%s is %s; expected \"%s\"",
                    CHARACTERS, key, shown(found), expected));
          }
        });
  }

  /** Tokens by their index, after a check that the indices are 0 .. n-1, each once. */
  private static String[] tokensByIndex(JsonNode vocabulary, String name) {
    JsonNode indices = object(vocabulary, name + ".", TOKEN_TO_INDEX);
    String[] tokens = new String[indices.size()];
    for (Map.Entry<String, JsonNode> entry : indices.properties()) {
      JsonNode value = entry.getValue();
      if (!value.isIntegralNumber()
          || !value.canConvertToInt()
          || value.intValue() < 0
          || value.intValue() >= tokens.length) {
        throw new IllegalArgumentException(
            String.format(
                "vectorizer: %s.%s has %s for %s; expected the indices 0 to %d without a gap",
                name, TOKEN_TO_INDEX, shown(value), Quoted.of(entry.getKey()), tokens.length - 1));
      }
      int index = value.intValue();
      if (tokens[index] != null) {
        throw new IllegalArgumentException(
            String.format(
                "vectorizer: %s.%s has index %d for %s and for %s; expected it once",
                name, TOKEN_TO_INDEX, index, Quoted.of(tokens[index]), Quoted.of(entry.getKey())));
      }
      tokens[index] = entry.getKey();
    }
    return tokens;
  }

  /** The code points of the characters, after a check of the special tokens before them. */
  private static int[] characters(String[] tokens) {
    int specials = SequenceVocabulary.SPECIAL_TOKENS.size();
    for (int index = 0; index < specials; index++) {
      String expected = SequenceVocabulary.SPECIAL_TOKENS.get(index);
      String found = index < tokens.length ? tokens[index] : null;
      if (!expected.equals(found)) {
        throw new IllegalArgumentException(
            String.format(
                "vectorizer: %s.%s has %s at index %d; expected the special token '%s'",
                CHARACTERS, TOKEN_TO_INDEX, Quoted.of(found), index, expected));
      }
    }
    int[] codePoints = new int[tokens.length - specials];
    for (int i = 0; i < codePoints.length; i++) {
      String token = tokens[specials + i];
      if (token.isEmpty() || token.length() != Character.charCount(token.codePointAt(0))) {
        throw new IllegalArgumentException(
            String.format(
                "vectorizer: %s.%s has the token %s at index %d; expected one character",
                CHARACTERS, TOKEN_TO_INDEX, Quoted.of(token), specials + i));
      }
      codePoints[i] = token.codePointAt(0);
    }
    return codePoints;
  }

  private static JsonNode object(JsonNode parent, String prefix, String key) {
    JsonNode child = parent.get(key);
    if (child == null || !child.isObject()) {
      throw new IllegalArgumentException(
          String.format(
              "vectorizer: %s%s is %s; expected a JSON object", prefix, key, shown(child)));
    }
    return child;
  }

  private static String shown(JsonNode node) {
    return node == null ? "missing" : Quoted.of(node.toString());
  }

  private static Map<String, Integer> specialKeys() {
    Map<String, Integer> keys = new LinkedHashMap<>();
    keys.put("unk_token", SequenceVocabulary.UNK);
    keys.put("mask_token", SequenceVocabulary.MASK);
    keys.put("begin_seq_token", SequenceVocabulary.BEGIN);
    keys.put("end_seq_token", SequenceVocabulary.END);
    return keys;
  }
}
