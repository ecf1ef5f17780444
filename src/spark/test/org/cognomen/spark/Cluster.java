package org.cognomen.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** A standalone cluster on this machine: a master, two workers, and a process for each executor. */
final class Cluster {

  private Cluster() {}

  /** The session that all tests share; it ends with the process. */
  static SparkSession session() {
    return Held.SESSION;
  }

  private static final class Held {
    private static final SparkSession SESSION = start();
  }

  private static SparkSession start() {
    try {
      // A worker wants a directory with Spark's jars; the executors get the class path of the
      // tests.
      Files.createDirectories(Path.of(System.getenv("SPARK_HOME"), "jars"));
      Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    SparkSession session =
        SparkSession.builder()
            .master("local-cluster[2,1,1024]")
            .appName("Cognomen")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.executor.extraClassPath", System.getProperty("java.class.path"))
            .config("spark.executor.memory", "768m")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "4")
            .config("spark.sql.session.timeZone", "UTC")
            // Not Java's serializer, with which everything would be simpler.
            .config("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
            .config("spark.sql.extensions", CognomenExtensions.class.getName())
            .getOrCreate();
    session.sparkContext().setLogLevel("ERROR");
    return session;
  }
}
