package org.cognomen.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cognomen.data.names.NameForm;
import org.cognomen.data.names.SurnameNormalizer;
import org.cognomen.util.JsonFields;
import org.cognomen.vocabulary.LengthLimit;
import org.cognomen.vocabulary.Spelling;
import org.cognomen.vocabulary.SurnameVectorizer;

/**
 * What config.json says of how a name is read before its characters are looked up.
 *
 * @param spelling as written where the file does not say
 * @param lengthLimit the usual one where the file does not say
 * @param nameForm what names hold that are given to the model, where the file says it
 */
record StoredReading(Spelling spelling, LengthLimit lengthLimit, Optional<NameForm> nameForm) {

  private static final String RECASE = "recase";
  private static final String BASE_LETTERS = "base_letter_fallback";
  private static final String MAX_LENGTH = "max_length";
  private static final String MAX_LENGTH_KEEP = "max_length_keep";
  private static final String NAME_FORM = "name_form";

  static StoredReading of(SurnameModel model) {
    return new StoredReading(
        model.vectorizer().spelling(),
        model.vectorizer().lengthLimit(),
        model.normalizer().map(SurnameNormalizer::form));
  }

  /**
   * @throws IllegalArgumentException if a value makes no sense
   */
  static StoredReading read(JsonFields fields) {
    return new StoredReading(
        new Spelling(fields.flag(RECASE), fields.flag(BASE_LETTERS)),
        readLengthLimit(fields),
        fields.has(NAME_FORM) ? Optional.of(readNameForm(fields)) : Optional.empty());
  }

  private static LengthLimit readLengthLimit(JsonFields fields) {
    int most = fields.integer(MAX_LENGTH, LengthLimit.DEFAULT.most());
    if (most < 1 || most > LengthLimit.HIGHEST) {
      throw fields.wrong(MAX_LENGTH, "an integer from 1 to " + LengthLimit.HIGHEST);
    }
    return new LengthLimit(
        most,
        fields.choice(MAX_LENGTH_KEEP, LengthLimit.Keep.values(), LengthLimit.DEFAULT.keep()));
  }

  private static NameForm readNameForm(JsonFields fields) {
    try {
      return NameForm.of(fields.get(NAME_FORM).textValue());
    } catch (IllegalArgumentException e) {
      throw fields.wrong(
          NAME_FORM,
          "one of "
              + Arrays.stream(NameForm.values())
                  .map(NameForm::word)
                  .collect(Collectors.joining(", ")));
    }
  }

  void write(ObjectNode root) {
    root.put(RECASE, spelling.recase());
    root.put(BASE_LETTERS, spelling.baseLetterFallback());
    root.put(MAX_LENGTH, lengthLimit.most());
    root.put(MAX_LENGTH_KEEP, JsonFields.word(lengthLimit.keep()));
    nameForm.ifPresent(form -> root.put(NAME_FORM, form.word()));
  }

  /** A vectorizer that reads names so. */
  SurnameVectorizer applyTo(SurnameVectorizer vectorizer) {
    return vectorizer.withSpelling(spelling).withLengthLimit(lengthLimit);
  }

  /** What reads the surname out of what is given, where the file says it. */
  Optional<SurnameNormalizer> normalizer() {
    return nameForm.map(SurnameNormalizer::of);
  }
}
