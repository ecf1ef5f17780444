package org.cognomen.model.annotations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.cognomen.kernel.Kernels;
import org.cognomen.model.Measurement;
import org.cognomen.model.SurnameModel;
import org.cognomen.model.members.Member;
import org.cognomen.model.members.NgramMember;
import org.cognomen.model.members.Prior;
import org.cognomen.model.members.Scorer;
import org.cognomen.ngram.NgramCounts;
import org.cognomen.ngram.NgramModel;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.util.JsonFields;
import org.cognomen.vocabulary.LengthLimit;
import org.cognomen.vocabulary.Spelling;
import org.cognomen.vocabulary.SurnameVectorizer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What n-grams of the surnames in data/ find familiar; ten nationalities are left out of them. */
class FamiliarityTest {

  private static final Set<String> LEFT_OUT =
      Set.of(
          "Finnish",
          "Georgian",
          "Greek",
          "Icelandic",
          "Italian",
          "Japanese",
          "Latvian",
          "Polish",
          "Thai",
          "Turkish");

  private record Row(String surname, String nationality, String split) {}

  private static SurnameModel model;
  private static Workers workers;
  private static int measuredNames; // by which familiarity is measured
  private static List<Row> test;
  private static double[] known; // the familiarity of test names
  private static double[] leftOut;

  @BeforeAll
  static void measure() throws IOException {
    List<Row> rows =
        Files.readAllLines(Path.of("data/surnames.csv"), UTF_8).stream()
            .skip(1)
            .filter(line -> line.endsWith("train") || line.hashCode() % 2 == 0)
            .map(line -> line.split(","))
            .map(cells -> new Row(cells[0], cells[1], cells[2]))
            .toList();
    workers = new Workers(1);
    List<Row> train = of(rows, "train", false);
    SurnameVectorizer vectorizer =
        SurnameVectorizer.fit(
            train.stream().map(Row::surname).toList(),
            train.stream().map(Row::nationality).toList(),
            1,
            3,
            new Spelling(true, true),
            LengthLimit.DEFAULT);
    int[] labels = labels(vectorizer, train);
    double[] shares = new double[vectorizer.nationalities().size()];
    Arrays.stream(labels).forEach(label -> shares[label]++);
    List<Member> members =
        List.of(
            ngrams(vectorizer, sequences(vectorizer, train), labels, false),
            ngrams(vectorizer, sequences(vectorizer, train), labels, true));
    List<Row> val = of(rows, "val", false);
    measuredNames = val.size();
    model =
        Measurement.annotated(
            new SurnameModel(vectorizer, members, 2f, Optional.of(Prior.of(shares))),
            val.stream().map(Row::surname).toArray(String[]::new),
            sequences(vectorizer, val),
            labels(vectorizer, val),
            Map.of(),
            workers);
    test = of(rows, "test", false);
    known = familiarities(test.stream().map(Row::surname).toList());
    leftOut = familiarities(of(rows, "test", true).stream().map(Row::surname).toList());
  }

  @AfterAll
  static void close() {
    workers.close();
  }

  private static List<Row> of(List<Row> rows, String split, boolean leftOut) {
    return rows.stream()
        .filter(row -> row.split.equals(split) && LEFT_OUT.contains(row.nationality) == leftOut)
        .toList();
  }

  private static int[][] sequences(SurnameVectorizer vectorizer, List<Row> rows) {
    return rows.stream().map(row -> vectorizer.vectorize(row.surname)).toArray(int[][]::new);
  }

  private static int[] labels(SurnameVectorizer vectorizer, List<Row> rows) {
    return rows.stream()
        .mapToInt(row -> vectorizer.nationalities().indexOf(row.nationality))
        .toArray();
  }

  private static Member ngrams(
      SurnameVectorizer vectorizer, int[][] sequences, int[] labels, boolean backward) {
    NgramCounts counts =
        NgramCounts.of(
            sequences,
            labels,
            4,
            backward,
            vectorizer.characters().size(),
            vectorizer.nationalities().size());
    return new NgramMember(new NgramModel(counts, 5f), 1f, 0.5f);
  }

