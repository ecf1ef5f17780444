package org.cognomen.train.records;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.cognomen.data.LabelledSurname;
import org.cognomen.data.check.Finding;
import org.cognomen.data.check.ModelFit;
import org.cognomen.model.Recognition;
import org.cognomen.model.SurnameModel;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.util.Scripts;
import org.cognomen.vocabulary.SequenceVocabulary;
import org.cognomen.vocabulary.SurnameVectorizer;

/** Finds out how well names suit a model. */
public final class ModelFits {

  private static final int CHUNK = 8192; // names that are scored at once

  private final SurnameModel model;
  private final Map<Integer, Unknown> unknown = new LinkedHashMap<>(); // by code point
  private final Map<String, int[]> scripts = new TreeMap<>(); // names, and unfamiliar ones
  private final Set<String> examples = new LinkedHashSet<>(); // of unfamiliar names
  private int unfamiliar;

  /** A character that the model does not know. */
  private static final class Unknown {
    int n;
    boolean ofKnownScript;
    final Set<String> examples = new LinkedHashSet<>();
  }

  private ModelFits(SurnameModel model) {
    this.model = model;
  }

  /**
   * Compares names with a model.
   *
   * @param name what the model is called
   * @param rows the names; their nationality is empty where the file has none
   * @param labelled whether it has
   * @param minFamiliarity below it a name is unfamiliar, 0 to 1
   */
  public static ModelFit of(
      SurnameModel model,
      String name,
      List<LabelledSurname> rows,
      boolean labelled,
      double minFamiliarity,
      int threads) {
    ModelFits fits = new ModelFits(model);
    try (Workers workers = new Workers(threads)) {
      for (int from = 0; from < rows.size(); from += CHUNK) {
        fits.add(rows.subList(from, Math.min(from + CHUNK, rows.size())), minFamiliarity, workers);
      }
    }
    return new ModelFit(
        name,
        rows.size(),
        fits.unfamiliar,
        List.copyOf(fits.examples),
        fits.unknownCharacters(),
        fits.scripts.entrySet().stream()
            .map(e -> new ModelFit.ScriptCount(e.getKey(), e.getValue()[0], e.getValue()[1]))
            .sorted(Comparator.comparing(script -> -script.names()))
            .toList(),
        labelled ? fits.unknownNationalities(rows) : List.of(),
        labelled ? fits.absentNationalities(rows) : List.of());
  }

  private void add(List<LabelledSurname> rows, double minFamiliarity, Workers workers) {
    List<String> read = rows.stream().map(row -> model.read(row.surname())).toList();
    int[][] sequences = read.stream().map(model.vectorizer()::vectorize).toArray(int[][]::new);
    boolean[] odd =
        Recognition.unfamiliar(
            model,
            read,
            sequences,
            minFamiliarity,
            new float[rows.size() * model.nationalities()],
            workers);
    for (int i = 0; i < sequences.length; i++) {
      String given = rows.get(i).surname();
      int[] script = scripts.computeIfAbsent(Scripts.title(given), title -> new int[2]);
      script[0]++;
      if (odd[i]) {
        script[1]++;
        unfamiliar++;
        example(examples, given);
      }
      addCharacters(given, read.get(i), sequences[i]);
    }
  }

  /** The characters of a name as the model spells it, beside their indices. */
  private void addCharacters(String given, String read, int[] sequence) {
    int[] characters =
        model.vectorizer().spell(SurnameVectorizer.normalize(read)).codePoints().toArray();
    SequenceVocabulary vocabulary = model.vectorizer().characters();
    int[] written = SurnameVectorizer.normalize(read).codePoints().toArray();
    for (int i = 0; i < characters.length; i++) {
      int index = sequence[i + 1];
      if (!vocabulary.isCharacter(index)) {
        // A token of a script stands for the character that was written there.
        int codePoint =
            index == SequenceVocabulary.UNK || i >= written.length ? characters[i] : written[i];
        Unknown of = unknown.computeIfAbsent(codePoint, c -> new Unknown());
        of.n++;
        of.ofKnownScript = index != SequenceVocabulary.UNK;
        example(of.examples, given);
      }
    }
  }

  private static void example(Set<String> examples, String name) {
    if (examples.size() < ModelFit.SHOWN) {
      examples.add(name);
    }
  }

  private List<ModelFit.UnknownCharacter> unknownCharacters() {
    List<ModelFit.UnknownCharacter> all = new ArrayList<>();
    unknown.forEach(
        (codePoint, of) ->
            all.add(
                new ModelFit.UnknownCharacter(
                    codePoint, of.n, of.ofKnownScript, List.copyOf(of.examples))));
    all.sort(Comparator.comparing(character -> -character.n()));
    return all;
  }

  private List<Finding.Tally> unknownNationalities(List<LabelledSurname> rows) {
    List<String> known = model.vectorizer().nationalities().tokens();
    Map<String, Integer> counts = new TreeMap<>();
    for (LabelledSurname row : rows) {
      if (!known.contains(row.nationality())) {
        counts.merge(row.nationality(), 1, Integer::sum);
      }
    }
    return counts.entrySet().stream()
        .map(entry -> new Finding.Tally(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparing(tally -> -tally.count()))
        .toList();
  }

  private List<String> absentNationalities(List<LabelledSurname> rows) {
    List<String> absent = new ArrayList<>(model.vectorizer().nationalities().tokens());
    rows.stream().map(LabelledSurname::nationality).distinct().forEach(absent::remove);
    return absent;
  }
}
