package org.cognomen.spark;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.cognomen.SurnameClassifier;

/**
 * Answers the names of a table on a cluster.
 *
 * <pre>{@code
 * Dataset<Row> answers = Cognomen.classify(customers, "surname", SurnameClassifier.pretrained());
 * }</pre>
 *
 * <p>The table keeps its rows, their order and its columns. Behind them come:
 *
 * <ul>
 *   <li>{@code predicted_nationality}, a string, null where there is no answer
 *   <li>{@code probability}, a double, 0 to 1, of the most probable nationality; 0 for a blank name
 *   <li>{@code status}, {@code ok}, {@code blank} (also where the name is null), {@code uncertain}
 *       or {@code unfamiliar}
 *   <li>{@code familiarity}, a double, 0 to 1; null where the model cannot tell
 *   <li>{@code surname_read}, what was read of the name; null where that is what is written
 *   <li>{@code predictions}, with {@code top} alone: an array of nationality and probability, most
 *       probable first
 * </ul>
 *
 * <p>The answers are those of {@link SurnameClassifier#classifyAll}, to the bit, however the rows
 * are divided. The model travels to each executor once and is loaded once in each JVM.
 */
public final class Cognomen {

  private Cognomen() {}

  /** {@link #classify(Dataset, String, SurnameClassifier, int, String)} without further columns. */
  public static Dataset<Row> classify(
      Dataset<Row> table, String column, SurnameClassifier classifier) {
    return classify(table, column, classifier, 0, "");
  }

  /**
   * {@link #classify(Dataset, String, SurnameClassifier)} with a model directory, or the zip of
   * one, that the driver reads; the executors need not see it.
   *
   * @throws org.cognomen.CognomenException if there is none, or its files are invalid
   */
  public static Dataset<Row> classify(Dataset<Row> table, String column, String model) {
    Objects.requireNonNull(model, "model must not be null");
    return classify(table, column, SurnameClassifier.load(Path.of(model)));
  }

  /**
   * The table with the answers to the names of a column.
   *
   * @param table of any columns
   * @param column of strings; upper and lower case are told apart
   * @param classifier with what bounds, priors and forms of names are wanted
   * @param top how many nationalities the column {@code predictions} has; 0 for no such column
   * @param prefix of the names of the new columns
   * @throws IllegalArgumentException if there is no such column, or two of them, if it does not
   *     hold strings, or if the table has one of the new columns already
   */
  public static Dataset<Row> classify(
      Dataset<Row> table, String column, SurnameClassifier classifier, int top, String prefix) {
    Objects.requireNonNull(table, "table must not be null");
    Objects.requireNonNull(column, "column must not be null");
    Objects.requireNonNull(classifier, "classifier must not be null");
    Objects.requireNonNull(prefix, "prefix must not be null");
    AnswerSchema schema = new AnswerSchema(top, prefix);
    StructType type = table.schema();
    int index = indexOfNames(type, column);
    boolean caseSensitive =
        Boolean.parseBoolean(table.sparkSession().conf().get("spark.sql.caseSensitive", "false"));
    requireNewColumns(type, schema.type(), caseSensitive);
    Shared<SurnameClassifier> model = Shared.classifier(table.sparkSession().sparkContext(), classifier);
    MapPartitionsFunction<Row, Row> answer =
        rows -> new AnsweredRows(rows, index, model.get(), schema);
    return table.mapPartitions(answer, Encoders.row(schema.behind(type)));
  }

  /**
   * Registers functions of SQL with a classifier of its own in a session: {@code
   * PREFIX_nationality(name)} and {@code PREFIX_classify(name)}, which do what those of {@link
   * CognomenExtensions} do.
   *
   * @param prefix such as {@code czech_or_polish}
   */
  public static void register(SparkSession session, String prefix, SurnameClassifier classifier) {
    Objects.requireNonNull(session, "session must not be null");
    Objects.requireNonNull(prefix, "prefix must not be null");
    Objects.requireNonNull(classifier, "classifier must not be null");
    Shared<SurnameClassifier> model = Shared.classifier(session.sparkContext(), classifier);
    for (NameFunction.Kind kind : NameFunction.Kind.values()) {
      NameFunction function = new NameFunction(kind, model);
      UDF1<String, Object> udf = function::apply;
      session.udf().register(kind.sqlName(prefix), udf, kind.type());
    }
  }

  private static int indexOfNames(StructType type, String column) {
    List<String> names = List.of(type.fieldNames());
    int index = names.indexOf(column);
    if (index < 0) {
      throw new IllegalArgumentException(
          "the table has no column \"" + column + "\"; it has " + listed(names));
    }
    if (names.lastIndexOf(column) != index) {
      throw new IllegalArgumentException(
          "the table has two columns \"" + column + "\"; rename one of them");
    }
    StructField field = type.fields()[index];
    if (!(field.dataType() instanceof StringType)
        && !field.dataType().equals(DataTypes.NullType)) {
      throw new IllegalArgumentException(
          "the column \""
              + column
              + "\" must hold strings, but holds "
              + field.dataType().catalogString()
              + "; cast it, or select what holds the name as a column of its own");
    }
    return index;
  }

  private static void requireNewColumns(
      StructType type, StructType added, boolean caseSensitive) {
    Map<String, String> names = new HashMap<>();
    for (String name : type.fieldNames()) {
      names.put(caseSensitive ? name : name.toLowerCase(Locale.ROOT), name);
    }
    for (String name : added.fieldNames()) {
      String there = names.get(caseSensitive ? name : name.toLowerCase(Locale.ROOT));
      if (there != null) {
        throw new IllegalArgumentException(
            "the table has a column \""
                + there
                + "\" already; rename or drop it, or give the new columns a prefix");
      }
    }
  }

  private static String listed(List<String> names) {
    return names.isEmpty()
        ? "none"
        : names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
  }
}
