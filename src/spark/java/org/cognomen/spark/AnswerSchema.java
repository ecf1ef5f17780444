package org.cognomen.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.cognomen.Classification;
import org.cognomen.answers.AnswerColumns;

/**
 * An answer as columns of a table: those of {@code predict}, with null where its cells are empty
 * and probabilities that are not rounded.
 */
final class AnswerSchema implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final StructType PREDICTION =
      new StructType()
          .add("nationality", DataTypes.StringType, false)
          .add("probability", DataTypes.DoubleType, false);

  private final int top;
  private final String prefix;

  /**
   * @param top how many nationalities the array {@code predictions} has; 0 for no such column
   * @param prefix of the names of the columns
   */
  AnswerSchema(int top, String prefix) {
    if (top < 0) {
      throw new IllegalArgumentException("top must be 0 or more, but is " + top);
    }
    this.top = top;
    this.prefix = prefix;
  }

  /** In the order of {@link #values}. */
  StructType type() {
    StructType type =
        new StructType()
            .add(prefix + "predicted_nationality", DataTypes.StringType, true)
            .add(prefix + "probability", DataTypes.DoubleType, false)
            .add(prefix + "status", DataTypes.StringType, false)
            .add(prefix + "familiarity", DataTypes.DoubleType, true)
            .add(prefix + "surname_read", DataTypes.StringType, true);
    return top == 0
        ? type
        : type.add(prefix + "predictions", DataTypes.createArrayType(PREDICTION, false), false);
  }

  /** The columns of a table, and behind them those of the answers. */
  StructType behind(StructType table) {
    StructType all = table;
    for (StructField field : type().fields()) {
      all = all.add(field);
    }
    return all;
  }

  /** A row of a table with its answer behind it. */
  Row behind(Row row, Classification answer) {
    int n = row.size();
    List<Object> answers = values(answer);
    Object[] all = new Object[n + answers.size()];
    for (int i = 0; i < n; i++) {
      all[i] = row.get(i);
    }
    for (int i = 0; i < answers.size(); i++) {
      all[n + i] = answers.get(i);
    }
    return RowFactory.create(all);
  }

  /** The answer as a row of its own. */
  Row row(Classification answer) {
    return RowFactory.create(values(answer).toArray());
  }

  private List<Object> values(Classification answer) {
    List<Object> values = new ArrayList<>();
    values.add(nationality(answer));
    values.add(answer.probability());
    values.add(AnswerColumns.word(answer.status()));
    values.add(answer.familiarity().isPresent() ? answer.familiarity().getAsDouble() : null);
    values.add(answer.surnameRead().equals(answer.surname()) ? null : answer.surnameRead());
    if (top > 0) {
      values.add(
          answer.top(top).stream()
              .map(one -> RowFactory.create(one.nationality(), one.probability()))
              .toArray(Row[]::new));
    }
    return values;
  }

  /** Null where there is no answer. */
  static String nationality(Classification answer) {
    return answer.status() == Classification.Status.OK ? answer.nationality() : null;
  }
}
