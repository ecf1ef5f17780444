package org.cognomen.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * What is known of nationalities beside their names: data/nationalities.csv, which is in the jar.
 */
public final class NationalityTable {

  private static final String RESOURCE = "/org/cognomen/data/nationalities.csv";

  private NationalityTable() {}

  /** Each region with its nationalities, in the order of the file. */
  public static Map<String, List<String>> regions() {
    Map<String, List<String>> regions = new LinkedHashMap<>();
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (InputStream in = NationalityTable.class.getResourceAsStream(RESOURCE)) {
      for (CSVRecord row : format.parse(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        regions
            .computeIfAbsent(row.get("region"), region -> new ArrayList<>())
            .add(row.get("nationality"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a resource of the jar cannot be read: " + RESOURCE, e);
    }
    return regions;
  }
}
