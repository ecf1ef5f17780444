package org.cognomen.train.transfer;

import java.util.TreeSet;
import java.util.stream.IntStream;
import org.cognomen.nn.parameters.ParameterSet;
import org.cognomen.vocabulary.SequenceVocabulary;
import org.cognomen.vocabulary.Spelling;
import org.cognomen.vocabulary.SurnameVectorizer;

/**
 * The characters of a source beside those of a new model's train rows. The source knows characters
 * that the rows lack, so the new model must tell them apart; its own networks have never seen them,
 * and read them as they would without the source.
 *
 * @param vectorizer of the new model, with the characters of both
 * @param readAs (V) for each character the one that the train rows have for it: itself, the token
 *     of its script, or UNK
 */
public record SharedCharacters(SurnameVectorizer vectorizer, int[] readAs) {

  private static final String EMBEDDING = "emb.weight";

  /**
   * @param own of the train rows alone
   */
  public static SharedCharacters of(SurnameVectorizer own, SequenceVocabulary ofSource) {
    TreeSet<Integer> codePoints = new TreeSet<>();
    codePoints(own.characters(), codePoints);
    codePoints(ofSource, codePoints);
    SequenceVocabulary both =
        SequenceVocabulary.of(codePoints.stream().mapToInt(Integer::intValue).toArray());
    SurnameVectorizer shared =
        SurnameVectorizer.of(both, own.nationalities())
            .withSpelling(own.spelling())
            .withLengthLimit(own.lengthLimit());
    return new SharedCharacters(
        shared, IntStream.range(0, both.size()).map(i -> readAs(i, own, both)).toArray());
  }

  private static void codePoints(SequenceVocabulary characters, TreeSet<Integer> into) {
    for (int i = SequenceVocabulary.END + 1; i < characters.size(); i++) {
      into.add(characters.token(i).codePointAt(0));
    }
  }

  private static int readAs(int index, SurnameVectorizer own, SequenceVocabulary both) {
    if (index <= SequenceVocabulary.END
        || own.characters().contains(both.token(index).codePointAt(0))) {
      return index;
    }
    Spelling asWritten = new Spelling(false, own.spelling().baseLetterFallback());
    int[] read = own.withSpelling(asWritten).vectorize(both.token(index)); // BEGIN, it, END
    return read.length != 3 || read[1] <= SequenceVocabulary.END
        ? SequenceVocabulary.UNK
        : both.indexOf(own.characters().token(read[1]).codePointAt(0));
  }

  /** Gives characters that training did not see the embedding of what they are read as. */
  public void tie(ParameterSet parameters) {
    float[] rows = parameters.get(EMBEDDING).value(); // (V,E)
    int size = rows.length / readAs.length;
    for (int i = 0; i < readAs.length; i++) {
      if (readAs[i] != i) {
        System.arraycopy(rows, readAs[i] * size, rows, i * size, size);
      }
    }
  }
}
