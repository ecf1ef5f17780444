package org.cognomen.data;

import java.util.List;
import java.util.Optional;
import org.cognomen.data.names.NameForm;
import org.cognomen.data.names.NameForms;
import org.cognomen.data.names.SurnameNormalizer;
import org.cognomen.vocabulary.SurnameVectorizer;

/**
 * Rows whose surnames were read out of what the cells hold.
 *
 * @param rows as many as were given, in their order; those that are read as they are written are
 *     the same objects; cannot be changed
 * @param form what the cells hold, never {@link NameForm#AUTO}
 * @param sentence what was found, with examples; empty where the first rows are read as written
 */
public record ReadRows(List<LabelledSurname> rows, NameForm form, Optional<String> sentence) {

  /**
   * Reads rows.
   *
   * @param rows with the cells as surnames
   * @param wanted what the cells hold; {@link NameForm#AUTO} decides it by the first {@value
   *     NameForms#MOST_CELLS} rows
   */
  public static ReadRows of(List<LabelledSurname> rows, NameForm wanted) {
    List<String> first =
        rows.stream().limit(NameForms.MOST_CELLS).map(LabelledSurname::surname).toList();
    NameForms.Found found = NameForms.of(wanted, first);
    SurnameNormalizer normalizer = found.normalizer();
    CompactRows.Builder read = null; // none while all are read as they are written
    int same = 0;
    for (LabelledSurname row : rows) {
      String surname = normalizer.read(row.surname());
      boolean changed = !surname.equals(row.surname());
      if (changed && read == null) {
        read = new CompactRows.Builder();
        rows.subList(0, same).forEach(read::add);
      }
      if (read == null) {
        same++;
      } else {
        read.add(changed ? row.withSurname(SurnameVectorizer.normalize(surname)) : row);
      }
    }
    return new ReadRows(
        read == null ? FixedRows.of(rows) : read.build(),
        found.form(),
        found.changed() > 0 ? Optional.of(found.sentence()) : Optional.empty());
  }
}
