package org.cognomen.spark;

import java.io.Serializable;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.cognomen.Classification;
import org.cognomen.SurnameClassifier;
import scala.runtime.AbstractFunction1;

/** A function of SQL: from a name, or null, to what the classifier says of it. */
final class NameFunction extends AbstractFunction1<Object, Object> implements Serializable {

  private static final long serialVersionUID = 1L;

  /** What a function gives. */
  enum Kind {
    /** The nationality; null where there is no answer. */
    NATIONALITY("_nationality", "the nationality that a surname points to, or NULL"),
    /** A struct with the columns of {@link Cognomen#classify}. */
    CLASSIFY("_classify", "the nationality of a surname, its probability and status");

    private final String ending;
    private final String help;

    Kind(String ending, String help) {
      this.ending = ending;
      this.help = help;
    }

    String sqlName(String prefix) {
      return prefix + ending;
    }

    String help() {
      return "_FUNC_(name) - " + help;
    }

    DataType type() {
      return this == NATIONALITY ? DataTypes.StringType : SCHEMA.type();
    }
  }

  private static final AnswerSchema SCHEMA = new AnswerSchema(0, "");

  private final Kind kind;
  private final Shared<SurnameClassifier> model;

  NameFunction(Kind kind, Shared<SurnameClassifier> model) {
    this.kind = kind;
    this.model = model;
  }

  @Override
  public Object apply(Object name) {
    Classification answer = model.get().classify(name == null ? "" : (String) name);
    return kind == Kind.NATIONALITY ? AnswerSchema.nationality(answer) : SCHEMA.row(answer);
  }

  /** Spark compares functions to find an expression of GROUP BY among those of SELECT. */
  @Override
  public boolean equals(Object other) {
    return other instanceof NameFunction function
        && kind == function.kind
        && model.equals(function.model);
  }

  @Override
  public int hashCode() {
    return 31 * kind.hashCode() + model.hashCode();
  }
}
