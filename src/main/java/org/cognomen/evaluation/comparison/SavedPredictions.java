package org.cognomen.evaluation.comparison;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.cognomen.evaluation.comparison.SavedReport.RowKey;
import org.cognomen.util.Sha256;

/** predictions.csv read back: as many rows as report.json says, and no endless one. */
final class SavedPredictions {

  static final String FILE = "predictions.csv";

  /** More than the longest row that is evaluated, with what is read ahead of it. */
  private static final int LONGEST_ROW = 1 << 23;

  private SavedPredictions() {}

  /**
   * Reads the file beside a report.json.
   *
   * @param n its rows
   * @param digest its SHA-256 in hexadecimal digits, where report.json says it
   * @return the prediction of each row; empty where there is no such file
   */
  static Optional<Map<RowKey, String>> read(Path report, int n, Optional<String> digest)
      throws IOException {
    Path file = report.resolveSibling(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    MessageDigest content = Sha256.start();
    Map<RowKey, String> predictions;
    try (RowStream bytes =
        new RowStream(new DigestInputStream(Files.newInputStream(file), content))) {
      predictions = read(bytes, n);
    } catch (IllegalArgumentException
        | UncheckedIOException
        | CSVException
        | CharacterCodingException e) {
      throw new IOException(
          "%s: expected the predictions.csv of a report: %s".formatted(file, reason(e)), e);
    }
    if (predictions.size() != n) {
      throw new IOException(
          "%s: expected the %d rows of %s beside it, found %s; they are of different evaluations"
              .formatted(
                  file,
                  n,
                  report.getFileName(),
                  predictions.size() > n ? "more" : predictions.size()));
    }
    if (digest.isPresent() && !digest.get().equals(HexFormat.of().formatHex(content.digest()))) {
      throw new IOException(
          ("%s: is not the file that was written with %s, or was changed since; evaluate into this"
                  + " directory again")
              .formatted(file, report.getFileName()));
    }
    return Optional.of(predictions);
  }

  private static String reason(Exception e) {
    Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
    return cause instanceof CharacterCodingException ? "it is not UTF-8" : cause.getMessage();
  }

  /** Stops behind the first row that is too many. */
  private static Map<RowKey, String> read(RowStream bytes, int n) throws IOException {
    Map<RowKey, String> predictions = new LinkedHashMap<>();
    Map<List<String>, Integer> seen = new HashMap<>();
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()));
    try (CSVParser parser = CSVParser.parse(reader, format)) {
      for (CSVRecord record : parser) {
        bytes.beginRow();
        String surname = record.get("surname");
        String nationality = record.get("nationality");
        int occurrence = seen.merge(List.of(surname, nationality), 1, Integer::sum) - 1;
        predictions.put(
            new RowKey(surname, nationality, occurrence), record.get("predicted_nationality"));
        if (predictions.size() > n) {
          return predictions;
        }
      }
    }
    return predictions;
  }

  /** Ends a row that does not end. */
  private static final class RowStream extends FilterInputStream {
    private long left = LONGEST_ROW;

    RowStream(InputStream in) {
      super(in);
    }

    void beginRow() {
      left = LONGEST_ROW;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int count = super.read(into, from, length);
      left -= Math.max(count, 0);
      if (left < 0) {
        throw new CSVException("a row has more than %d bytes", LONGEST_ROW);
      }
      return count;
    }
  }
}
