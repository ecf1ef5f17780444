package org.cognomen.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.cognomen.model.known.KnownNames;
import org.cognomen.model.known.NameList;
import org.cognomen.util.Decimals;
import org.cognomen.util.JsonFields;
import org.cognomen.util.Sha256;
import org.cognomen.vocabulary.SurnameVectorizer;

/**
 * What config.json says of known names.
 *
 * @param strength k
 * @param digest the SHA-256 of names.list in hexadecimal digits
 */
record StoredKnownNames(float strength, String digest) {

  static StoredKnownNames of(KnownNames known) {
    return new StoredKnownNames(known.strength(), Sha256.hex(known.list().bytes()));
  }

  /**
   * The names.
   *
   * @param file the content of names.list
   * @param trusted whether it is as it was written
   * @throws IllegalArgumentException if it is no such file
   */
  KnownNames names(byte[] file, SurnameVectorizer vectorizer, boolean trusted) {
    int nationalities = vectorizer.nationalities().size();
    return new KnownNames(NameList.read(file, nationalities, trusted), vectorizer, strength);
  }

  void write(ObjectNode object) {
    object.put("strength", Decimals.shortest(strength));
    object.put("sha256", digest);
  }

  static StoredKnownNames read(JsonFields fields) {
    double strength =
        fields.number(
            "strength", Double.NaN, KnownNames.LOWEST_STRENGTH, KnownNames.HIGHEST_STRENGTH);
    return new StoredKnownNames(
        (float) strength, ModelConfig.readText(fields, "sha256").orElse(""));
  }
}
