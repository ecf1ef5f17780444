package org.cognomen.train;

import java.util.List;
import org.cognomen.data.LabelledSurname;
import org.cognomen.data.SurnameDataset;
import org.cognomen.model.NameDigest;
import org.cognomen.settings.Settings;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.vocabulary.SurnameVectorizer;

/**
 * The rows of a training as indices, with the vectorizer that its train rows make.
 *
 * @param vectorizer of the train rows
 * @param train the rows to learn from
 * @param val the rows to choose by
 * @param names of the train rows
 */
record TrainingRows(
    SurnameVectorizer vectorizer, VectorizedRows train, VectorizedRows val, NameDigest names) {

  static TrainingRows of(SurnameDataset data, TrainingConfig config) {
    List<LabelledSurname> rows = data.train();
    SurnameVectorizer vectorizer =
        SurnameVectorizer.fit(
            rows.stream().map(LabelledSurname::surname).toList(),
            rows.stream().map(LabelledSurname::nationality).toList(),
            config.get(Settings.MIN_CHARACTER_COUNT),
            config.get(Settings.SCRIPT_TOKENS),
            config.spelling(),
            config.lengthLimit());
    return new TrainingRows(
        vectorizer,
        VectorizedRows.of(rows, vectorizer),
        VectorizedRows.of(data.val(), vectorizer),
        NameDigest.of(
            rows.stream()
                .map(row -> vectorizer.spell(SurnameVectorizer.normalize(row.surname())))
                .toList()));
  }

  /** V. */
  int characters() {
    return vectorizer.characters().size();
  }

  /** C. */
  int nationalities() {
    return vectorizer.nationalities().size();
  }
}
