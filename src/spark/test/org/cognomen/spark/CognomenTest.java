package org.cognomen.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.cognomen.Classification;
import org.cognomen.CognomenException;
import org.cognomen.SurnameClassifier;
import org.cognomen.answers.AnswerColumns;
import org.cognomen.cli.Command;
import org.cognomen.data.files.SurnameCsvWriter;
import org.cognomen.util.Decimals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import py4j.reflection.ReflectionEngine;

/** Names of a table are answered on a cluster as on one machine. */
final class CognomenTest {

  private static final SparkSession SPARK = Cluster.session();
  private static final SurnameClassifier CLASSIFIER =
      SurnameClassifier.pretrained().withNameForm("surname");
  private static final int ROWS = 12_000;

  @TempDir private Path scratch;

  /** Ordinary names, and what else a cell may hold. */
  private static List<String> names(int count) {
    try {
      List<String> known =
          Files.readAllLines(Path.of("data", "surnames.csv")).stream()
              .skip(1)
              .filter(line -> !line.contains("\""))
              .map(line -> line.substring(0, line.indexOf(',')))
              .toList();
      List<String> unusual =
          List.of(
              "",
              " ",
              "O'Neill, \"Bob\"",
              "two\nlines",
              "three\r\nlines\n",
              " Dr. Smith Jr. ",
              "a,b",
              "12345",
              "\ud83e\udd8aox",
              "=1+1",
              "\\",
              "\"",
              "x".repeat(300),
              "NULL",
              "#",
              "\t");
      Random random = new Random(5);
      List<String> names = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        names.add(
            i % 20 == 7
                ? unusual.get(random.nextInt(unusual.size()))
                : known.get(random.nextInt(known.size())));
      }
      return names;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Dataset<Row> table(List<String> names) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      rows.add(RowFactory.create((long) i, names.get(i), i % 3 == 0 ? null : "row " + i));
    }
    return SPARK.createDataFrame(
        rows,
        new StructType()
            .add("id", DataTypes.LongType, false)
            .add("surname", DataTypes.StringType, true)
            .add("note", DataTypes.StringType, true));
  }

  /** As the cells of {@code predict}. */
  private static String[] cells(Row row) {
    List<String> cells = new ArrayList<>();
    String nationality = row.getAs("predicted_nationality");
    Double familiarity = row.getAs("familiarity");
    String read = row.getAs("surname_read");
    cells.add(nationality == null ? "" : nationality);
    cells.add(Decimals.probability(row.<Double>getAs("probability"), 6));
    cells.add(row.getAs("status"));
    cells.add(familiarity == null ? "" : Decimals.probability(familiarity, 6));
    cells.add(read == null ? "" : read);
    return cells.toArray(String[]::new);
  }

  private static void requireAnswers(List<Row> rows, List<String> names) {
    List<Classification> expected =
        CLASSIFIER.classifyAll(names.stream().map(name -> name == null ? "" : name).toList());
    assertThat(rows).hasSameSizeAs(names);
    for (int i = 0; i < names.size(); i++) {
      Row row = rows.get(i);
      Classification answer = expected.get(i);
      assertThat(row.<String>getAs("surname")).isEqualTo(names.get(i));
      assertThat(row.<Double>getAs("probability")).isEqualTo(answer.probability());
      assertThat(row.<String>getAs("status")).isEqualTo(AnswerColumns.word(answer.status()));
      assertThat(row.<String>getAs("predicted_nationality"))
          .isEqualTo(answer.status() == Classification.Status.OK ? answer.nationality() : null);
    }
  }

  @Test
  void theCsvOfPredictComesOutByteForByte() throws Exception {
    Path csv = scratch.resolve("names.csv");
    List<String> names = names(ROWS);
    try (SurnameCsvWriter writer = new SurnameCsvWriter(Files.newOutputStream(csv))) {
      writer.write(List.of("id", "surname"));
      for (int i = 0; i < names.size(); i++) {
        writer.write(List.of("" + i, names.get(i)));
      }
    }
    Path predicted = scratch.resolve("predicted.csv");
    Command.run("predict", csv, "-o", predicted, "--name-form", "surname");

    Dataset<Row> table =
        SPARK
            .read()
            .option("header", true)
            .option("multiLine", true)
            .option("escape", "\"")
            .option("lineSep", "\n")
            .option("ignoreLeadingWhiteSpace", false)
            .option("ignoreTrailingWhiteSpace", false)
            .option("nullValue", "\u0000")
            .option("emptyValue", "")
            .csv(csv.toString());
    // In four parts, so that both executors have work; back in the order of the file.
    Dataset<Row> parts =
        table
            .repartitionByRange(4, functions.col("id").cast("long"))
            .sortWithinPartitions(functions.col("id").cast("long"));
    List<Row> answers = Cognomen.classify(parts, "surname", CLASSIFIER).collectAsList();
    Path written = scratch.resolve("written.csv");
    try (OutputStream out = Files.newOutputStream(written);
        SurnameCsvWriter writer = new SurnameCsvWriter(out)) {
      writer.write(
          List.of("id", "surname"),
          new AnswerColumns(1, java.util.OptionalDouble.empty()).header());
      for (Row row : answers) {
        String surname = row.getAs("surname");
        writer.write(List.of(row.<String>getAs("id"), surname == null ? "" : surname), cells(row));
      }
    }
    assertThat(Files.readString(written)).isEqualTo(Files.readString(predicted));
  }

  @Test
  void rowsAndColumnsStay() {
    List<String> names = names(1000);
    Dataset<Row> table = table(names).repartition(7).cache();
    Dataset<Row> answers = Cognomen.classify(table, "surname", CLASSIFIER, 3, "cognomen_");
    assertThat(answers.columns())
        .containsExactly(
            "id",
            "surname",
            "note",
            "cognomen_predicted_nationality",
            "cognomen_probability",
            "cognomen_status",
            "cognomen_familiarity",
            "cognomen_surname_read",
            "cognomen_predictions");
    List<Row> before = table.collectAsList();
    List<Row> after = answers.collectAsList();
    assertThat(after.stream().map(CognomenTest::own).toList())
        .isEqualTo(before.stream().map(CognomenTest::own).toList());
    for (Row row : after) {
      List<Row> top = row.getList(8);
      assertThat(top).hasSize(row.getString(5).equals("blank") ? 0 : 3);
      if (!top.isEmpty()) {
        assertThat(top.get(0).getDouble(1)).isEqualTo(row.getDouble(4));
        assertThat(top.get(0).getDouble(1)).isGreaterThanOrEqualTo(top.get(1).getDouble(1));
      }
    }
  }

  private static String own(Row row) {
    return row.get(0) + " " + row.get(1) + " " + row.get(2);
  }

  @Test
  void nullsKeepTheirRow() {
    List<String> names = new ArrayList<>(names(100));
    for (int i = 0; i < names.size(); i += 3) {
      names.set(i, null);
    }
    requireAnswers(Cognomen.classify(table(names), "surname", CLASSIFIER).collectAsList(), names);
    List<Row> none =
        Cognomen.classify(
                SPARK.sql("SELECT id, NULL AS surname FROM range(10)"), "surname", CLASSIFIER)
            .collectAsList();
    assertThat(none).hasSize(10);
    assertThat(none)
        .allSatisfy(
            row -> {
              assertThat(row.<String>getAs("status")).isEqualTo("blank");
              assertThat(row.<Double>getAs("probability")).isZero();
              assertThat(row.<String>getAs("predicted_nationality")).isNull();
            });
  }

  @Test
  void aPartitionMayHaveNearlyAllRows() {
    List<String> names = names(ROWS);
    Dataset<Row> skewed =
        table(names).coalesce(1).union(table(List.of("Nakamoto"))).union(table(List.of()));
    List<String> all = new ArrayList<>(names);
    all.add("Nakamoto");
    requireAnswers(Cognomen.classify(skewed, "surname", CLASSIFIER).collectAsList(), all);
  }

  @Test
  void anExecutorThatIsKilledIsReplaced() {
    List<String> names = names(10_000);
    String marker = scratch.resolve("killed").toString();
    Dataset<Row> table = table(names).repartition(6).cache();
    table.count();
    Dataset<Row> deadly = table.map(OnExecutors.dieOnce(marker), Encoders.row(table.schema()));
    // A partition that is computed again after a repartition may have its rows in another order.
    List<Row> after =
        Cognomen.classify(deadly, "surname", CLASSIFIER).orderBy("id").collectAsList();
    assertThat(Path.of(marker)).exists();
    requireAnswers(after, names);
  }

  @Test
  void aModelIsLoadedOnceInEachProcess() {
    Shared<SurnameClassifier> model =
        Shared.classifier(SPARK.sparkContext(), CLASSIFIER.withMinProbability(0.123));
    JavaSparkContext context = JavaSparkContext.fromSparkContext(SPARK.sparkContext());
    List<String> loads =
        context
            .parallelize(names(64), 16)
            .mapPartitions(OnExecutors.loads(model))
            .distinct()
            .collect();
    assertThat(loads).isNotEmpty().allSatisfy(load -> assertThat(load).endsWith(" same"));
  }

  @Test
  void aCorruptModelIsSaidBeforeAnythingRuns() throws Exception {
    Path model = scratch.resolve("model");
    Files.createDirectory(model);
    Path pretrained = Path.of("src", "main", "resources", "org", "cognomen", "pretrained");
    try (var files = Files.list(pretrained)) {
      for (Path file : files.toList()) {
        Files.copy(file, model.resolve(file.getFileName()));
      }
    }
    Dataset<Row> table = table(List.of("Nakamoto"));
    assertThat(Cognomen.classify(table, "surname", model.toString()).first().getString(3))
        .isEqualTo("Japanese");
    try (FileChannel channel =
        FileChannel.open(model.resolve("model.safetensors"), StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() - 100);
    }
    assertThatThrownBy(() -> Cognomen.classify(table, "surname", model.toString()))
        .isInstanceOf(CognomenException.class)
        .hasMessageContaining("model.safetensors");
    SparkSession other = SPARK.newSession();
    other.conf().set("spark.cognomen.model", model.toString());
    assertThatThrownBy(() -> other.sql("SELECT cognomen_nationality('Nakamoto')").collectAsList())
        .hasStackTraceContaining("model.safetensors");
  }

  @Test
  void sqlHasFunctions() {
    List<String> names = new ArrayList<>(names(200));
    names.set(3, null);
    table(names).createOrReplaceTempView("customers");
    List<Row> rows =
        SPARK
            .sql(
                "SELECT surname, answer.*, cognomen_nationality(surname) AS nationality FROM"
                    + " (SELECT surname, cognomen_classify(surname) AS answer FROM customers)")
            .collectAsList();
    requireAnswers(rows, names);
    assertThat(rows)
        .allSatisfy(
            row ->
                assertThat(row.<String>getAs("nationality"))
                    .isEqualTo(row.<String>getAs("predicted_nationality")));
    assertThat(SPARK.sql("SELECT cognomen_nationality(12345)").first().get(0)).isNull();
    assertThat(SPARK.sql("DESCRIBE FUNCTION cognomen_nationality").collectAsList().toString())
        .contains("surname");
    assertThatThrownBy(() -> SPARK.sql("SELECT cognomen_nationality('a', 'b')"))
        .hasStackTraceContaining("takes one name, but was given 2 arguments");
  }

  /**
   * What PySpark's {@code spark._jvm} and {@code df._jdf} come to: Py4J finds methods by values.
   */
  @Test
  @SuppressWarnings("unchecked") // classify returns a table of rows
  void py4jFindsTheCallsOfThePage() throws Exception {
    ReflectionEngine python = new ReflectionEngine();
    Object model = call(python, SurnameClassifier.class, "pretrained");
    model =
        python.invoke(
            model, python.getMethod(model, "withNameForm", values("surname")), values("surname"));
    List<String> names = names(50);
    Object table = table(names);
    Object answers = call(python, Cognomen.class, "classify", table, "surname", model);
    requireAnswers(((Dataset<Row>) answers).collectAsList(), names);
    Object more = call(python, Cognomen.class, "classify", table, "surname", model, 3, "cognomen_");
    assertThat(((Dataset<?>) more).columns()).contains("cognomen_predictions");
    call(python, Cognomen.class, "register", SPARK.newSession(), "python", model);
  }

  private static Object[] values(Object... values) {
    return values;
  }

  private static Object call(
      ReflectionEngine python, Class<?> type, String name, Object... values) {
    return python.invoke(null, python.getMethod(type.getName(), name, values), values);
  }

  @Test
  void sqlTakesAnotherModel() {
    SparkSession own = SPARK.newSession();
    Cognomen.register(own, "slavic", CLASSIFIER.withNationalities(List.of("Czech", "Polish")));
    assertThat(own.sql("SELECT slavic_nationality('Nakamura')").first().getString(0))
        .isIn("Czech", "Polish");
    assertThat(own.sql("SELECT slavic_classify('Nakamura').status").first().getString(0))
        .isEqualTo("ok");
    assertThat(own.sql("SELECT cognomen_nationality('Nakamura')").first().getString(0))
        .isEqualTo("Japanese");
  }

  @Test
  void whatIsWrongWithATableIsSaid() {
    Dataset<Row> table = table(List.of("Nakamoto"));
    assertThatThrownBy(() -> Cognomen.classify(table, "name", CLASSIFIER))
        .hasMessage("the table has no column \"name\"; it has \"id\", \"surname\", \"note\"");
    assertThatThrownBy(() -> Cognomen.classify(table, "id", CLASSIFIER))
        .hasMessageContaining("must hold strings, but holds bigint");
    assertThatThrownBy(
            () ->
                Cognomen.classify(table.withColumnRenamed("note", "status"), "surname", CLASSIFIER))
        .hasMessageContaining("has a column \"status\" already");
    assertThatThrownBy(
            () ->
                Cognomen.classify(
                    table.withColumnRenamed("note", "surname"), "surname", CLASSIFIER))
        .hasMessageContaining("two columns \"surname\"");
  }
}
