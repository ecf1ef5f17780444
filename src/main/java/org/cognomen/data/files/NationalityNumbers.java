package org.cognomen.data.files;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;
import org.cognomen.data.DataException;
import org.cognomen.data.files.formats.CsvRows;
import org.cognomen.data.files.formats.DelimiterDetector;
import org.cognomen.data.files.formats.StrictReader;
import org.cognomen.util.NearestWords;
import org.cognomen.util.Quoted;
import org.cognomen.vocabulary.Vocabulary;

/** A CSV file with one number for each nationality, such as class weights or a prior. */
public final class NationalityNumbers {

  /** Characters that are looked at to find the delimiter; as many as a reader holds at once. */
  private static final int BUFFER = 1 << 13;

  /**
   * Numbers of which some may not have been in the file.
   *
   * @param values (C) in the order of the nationalities, 0 for those that are missing
   * @param missing the nationalities that the file leaves out
   */
  public record Numbers(double[] values, List<String> missing) {}

  private NationalityNumbers() {}

  /**
   * Reads a file that may leave nationalities out.
   *
   * @param column the column of the numbers, in any case, as nationality
   * @param what what the numbers are, for errors
   * @throws DataException as {@link #read}, but that a nationality may be missing
   */
  public static Numbers readSome(Path file, String column, String what, Vocabulary nationalities) {
    double[] numbers = numbers(file, column, what, true, nationalities);
    List<String> missing = new ArrayList<>();
    for (int c = 0; c < numbers.length; c++) {
      if (Double.isNaN(numbers[c])) {
        numbers[c] = 0;
        missing.add(nationalities.token(c));
      }
    }
    return new Numbers(numbers, List.copyOf(missing));
  }

  /**
   * Reads a file with the columns nationality and {@code column}.
   *
   * @param what what the numbers are, for errors: {@code class weights}
   * @param zeroAllowed whether 0 is a value
   * @return (C) in the order of the nationalities; finite, above 0 or not below it
   * @throws DataException if the file is invalid, a nationality is missing, or unknown
   */
  public static double[] read(
      Path file, String column, String what, boolean zeroAllowed, Vocabulary nationalities) {
    double[] numbers = numbers(file, column, what, zeroAllowed, nationalities);
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

  /** The numbers of a file, NaN for nationalities that it leaves out. */
  private static double[] numbers(
      Path file, String column, String what, boolean zeroAllowed, Vocabulary nationalities) {
    double[] numbers = new double[nationalities.size()];
    Arrays.fill(numbers, Double.NaN);
    // As one row to the reader, which so bounds the file: it is nothing like two million
    // characters.
    try (BufferedReader characters =
        new BufferedReader(
            new StrictReader(Files.newInputStream(file), file.toString(), StandardCharsets.UTF_8),
            BUFFER)) {
      CSVParser parser = parser(characters);
      requireColumns(parser, file, column);
      for (CSVRecord row : parser) {
        String where = file + ":" + parser.getCurrentLineNumber() + ": ";
        if (!row.isConsistent()) {
          throw new DataException(
              where + row.size() + " cells; expected " + parser.getHeaderNames().size());
        }
        int index = index(row.get("nationality"), nationalities, where);
        if (!Double.isNaN(numbers[index])) {
          throw new DataException(
              where
                  + Quoted.of(row.get("nationality"))
                  + " appears here a second time; remove a line");
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
    return numbers;
  }

  private static CSVParser parser(BufferedReader characters) throws IOException {
    char delimiter = DelimiterDetector.detect(CsvRows.sample(characters), true, "nationality");
    return CSVParser.builder()
        .setReader(characters)
        .setFormat(
            CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setTrim(true)
                .setIgnoreHeaderCase(true)
                .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
                .setDelimiter(delimiter)
                .get())
        .get();
  }

  private static void requireColumns(CSVParser parser, Path file, String column) {
    if (parser.getHeaderNames().isEmpty()) {
      throw new DataException(
          file + ": the file is empty; expected the columns nationality and " + column);
    }
    if (!parser.getHeaderMap().keySet().containsAll(List.of("nationality", column))) {
      throw new DataException(
          file
              + ": has the columns "
              + Quoted.all(parser.getHeaderNames())
              + "; expected nationality and "
              + column);
    }
  }

  private static int index(String nationality, Vocabulary nationalities, String where) {
    return nationalities
        .find(nationality)
        .orElseThrow(
            () ->
                new DataException(
                    where
                        + "the nationality "
                        + Quoted.of(nationality)
                        + " is unknown; "
                        + NearestWords.perhaps(nationality, nationalities.tokens())
                        + "; correct or remove the line"));
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
