package org.cognomen.train.records;

import java.util.Optional;
import org.cognomen.data.files.SurnameCsv;
import org.cognomen.data.names.NameForm;

/**
 * Which file a model was trained on.
 *
 * @param file its name, without its directory
 * @param sha256 of its bytes, in hexadecimal
 * @param splitMade whether the file had no split column, so that the rows were divided by the seed
 * @param nameForm what its cells held and how they were read; empty where they were taken as they
 *     are by a release that knew no forms
 */
public record DataProvenance(
    String file, String sha256, boolean splitMade, Optional<NameForm> nameForm) {

  /** The provenance of rows that were read from a file. */
  public static DataProvenance of(SurnameCsv read) {
    return new DataProvenance(read.fileName(), read.sha256(), !read.hasSplits(), read.nameForm());
  }
}
