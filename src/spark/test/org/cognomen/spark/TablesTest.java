package org.cognomen.spark;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.cognomen.CognomenException;
import org.cognomen.SurnameClassifier;
import org.cognomen.kernel.Kernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables and queries of every kind that a user brings. */
final class TablesTest {

  private static final SparkSession SPARK = Cluster.session();
  private static final SurnameClassifier CLASSIFIER = SurnameClassifier.pretrained();

  private static Dataset<Row> three() {
    return SPARK.sql(
        "SELECT * FROM VALUES ('Nakamoto', 'x'), ('Nakamura', 'y'), (NULL, 'z') AS t(surname, note)");
  }

  @Test
  void manySmallPartitions() {
    Dataset<Row> table =
        SPARK.range(0, 900, 1, 300).withColumn("surname", concat(lit("Naka"), col("id")));
    Dataset<Row> answers = Cognomen.classify(table, "surname", CLASSIFIER);
    assertThat(answers.collectAsList().stream().map(row -> row.getLong(0)))
        .containsExactlyElementsOf(Stream.iterate(0L, id -> id + 1).limit(900).toList());
  }

  @Test
  void noRowAndNoPartition() {
    assertThat(Cognomen.classify(three().where("1 = 0"), "surname", CLASSIFIER).count()).isZero();
    Dataset<Row> none = SPARK.createDataFrame(List.of(), three().schema());
    assertThat(Cognomen.classify(none, "surname", CLASSIFIER).collectAsList()).isEmpty();
  }

  @Test
  void columnsOfOtherTypesStay() {
    Dataset<Row> table =
        three()
            .withColumnRenamed("note", "nationality")
            .withColumn("person", struct("surname", "nationality"))
            .withColumn("list", array("surname", "nationality"))
            .withColumn("map", map(lit("a"), lit(1.5)));
    List<Row> before = table.collectAsList();
    List<Row> after = Cognomen.classify(table, "surname", CLASSIFIER).collectAsList();
    assertThat(after).hasSameSizeAs(before);
    for (int i = 0; i < before.size(); i++) {
      for (int column = 0; column < before.get(i).size(); column++) {
        assertThat(after.get(i).get(column)).isEqualTo(before.get(i).get(column));
      }
    }
    assertThatThrownBy(() -> Cognomen.classify(table, "person", CLASSIFIER))
        .hasMessageContaining("must hold strings, but holds struct<surname:string,");
    assertThatThrownBy(() -> Cognomen.classify(table, "list", CLASSIFIER))
        .hasMessageContaining("must hold strings, but holds array<string>");
  }

  @Test
  void aColumnIsThereAlreadyInAnotherCase() {
    Dataset<Row> table = three().withColumnRenamed("note", "Probability");
    assertThatThrownBy(() -> Cognomen.classify(table, "surname", CLASSIFIER))
        .hasMessage(
            "the table has a column \"Probability\" already; rename or drop it, or give the new"
                + " columns a prefix");
    assertThat(Cognomen.classify(table, "surname", CLASSIFIER, 0, "p_").columns()).hasSize(7);
  }

  @Test
  void functionsStandWhereExpressionsDo() {
    three().createOrReplaceTempView("three");
    assertThat(
            SPARK
                .sql("SELECT note FROM three WHERE cognomen_nationality(surname) = 'Japanese'")
                .collectAsList())
        .hasSize(2);
    Map<String, Long> counts =
        SPARK
            .sql(
                "SELECT cognomen_nationality(surname), count(*) FROM three"
                    + " GROUP BY cognomen_nationality(surname)")
            .collectAsList()
            .stream()
            .collect(Collectors.toMap(row -> "" + row.get(0), row -> row.getLong(1)));
    assertThat(counts).isEqualTo(Map.of("Japanese", 2L, "null", 1L));
    Row nothing =
        SPARK.sql("SELECT cognomen_nationality(NULL), cognomen_classify(NULL).status").first();
    assertThat(nothing.get(0)).isNull();
    assertThat(nothing.getString(1)).isEqualTo("blank");
  }

  @Test
  void aModelThatIsNotThereIsSaidInASentence(@TempDir Path scratch) throws Exception {
    String missing = scratch.resolve("none").toString();
    assertThatThrownBy(() -> Cognomen.classify(three(), "surname", missing))
        .isInstanceOf(CognomenException.class)
        .hasMessageStartingWith("There is no model directory " + missing);
    Path csv = Files.writeString(scratch.resolve("names.csv"), "surname\n");
    assertThatThrownBy(() -> Cognomen.classify(three(), "surname", csv.toString()))
        .isInstanceOf(CognomenException.class)
        .hasMessageStartingWith("The model " + csv + " is not a zip file");
    SparkSession other = SPARK.newSession();
    other.conf().set("spark.cognomen.model", missing);
    assertThatThrownBy(() -> other.sql("SELECT cognomen_nationality('Nakamoto')"))
        .hasMessageContaining("There is no model directory " + missing);
  }

  @Test
  void executorsComputeWithVectors() {
    assertThat(
            JavaSparkContext.fromSparkContext(SPARK.sparkContext())
                .parallelize(List.of("a", "b", "c", "d"), 4)
                .mapPartitions(OnExecutors.kernels())
                .distinct()
                .collect())
        .containsExactly(Kernels.best().name());
    assertThat(Kernels.best().name()).isNotEqualTo("scalar");
  }
}
