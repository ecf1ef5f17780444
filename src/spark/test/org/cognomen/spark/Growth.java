package org.cognomen.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.cognomen.SurnameClassifier;

/**
 * Times {@link Cognomen#classify} on a standalone cluster of processes on this machine; see
 * scripts/spark-growth, which runs it with one worker and then with two.
 */
final class Growth {

  private static final int PARTITIONS = 16;
  private static final int ROUNDS = 3;

  private Growth() {}

  /** The arguments are a file of names, one a line, and the number of workers of one core each. */
  public static void main(String[] arguments) throws IOException {
    List<String> names = Files.readAllLines(Path.of(arguments[0]));
    int workers = Integer.parseInt(arguments[1]);
    try (SparkSession session = Cluster.start(workers)) {
      List<String> cells = new ArrayList<>(names.subList(1, names.size()));
      Dataset<Row> table =
          session
              .createDataset(cells, org.apache.spark.sql.Encoders.STRING())
              .toDF("surname")
              .repartition(PARTITIONS)
              .cache();
      long rows = table.count();
      SurnameClassifier classifier = SurnameClassifier.pretrained().withNameForm("surname");
      for (int round = 1; round <= ROUNDS; round++) {
        long start = System.nanoTime();
        Cognomen.classify(table, "surname", classifier)
            .write()
            .format("noop")
            .mode("overwrite")
            .save();
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
            Locale.ROOT,
            "spark, %d x 1 core, round %d: %.1f s, %,.0f names a second%n",
            workers,
            round,
            seconds,
            rows / seconds);
      }
    }
  }
}
