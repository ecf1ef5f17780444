package org.cognomen.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
    for (CSVRecord row : rows()) {
      regions
          .computeIfAbsent(row.get("region"), region -> new ArrayList<>())
          .add(row.get("nationality"));
    }
    return regions;
  }

  /** The scripts in which each nationality writes its names, such as {@code LATIN}, {@code HAN}. */
  static Map<String, Set<String>> scripts() {
    Map<String, Set<String>> scripts = new LinkedHashMap<>();
    for (CSVRecord row : rows()) {
      String words = row.get("scripts").toUpperCase(Locale.ROOT);
      scripts.put(row.get("nationality"), new TreeSet<>(List.of(words.split(" "))));
    }
    return scripts;
  }

  private static List<CSVRecord> rows() {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (InputStream in = NationalityTable.class.getResourceAsStream(RESOURCE)) {
      return format.parse(new InputStreamReader(in, StandardCharsets.UTF_8)).getRecords();
    } catch (IOException e) {
      throw new UncheckedIOException("a resource of the jar cannot be read: " + RESOURCE, e);
    }
  }
}
