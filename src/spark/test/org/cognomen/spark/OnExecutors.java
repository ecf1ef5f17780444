package org.cognomen.spark;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Row;
import org.cognomen.SurnameClassifier;
import org.cognomen.kernel.Kernels;

/**
 * What tests run in the executors; not in the classes of the tests, which would start a cluster
 * there.
 */
final class OnExecutors {

  private OnExecutors() {}

  static MapFunction<Row, Row> dieOnce(String marker) {
    return row -> dieOnce(row, marker);
  }

  static FlatMapFunction<Iterator<String>, String> loads(Shared<SurnameClassifier> model) {
    return names -> loads(model, names);
  }

  static FlatMapFunction<Iterator<String>, String> kernels() {
    return names -> List.of(Kernels.best().name()).iterator();
  }

  /** Ends the process of an executor as kill -9 would, on one row and once. */
  private static Row dieOnce(Row row, String marker) throws IOException {
    if (row.getLong(0) == 5000) {
      try {
        Files.createFile(Path.of(marker));
      } catch (FileAlreadyExistsException e) {
        return row;
      }
      Runtime.getRuntime().halt(137);
    }
    return row;
  }

  /** Whether a second use of the model loads nothing. */
  private static Iterator<String> loads(Shared<SurnameClassifier> model, Iterator<String> names) {
    SurnameClassifier first = model.get();
    int before = Shared.loads();
    names.forEachRemaining(name -> model.get().classify(name));
    boolean same = model.get() == first && Shared.loads() == before;
    return List.of(ProcessHandle.current().pid() + (same ? " same" : " again")).iterator();
  }
}
