package org.cognomen.train.learners;

import java.util.List;
import java.util.Optional;
import org.cognomen.data.LabelledSurname;
import org.cognomen.data.SurnameDataset;
import org.cognomen.model.annotations.NameDigest;
import org.cognomen.nn.parameters.ParameterSet;
import org.cognomen.settings.Settings;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.train.transfer.SharedCharacters;
import org.cognomen.train.transfer.Source;
import org.cognomen.util.collections.MappedList;
import org.cognomen.vocabulary.SurnameVectorizer;

/**
 * The rows of a training as indices, with the vectorizer that its train rows make.
 *
 * @param vectorizer of the train rows
 * @param shared the characters of the source, where there is one
 * @param train the rows to learn from
 * @param val the rows to choose by
 * @param names of the train rows
 */
public record TrainingRows(
    SurnameVectorizer vectorizer,
    Optional<SharedCharacters> shared,
    VectorizedRows train,
    VectorizedRows val,
    NameDigest names) {

  /**
   * @param source whose characters the vectorizer has too
   */
  public static TrainingRows of(
      SurnameDataset data, TrainingConfig config, Optional<Source> source) {
    List<LabelledSurname> rows = data.train();
    SurnameVectorizer own =
        SurnameVectorizer.fit(
            MappedList.of(rows, LabelledSurname::surname),
            MappedList.of(rows, LabelledSurname::nationality),
            config.get(Settings.MIN_CHARACTER_COUNT),
            config.get(Settings.SCRIPT_TOKENS),
            config.spelling(),
            config.lengthLimit());
    Optional<SharedCharacters> shared =
        source.map(known -> SharedCharacters.of(own, known.model().vectorizer().characters()));
    SurnameVectorizer vectorizer = shared.map(SharedCharacters::vectorizer).orElse(own);
    return new TrainingRows(
        vectorizer,
        shared,
        VectorizedRows.of(rows, vectorizer),
        VectorizedRows.of(data.val(), vectorizer),
        NameDigest.of(
            MappedList.of(
                rows, row -> vectorizer.spell(SurnameVectorizer.normalize(row.surname())))));
  }

  /** Gives characters that only the source has what they are read as in the networks. */
  void tie(ParameterSet parameters) {
    shared.ifPresent(known -> known.tie(parameters));
  }

  /** V. */
  public int characters() {
    return vectorizer.characters().size();
  }

  /** C. */
  public int nationalities() {
    return vectorizer.nationalities().size();
  }
}
