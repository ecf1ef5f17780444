package org.cognomen.spark;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoders;
import org.apache.spark.sql.catalyst.encoders.ExpressionEncoder;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.catalyst.expressions.ScalaUDF;
import org.cognomen.SurnameClassifier;
import scala.Option;
import scala.Some;
import scala.Tuple3;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/**
 * Brings the functions {@code cognomen_nationality(name)} and {@code cognomen_classify(name)} to
 * SQL, and so to every language that Spark speaks.
 *
 * <pre>
 * spark-sql --conf spark.sql.extensions=org.cognomen.spark.CognomenExtensions ...
 * SELECT surname, cognomen_nationality(surname) FROM customers
 * </pre>
 *
 * <p>The model is the pretrained one, or that of {@code spark.cognomen.model}: a model directory,
 * or the zip of one, that the driver reads when a function is first used in an application. Names
 * are answered one by one; {@link Cognomen#classify} is faster.
 */
public final class CognomenExtensions extends AbstractFunction1<SparkSessionExtensions, BoxedUnit> {

  private static final String PREFIX = "cognomen";

  /** The setting that names the model. */
  static final String MODEL = "spark.cognomen.model";

  private static final ConcurrentHashMap<String, Shared<SurnameClassifier>> MODELS = new ConcurrentHashMap<>();

  /** For Spark, which finds this class by its name. */
  public CognomenExtensions() {}

  @Override
  public BoxedUnit apply(SparkSessionExtensions extensions) {
    for (NameFunction.Kind kind : NameFunction.Kind.values()) {
      extensions.injectFunction(
          new Tuple3<>(
              new FunctionIdentifier(kind.sqlName(PREFIX)),
              new ExpressionInfo(
                  CognomenExtensions.class.getName(), null, kind.sqlName(PREFIX), kind.help(), ""),
              new AbstractFunction1<Seq<Expression>, Expression>() {
                @Override
                public Expression apply(Seq<Expression> arguments) {
                  return expression(kind, arguments);
                }
              }));
    }
    return BoxedUnit.UNIT;
  }

  private static Expression expression(NameFunction.Kind kind, Seq<Expression> arguments) {
    if (arguments.size() != 1) {
      throw new IllegalArgumentException(
          kind.sqlName(PREFIX) + " takes one name, but was given " + arguments.size() + " arguments");
    }
    // With the encoder Spark casts what is not a string, as it does for its own functions.
    Option<ExpressionEncoder<?>> string =
        new Some<>(ExpressionEncoder.apply(AgnosticEncoders.StringEncoder$.MODULE$));
    return new ScalaUDF(
        new NameFunction(kind, model()),
        kind.type(),
        arguments,
        CollectionConverters.asScala(List.of(string)).toSeq(),
        Option.empty(),
        new Some<>(kind.sqlName(PREFIX)),
        true,
        true);
  }

  private static Shared<SurnameClassifier> model() {
    SparkSession session = SparkSession.active();
    SparkContext context = session.sparkContext();
    String path = session.conf().get(MODEL, "");
    return MODELS.computeIfAbsent(
        context.applicationId() + " " + path,
        key ->
            Shared.classifier(
                context,
                path.isEmpty()
                    ? SurnameClassifier.pretrained()
                    : SurnameClassifier.load(Path.of(path))));
  }
}
