package org.cognomen.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class VectorizerJsonTest {

  private static final String CHARACTERS =
      """
      "char_vocab": {"token_to_idx": {"<MASK>": 0, "<UNK>": 1, "<BEGIN>": 2, "<END>": 3, "b": 5, \
      "\\u00e1": 4, "\\ud83d\\ude00": 6}, "unk_token": "<UNK>", "mask_token": "<MASK>", \
      "begin_seq_token": "<BEGIN>", "end_seq_token": "<END>"}""";
  private static final String NATIONALITIES =
      """
      "nationality_vocab": {"token_to_idx": {"Irish": 1, "Arabic": 0}, "add_unk": false, \
      "unk_token": "<UNK>"}""";

  /** As json.dump of the book's to_serializable() writes it. */
  private static final String BOOK = "{" + CHARACTERS + ", " + NATIONALITIES + "}";

  private static final SurnameVectorizer VECTORIZER =
      SurnameVectorizer.of(
          SequenceVocabulary.of('á', 'b', 0x1F600), Vocabulary.of(List.of("Arabic", "Irish")));

  @Test
  void theBooksFileLoads() {
    assertThat(SurnameVectorizer.fromJson(BOOK)).isEqualTo(VECTORIZER);
  }

  @Test
  void writtenTextIsExactlyThis() {
    assertThat(VECTORIZER.toJson())
        .isEqualTo(
            """
            {
              "char_vocab" : {
                "token_to_idx" : {
                  "<MASK>" : 0,
                  "<UNK>" : 1,
                  "<BEGIN>" : 2,
                  "<END>" : 3,
                  "\\u00E1" : 4,
                  "b" : 5,
                  "\\uD83D\\uDE00" : 6
                },
                "unk_token" : "<UNK>",
                "mask_token" : "<MASK>",
                "begin_seq_token" : "<BEGIN>",
                "end_seq_token" : "<END>"
              },
              "nationality_vocab" : {
                "token_to_idx" : {
                  "Arabic" : 0,
                  "Irish" : 1
                }
              }
            }
            """);
  }

  @Test
  void whatIsWrittenIsReadBack() {
    SurnameVectorizer odd =
        SurnameVectorizer.of(
            SequenceVocabulary.of('"', '\\', '\'', 0, 0x2028, '<', 0x10FFFF),
            Vocabulary.of(List.of("Côte d'Ivoire", "<UNK>", "\"")));
    assertThat(SurnameVectorizer.fromJson(odd.toJson())).isEqualTo(odd);
  }

  @Test
  void textThatIsNotJsonIsAnError() {
    rejects("{\n", "vectorizer: the JSON ends too early at line 2; expected a whole file");
    rejects("not json", "not valid JSON");
    rejects(BOOK + "x", "not valid JSON");
    rejects(BOOK + BOOK, "not valid JSON");
    rejects(
        "",
        "vectorizer: not a JSON object; expected an object with char_vocab and nationality_vocab");
    rejects("[]", "vectorizer: not a JSON object");
    rejects("null", "vectorizer: not a JSON object");
    rejects("[".repeat(100_000), "vectorizer: JSON nested deeper than 8 levels");
    rejects("[".repeat(9) + "]".repeat(9), "vectorizer: JSON nested deeper than 8 levels");
    rejects("{\"a\":".repeat(100_000), "vectorizer: JSON nested deeper than 8 levels");
  }

  @Test
  void aKeyTwiceIsAnError() {
    rejects(BOOK.replace("\"b\": 5", "\"b\": 5, \"b\": 7"), "Duplicate");
    rejects("{" + CHARACTERS + "," + CHARACTERS + "," + NATIONALITIES + "}", "Duplicate");
  }

  @Test
  void missingAndMistypedKeysAreErrors() {
    rejects("{" + CHARACTERS + "}", "nationality_vocab is missing; expected a JSON object");
    rejects("{" + NATIONALITIES + "}", "char_vocab is missing; expected a JSON object");
    rejects("{\"char_vocab\": 3}", "char_vocab is '3'; expected a JSON object");
    rejects(
        "{" + CHARACTERS + ", \"nationality_vocab\": {}}",
        "nationality_vocab.token_to_idx is missing; expected a JSON object");
    rejects(
        BOOK.replace("\"mask_token\": \"<MASK>\"", "\"x\": 0"),
        "char_vocab.mask_token is missing; expected \"<MASK>\"");
    rejects(
        BOOK.replace("\"mask_token\": \"<MASK>\"", "\"mask_token\": \"<PAD>\""),
        "char_vocab.mask_token is '\"<PAD>\"'; expected \"<MASK>\"");
  }

  @Test
  void indicesMustBeZeroToNWithoutAGap() {
    for (String wrong : List.of("7", "-1", "5.0", "\"5\"", "null", "99999999999999999999", "{}")) {
      rejects(
          BOOK.replace("\"b\": 5", "\"b\": " + wrong),
          "for 'b'; expected the indices 0 to 6 without a gap");
    }
    rejects(
        BOOK.replace("\"b\": 5", "\"b\": 4"),
        "char_vocab.token_to_idx has index 4 for 'b' and for 'á'; expected it once");
    rejects(
        BOOK.replace("\"Irish\": 1", "\"Irish\": 2"),
        "nationality_vocab.token_to_idx has '2' for 'Irish'; expected the indices 0 to 1");
  }

  @Test
  void specialTokensMustStandAtTheirIndices() {
    rejects(
        BOOK.replace("\"<MASK>\": 0, \"<UNK>\": 1", "\"<MASK>\": 1, \"<UNK>\": 0"),
        "has '<UNK>' at index 0; expected the special token '<MASK>'");
    rejects(
        BOOK.replace("\"<END>\": 3", "\"e\": 3"),
        "has 'e' at index 3; expected the special token '<END>'");
    rejects(
        BOOK.replaceFirst("\\{\"<MASK>\".*?\\}", "{}"),
        "has nothing at index 0; expected the special token '<MASK>'");
  }

  @Test
  void aTokenMustBeOneCharacter() {
    rejects(BOOK.replace("\"b\": 5", "\"bb\": 5"), "the token 'bb' at index 5; expected one");
    rejects(BOOK.replace("b\": 5", "\ud83d\": 5"), "(U+D83D) is not a character");
    rejects(BOOK.replace("\"b\": 5", "\"\": 5"), "the token '' at index 5; expected one character");
    rejects(
        BOOK.replace("\"b\": 5", "\"\\ud83d\": 5"),
        "not valid JSON at line 1: Broken surrogate pair");
  }

  @Test
  void nationalitiesMustBeThereAndVisible() {
    rejects(
        BOOK.replace("{\"Irish\": 1, \"Arabic\": 0}", "{}"),
        "nationality_vocab has no tokens; expected the nationalities");
    rejects(BOOK.replace("\"Irish\": 1", "\" \": 1"), "the token at index 1 is blank");
  }

  private static void rejects(String json, String message) {
    assertThatThrownBy(() -> SurnameVectorizer.fromJson(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("Stream")
        .hasMessageNotContaining("\n");
  }
}
