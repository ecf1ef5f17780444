package org.cognomen.data;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;
import org.cognomen.util.Quoted;
import org.cognomen.vocabulary.Vocabulary;

/** A CSV file with one number for each nationality, such as class weights or a prior. */
public final class NationalityNumbers {

  private NationalityNumbers() {}

  /**
   * Reads a file with the columns nationality and {@code column}.
   *
   * @param what what the numbers are, for errors: {@code class weights}
   * @param zeroAllowed whether 0 is a value
   * @return (C) in the order of the nationalities; finite, above 0 or not below it
   * @throws DataException if the file is at fault, a nationality is missing, or unknown
   */
  public static double[] read(
      Path file, String column, String what, boolean zeroAllowed, Vocabulary nationalities) {
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setTrim(true)
            .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
            .get();
    double[] numbers = new double[nationalities.size()];
    Arrays.fill(numbers, Double.NaN);
    // As one row to the reader, which so bounds the file: it is nothing like two million
    // characters.
    try (Reader characters =
            new StrictReader(Files.newInputStream(file), file.toString(), StandardCharsets.UTF_8);
        CSVParser parser = CSVParser.builder().setReader(characters).setFormat(format).get()) {
      if (!parser.getHeaderNames().containsAll(List.of("nationality", column))) {
        throw new DataException(
            file
                + ": has the columns "
                + Quoted.all(parser.getHeaderNames())
                + "; expected nationality and "
                + column);
      }
      for (CSVRecord row : parser) {
        String where = file + ":" + parser.getCurrentLineNumber() + ": ";
        if (!row.isConsistent()) {
          throw new DataException(
              where + row.size() + " cells; expected " + parser.getHeaderNames().size());
        }
        String nationality = row.get("nationality");
        int index =
            nationalities
                .find(nationality)
                .orElseThrow(
                    () ->
                        new DataException(
                            where
                                + "the nationality "
                                + Quoted.of(nationality)
                                + " is not among "
                                + Quoted.all(nationalities.tokens())
                                + "; remove the line"));
        if (!Double.isNaN(numbers[index])) {
          throw new DataException(
              where + Quoted.of(nationality) + " stands here for the second time; remove a line");
        }
        numbers[index] = number(row.get(column), column, zeroAllowed, where);
      }
    } catch (NoSuchFileException e) {
      throw unreadable(file, what, "there is no such file", e);
    } catch (UncheckedIOException e) {
      throw unreadable(file, what, e.getCause().getMessage(), e);
    } catch (IOException | IllegalArgumentException e) {
      throw unreadable(file, what, e.getMessage(), e);
    }
    for (int c = 0; c < numbers.length; c++) {
      if (Double.isNaN(numbers[c])) {
        throw new DataException(
            file
                + ": has no "
                + column
                + " for "
                + Quoted.of(nationalities.token(c))
                + "; add a line");
      }
    }
    return numbers;
  }

  private static DataException unreadable(Path file, String what, String reason, Exception e) {
    return new DataException(file + ": cannot be read as " + what + ": " + reason, e);
  }

  private static double number(String text, String column, boolean zeroAllowed, String where) {
    try {
      double number = Double.parseDouble(text);
      if ((number > 0 || (number == 0 && zeroAllowed)) && number < Double.POSITIVE_INFINITY) {
        return number;
      }
    } catch (NumberFormatException e) {
      // falls through to the sentence that names what was found
    }
    throw new DataException(
        where
            + "the "
            + column
            + " is "
            + Quoted.of(text)
            + "; expected a number "
            + (zeroAllowed ? "of 0 or more" : "above 0"));
  }
}
