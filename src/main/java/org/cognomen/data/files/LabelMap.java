package org.cognomen.data.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.cognomen.data.DataException;
import org.cognomen.data.Remedy;
import org.cognomen.data.files.formats.SurnameColumns;
import org.cognomen.util.Quoted;
import org.cognomen.vocabulary.SurnameVectorizer;

/** A table with the columns from and to: nationalities, and what they are read as. */
public final class LabelMap {

  private LabelMap() {}

  /**
   * Reads a file.
   *
   * @return the nationality to read by the one that is written, both normalised
   * @throws DataException if it cannot be read, lacks a column, or maps a nationality to nothing or
   *     to two others
   */
  public static Map<String, String> read(Path file) {
    ReadOptions options = ReadOptions.of(new SurnameColumns("from", "to", "split"));
    Map<String, String> map = new LinkedHashMap<>();
    try (SurnameCsvReader reader = SurnameCsvReader.open(Input.of(file), options)) {
      OptionalInt to = reader.findColumn("to");
      if (to.isEmpty()) {
        throw reader.fault(
            1, "expected the columns from and to, found " + Quoted.all(reader.header()));
      }
      while (reader.hasNext()) {
        SurnameRow row = reader.next();
        if (reader.isRagged(row)) {
          throw reader.fault(row.line(), reader.raggedness(row));
        }
        String from = SurnameVectorizer.normalize(row.surname());
        String target = SurnameVectorizer.normalize(row.cells().get(to.getAsInt()));
        if (from.isEmpty() || target.isEmpty()) {
          throw reader.fault(row.line(), "expected a nationality in both columns");
        }
        String former = map.put(from, target);
        if (former != null && !former.equals(target)) {
          throw reader.fault(
              row.line(),
              Quoted.of(from) + " is mapped to " + Quoted.of(former) + " before; remove one line");
        }
      }
    } catch (DataException e) {
      throw e.remedies().stream().anyMatch(r -> r.kind() == Remedy.Kind.SURNAME_COLUMN)
          ? new DataException(file + ":1: expected the columns from and to of a label map", e)
          : e;
    } catch (IOException e) {
      throw new DataException(file + ": cannot be closed: " + e.getMessage(), e);
    }
    return map;
  }
}
