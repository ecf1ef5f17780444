package org.cognomen.server;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cognomen.util.json.JsonLine;

/**
 * One JSON object a line for each request: time, method, path, status, milliseconds, and how many
 * names. Neither addresses nor names, which are personal data, unless names are asked for. A log
 * that cannot be written, such as on a full disk, says so once and does not hold up answers.
 */
public final class AccessLog {

  private static final System.Logger LOG = System.getLogger(AccessLog.class.getName());
  private static final double NANOSECONDS = 1e6; // in a millisecond

  private final OutputStream out;
  private final boolean withNames;
  private final AtomicBoolean failed = new AtomicBoolean();

  /**
   * @param out where each line is written at once
   * @param withNames whether the names are written too
   */
  public AccessLog(OutputStream out, boolean withNames) {
    this.out = out;
    this.withNames = withNames;
  }

  /** Writes the line of a request. */
  void write(String method, String path, int status, long tookNanoseconds, List<String> names) {
    String line =
        JsonLine.of(
            json -> {
              json.writeStringField(
                  "time", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
              json.writeStringField("method", method);
              json.writeStringField("path", path);
              json.writeNumberField("status", status);
              json.writeFieldName("milliseconds");
              json.writeNumber(Math.round(tookNanoseconds / NANOSECONDS * 1000) / 1000.0);
              json.writeNumberField("names", names.size());
              if (withNames) {
                json.writeArrayFieldStart("surnames");
                for (String name : names) {
                  json.writeString(name);
                }
                json.writeEndArray();
              }
            });
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      synchronized (out) {
        out.write(bytes);
        out.flush();
      }
      failed.set(false);
    } catch (IOException e) {
      if (!failed.getAndSet(true)) {
        LOG.log(
            System.Logger.Level.WARNING,
            "the access log cannot be written: {0}; requests are answered without it",
            e.getMessage());
      }
    }
  }
}
