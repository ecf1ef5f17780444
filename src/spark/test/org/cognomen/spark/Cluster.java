package org.cognomen.spark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;

/**
 * A standalone cluster on this machine: a master, two workers of one core and an executor in each,
 * all of them processes of their own.
 */
final class Cluster {

  private static final int WORKERS = 2;

  /** Spark 4 does this itself. */
  private static final boolean ASKS_FOR_VECTORS =
      org.apache.spark.package$.MODULE$.SPARK_VERSION().startsWith("3.");

  private static final long SECONDS_TO_START = 120;

  private Cluster() {}

  /** The session that all tests share; it ends with the process. */
  static SparkSession session() {
    return Held.SESSION;
  }

  private static final class Held {
    private static final SparkSession SESSION = start(WORKERS);
  }

  /** A session on a cluster of its own. */
  static SparkSession start(int workers) {
    SparkSession session =
        SparkSession.builder()
            .master(startProcesses(workers))
            .appName("Cognomen")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.executor.extraClassPath", System.getProperty("java.class.path"))
            .config("spark.executor.memory", "768m")
            .config(
                "spark.executor.extraJavaOptions",
                ASKS_FOR_VECTORS ? "--add-modules=jdk.incubator.vector" : "")
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

  /** Starts the master and the workers; returns where the master is once all have registered. */
  private static String startProcesses(int workers) {
    try {
      // A worker wants a directory with Spark's jars; the executors get the class path of the
      // tests.
      Files.createDirectories(Path.of(System.getenv("SPARK_HOME"), "jars"));
      Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir")));
      int port;
      try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        port = free.getLocalPort();
      }
      List<Process> started = new ArrayList<>();
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> started.forEach(Process::destroyForcibly)));
      CountDownLatch listens = new CountDownLatch(1);
      CountDownLatch registered = new CountDownLatch(workers);
      Process master = process("master.Master", "--host", "127.0.0.1", "--port", "" + port);
      started.add(master);
      Thread reader =
          new Thread(
              () -> {
                try (BufferedReader lines = master.inputReader(StandardCharsets.UTF_8)) {
                  for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.contains("New state: ALIVE")) {
                      listens.countDown();
                    } else if (line.contains("Registering worker")) {
                      registered.countDown();
                    }
                  }
                } catch (IOException e) {
                  // The master has ended, as the tests have.
                }
              });
      reader.setDaemon(true);
      reader.start();
      require(listens, "Spark's master does not listen");
      String address = "spark://127.0.0.1:" + port;
      for (int i = 0; i < workers; i++) {
        started.add(
            process("worker.Worker", "--host", "127.0.0.1", "-c", "1", "-m", "1g", address));
      }
      require(registered, "Spark's workers do not register");
      return address;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void require(CountDownLatch latch, String otherwise) {
    try {
      if (!latch.await(SECONDS_TO_START, TimeUnit.SECONDS)) {
        throw new AssertionError(otherwise + " after " + SECONDS_TO_START + " s");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(otherwise, e);
    }
  }

  private static Process process(String name, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Dspark.master.rest.enabled=false",
                "-cp",
                System.getProperty("java.class.path"),
                "org.apache.spark.deploy." + name,
                "--webui-port",
                "0"));
    command.addAll(List.of(arguments));
    Path log = Files.createTempFile(Path.of(System.getProperty("java.io.tmpdir")), name, ".log");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    return name.startsWith("master")
        ? builder.start()
        : builder.redirectOutput(log.toFile()).start();
  }
}