  /** 0 where a name is unfamiliar however surprising it is. */
  private static double[] familiarities(List<String> names) {
    Familiarity familiarity = model.annotations().familiarity().orElseThrow();
    int[][] sequences =
        names.stream().map(name -> model.vectorizer().vectorize(name)).toArray(int[][]::new);
    Scorer scorer = new Scorer(model, Kernels.best(), workers);
    Surprise surprise = familiarity.room(sequences.length);
    scorer.probabilities(
        sequences, sequences.length, new float[sequences.length * model.nationalities()], surprise);
    double[] values = new double[sequences.length];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          model.vectorizer().recognises(names.get(i), sequences[i])
              ? familiarity.of(names.get(i), sequences[i].length - 1, surprise, i)
              : 0;
    }
    return values;
  }

  private static double shareBelow(double[] values, double bound) {
    return Arrays.stream(values).filter(value -> value < bound).count() / (double) values.length;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.05, 0.1, 0.5})
  void isUniformOnHeldOutNames(double share) {
    // Both the names that measure and those that are measured are drawn.
    double deviation = Math.sqrt(share * (1 - share) * (1.0 / known.length + 1.0 / measuredNames));
    assertThat(shareBelow(known, share)).isCloseTo(share, within(3.5 * deviation));
  }

  /** Without allowances these are refused most often: 5.3 % of them. */
  @Test
  void noNationalityIsRefusedMuchMoreOftenThanOthers() {
    Set<String> rare = Set.of("Vietnamese", "Korean", "Welsh", "Burmese", "Somali");
    double[] own =
        IntStream.range(0, known.length)
            .filter(i -> rare.contains(test.get(i).nationality))
            .mapToDouble(i -> known[i])
            .toArray();
    assertThat(shareBelow(own, 0.01)).isLessThan(0.045);
  }

  @Test
  void hardlyAnythingTypedAtRandomIsFamiliar() {
    assertThat(shareBelow(familiarities(new Mash().keyboard(2000)), 0.01)).isGreaterThan(0.97);
    assertThat(shareBelow(familiarities(new Mash().junk(600)), 0.01)).isGreaterThan(0.99);
  }

  @Test
  void aScriptThatTheTrainingRowsLackIsUnfamiliar() {
    double[] values = familiarities(List.of("ბერიძე", "კაპანაძე", "Παπαδόπουλος", "Γεωργίου"));
    assertThat(values).containsOnly(0);
  }

  /** A pair of names, one of either kind: how often the known one is the more familiar. */
  @Test
  void namesOfOtherNationalitiesAreLessFamiliar() {
    double[] ascending = known.clone();
    Arrays.sort(ascending);
    double wins = 0;
    for (double value : leftOut) {
      int at = Arrays.binarySearch(ascending, value);
      wins += at >= 0 ? ascending.length - at : ascending.length + at + 1;
    }
    assertThat(wins / leftOut.length / ascending.length).isGreaterThan(0.8);
  }

  @Test
  void isReadAsItWasWrittenAndWithoutWeightsAsBefore() {
    Familiarity familiarity = model.annotations().familiarity().orElseThrow();
    ObjectNode written = new ObjectMapper().createObjectNode();
    familiarity.write(written);
    assertThat(Familiarity.read(new JsonFields(written, ""))).isEqualTo(familiarity);
    assertThat(written.get("scripts").has("LATIN_EXTENDED")).isTrue();
    assertThat(written.get("mash").textValue()).isEqualTo("layouts");
    written.remove("mash"); // as before 0.7
    Familiarity qwerty = Familiarity.read(new JsonFields(written, ""));
    assertThat(qwerty).isNotEqualTo(familiarity);
    assertThat(qwerty.of("fajfajfaj", 10, surprise(30), 0))
        .isGreaterThan(familiarity.of("fajfajfaj", 10, surprise(30), 0));
    written.remove(List.of("undecided_weight", "mash_weight"));
    Familiarity before = Familiarity.read(new JsonFields(written, ""));
    Surprise surprise = surprise(40);
    surprise.highest[0] = 1;
    double plain = before.of("Qwerty", 7, surprise, 0);
    surprise.highest[0] = 0.1f;
    assertThat(before.of("Qwerty", 7, surprise, 0)).isEqualTo(plain);
    assertThat(familiarity.of("Qwerty", 7, surprise, 0)).isLessThan(0.01);
  }

  private static Surprise surprise(double negativeLog) {
    Surprise surprise = new Surprise(1, new double[0], new float[0]);
    surprise.negativeLogs[0] = negativeLog;
    return surprise;
  }
}
