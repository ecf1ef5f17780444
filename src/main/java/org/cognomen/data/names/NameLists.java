package org.cognomen.data.names;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The word lists of the resources, read once when first needed. */
final class NameLists {

  /** When a word of a list counts as an affix; the files explain each. */
  enum When {
    ALWAYS,
    DOTTED,
    LOWER,
    CAPITALS,
    FROM
  }

  /** Where a particle may stand; the file explains each. */
  enum Kind {
    PARTICLE,
    INNER,
    PAIR,
    AND
  }

  /**
   * A particle of surnames.
   *
   * @param first how it is written as the first word
   * @param inside how it is written after another word
   */
  record Particle(String first, String inside, Kind kind) {}

  static final Map<String, Set<When>> TITLES = affixes("titles.tsv");
  static final Map<String, Set<When>> SUFFIXES = affixes("suffixes.tsv");

  /** What elides before an apostrophe, by its small letters. */
  static final Map<String, String> ELISIONS = elisions();

  /** Particles in full, by their abbreviations. */
  static final Map<String, String> ABBREVIATIONS = abbreviations();

  /** By language, then by small letters; the language "" has the first entry of each. */
  private static final Map<String, Map<String, Particle>> PARTICLES = particles();

  private NameLists() {}

  /** The particle that a word is where the language is not known, or null. */
  static Particle particle(String word) {
    return PARTICLES.get("").get(key(word));
  }

  /** The particle that a word is in a language, else in any, or null. */
  static Particle particle(String word, String language) {
    String key = key(word);
    Particle own = PARTICLES.getOrDefault(language, Map.of()).get(key);
    if (own == null && language.indexOf('-') > 0) { // nl-BE: as in nl
      own = PARTICLES.getOrDefault(language.substring(0, language.indexOf('-')), Map.of()).get(key);
    }
    return own != null ? own : particle(word);
  }

  /** The form in which words are looked up: small letters, no full stops. */
  static String key(String word) {
    return word.toLowerCase(Locale.ROOT).replace(".", "");
  }

  /**
   * The rows of a list.
   *
   * @param columns how many cells a row has, separated by tabs
   */
  static List<String[]> rows(String file, int columns) {
    List<String[]> rows = new ArrayList<>();
    try (InputStream in = NameLists.class.getResourceAsStream(file);
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("#")) {
          continue;
        }
        String[] cells = line.split("\t", -1);
        if (cells.length != columns) {
          throw new IllegalStateException(file + ": expected " + columns + " cells: " + line);
        }
        rows.add(cells);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  private static Map<String, Set<When>> affixes(String file) {
    Map<String, Set<When>> affixes = new HashMap<>();
    for (String[] row : rows(file, 3)) {
      When when = When.valueOf(row[1].toUpperCase(Locale.ROOT));
      affixes.computeIfAbsent(key(row[2]), key -> EnumSet.noneOf(When.class)).add(when);
    }
    return affixes;
  }

  private static Map<String, String> elisions() {
    Map<String, String> elisions = new HashMap<>();
    rows("elisions.tsv", 2).forEach(row -> elisions.put(key(row[1]), row[1]));
    return elisions;
  }

  private static Map<String, String> abbreviations() {
    Map<String, String> abbreviations = new HashMap<>();
    rows("abbreviations.tsv", 3).forEach(row -> abbreviations.put(row[1], row[2]));
    return abbreviations;
  }

  private static Map<String, Map<String, Particle>> particles() {
    Map<String, Map<String, Particle>> particles = new HashMap<>();
    particles.put("", new HashMap<>());
    for (String[] row : rows("particles.tsv", 4)) {
      Kind kind = Kind.valueOf(row[3].toUpperCase(Locale.ROOT));
      Particle particle = new Particle(row[1], row[2], kind);
      particles.get("").putIfAbsent(key(row[1]), particle);
      particles
          .computeIfAbsent(row[0].toLowerCase(Locale.ROOT), l -> new HashMap<>())
          .put(key(row[1]), particle);
    }
    return particles;
  }

  /** Common given names, in small letters; loaded only where a column is looked at. */
  static final class Given {
    private static final Set<String> NAMES = names();

    private Given() {}

    static boolean contains(String word) {
      return NAMES.contains(key(word));
    }

    private static Set<String> names() {
      Set<String> names = new HashSet<>();
      rows("given-names.tsv", 2).forEach(row -> names.add(key(row[1])));
      return names;
    }
  }

  /** Which Gaelic names have a capital inside: MacDonald, NicLeòid; not Macedo, Nicolai. */
  static final class Gaelic {
    /** Mach, Mace: so little behind Mac- is the end of another word. */
    private static final int SHORTEST_REST = 3;

    private static final int PREFIX = 3;
    private static final Map<String, Boolean> CAPITAL = new HashMap<>();

    static {
      for (String[] row : rows("gaelic.tsv", 4)) {
        CAPITAL.put(row[1] + row[3], row[2].equals("capital"));
      }
    }

    private Gaelic() {}

    /** How many letters stand before the capital inside a word, 0 where none is inside. */
    static int prefix(String small) {
      if (small.startsWith("mc") && small.length() > PREFIX) {
        return 2;
      }
      if (!small.startsWith("mac") && !small.startsWith("nic")) {
        return 0;
      }
      Boolean capital = CAPITAL.get(small);
      int shortest = PREFIX + SHORTEST_REST;
      for (int end = small.length();
          capital == null && small.length() >= shortest && end > PREFIX;
          end--) {
        capital = CAPITAL.get(small.substring(0, end) + "*");
      }
      return Boolean.TRUE.equals(capital) ? PREFIX : 0;
    }
  }
}
