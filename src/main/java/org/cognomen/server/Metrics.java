package org.cognomen.server;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.cognomen.util.Decimals;

/**
 * Counts, in Prometheus' text format. Paths that the server does not have share one label, so that
 * a client cannot make the metrics grow.
 */
final class Metrics {

  static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private static final double[] SECONDS = {
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10
  };
  private static final double NANOSECONDS = 1e9;

  private final double started = System.currentTimeMillis() / 1000.0;
  private final Map<String, LongAdder> requests = new ConcurrentSkipListMap<>();
  private final LongAdder[] buckets = new LongAdder[SECONDS.length + 1]; // not cumulative
  private final LongAdder nanoseconds = new LongAdder();
  private final LongAdder names = new LongAdder();
  private final LongAdder batches = new LongAdder();
  private final LongAdder reloads = new LongAdder();
  private final LongAdder failedReloads = new LongAdder();

  Metrics() {
    for (int i = 0; i < buckets.length; i++) {
      buckets[i] = new LongAdder();
    }
  }

  /**
   * A request has been answered.
   *
   * @param path one of the server's, or {@code other}
   */
  void answered(String path, int status, long tookNanoseconds) {
    requests
        .computeIfAbsent(
            "path=\"" + path + "\",status=\"" + status + "\"", labels -> new LongAdder())
        .increment();
    nanoseconds.add(tookNanoseconds);
    int bucket = 0;
    while (bucket < SECONDS.length && tookNanoseconds > SECONDS[bucket] * NANOSECONDS) {
      bucket++;
    }
    buckets[bucket].increment();
  }

  /** Names have been classified in one batch. */
  void classified(int count) {
    names.add(count);
    batches.increment();
  }

  /** A model has been loaded in the place of another, or could not be. */
  void reloaded(boolean successfully) {
    (successfully ? reloads : failedReloads).increment();
  }

  /**
   * All that is counted.
   *
   * @param gauges further values by their names, as they are now
   */
  String text(Map<String, Supplier<Number>> gauges) {
    StringBuilder text = new StringBuilder();
    head(text, "cognomen_requests_total", "counter", "Requests answered.");
    requests.forEach(
        (labels, count) ->
            line(text, "cognomen_requests_total{" + labels + "}", Long.toString(count.sum())));
    head(text, "cognomen_request_seconds", "histogram", "Time from a request to its answer.");
    long sum = 0;
    for (int i = 0; i < buckets.length; i++) {
      sum += buckets[i].sum();
      String bound = i < SECONDS.length ? Double.toString(SECONDS[i]) : "+Inf";
      line(text, "cognomen_request_seconds_bucket{le=\"" + bound + "\"}", Long.toString(sum));
    }
    double seconds = nanoseconds.sum() / NANOSECONDS;
    line(text, "cognomen_request_seconds_sum", Double.toString(seconds));
    line(text, "cognomen_request_seconds_count", Long.toString(sum));
    counter(text, "cognomen_names_total", "Names classified.", names);
    counter(text, "cognomen_batches_total", "Batches in which they were classified.", batches);
    counter(text, "cognomen_reloads_total", "Models loaded in place of another.", reloads);
    counter(
        text, "cognomen_failed_reloads_total", "Models that could not be loaded.", failedReloads);
    head(text, "process_start_time_seconds", "gauge", "Start, in seconds since 1970.");
    line(text, "process_start_time_seconds", Decimals.fixed(started, 3));
    processorTime()
        .ifPresent(
            used -> {
              head(text, "process_cpu_seconds_total", "counter", "Processor time of the process.");
              line(text, "process_cpu_seconds_total", Decimals.fixed(used.toMillis() / 1000.0, 3));
            });
    gauges.forEach(
        (name, value) -> {
          int labels = name.indexOf('{');
          String bare = labels < 0 ? name : name.substring(0, labels);
          text.append("# TYPE ").append(bare).append(" gauge\n");
          line(text, name, value.get().toString());
        });
    return text.toString();
  }

  /** Of this process so far; empty where the system does not tell. */
  private static Optional<Duration> processorTime() {
    return ProcessHandle.current().info().totalCpuDuration();
  }

  private static void counter(StringBuilder text, String name, String help, LongAdder value) {
    head(text, name, "counter", help);
    line(text, name, Long.toString(value.sum()));
  }

  private static void head(StringBuilder text, String name, String type, String help) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(name).append(' ').append(value).append('\n');
  }
}
