package org.cognomen.train.records;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.cognomen.nn.GradientTrace;
import org.cognomen.util.DurableFiles;

/**
 * A file of gradients, a CSV or what is made of it: for each network, epoch, layer and direction
 * the mean norm of the gradient by the states, by how many steps they lie back. It is replaced as a
 * whole after each epoch, so a training that is stopped leaves the epochs that were done.
 */
public final class GradientNormsFile {

  private static final String HEADER = "network,epoch,layer,direction,steps_back,mean_norm";
  private static final int DIGITS = 7; // of a float

  /** The rows of one epoch of one network, both counted from 1. */
  private record Epoch(int network, int epoch, List<String> rows) {

    boolean is(int otherNetwork, int otherEpoch) {
      return network == otherNetwork && epoch == otherEpoch;
    }
  }

  private static final Comparator<Epoch> ORDER =
      Comparator.comparingInt(Epoch::network).thenComparingInt(Epoch::epoch);

  /** How the rows are written to the file. */
  public interface Form {

    /** The rows as they are. */
    Form CSV =
        new Form() {
          @Override
          public String write(String csv) {
            return csv;
          }

          @Override
          public Optional<String> read(String text) {
            return Optional.of(text);
          }
        };

    /** The text of the file. */
    String write(String csv);

    /** The rows that a file was made from; empty if it is not of this form. */
    Optional<String> read(String text);
  }

  private final Path file;
  private final Form form;
  private final List<Epoch> epochs = new ArrayList<>();

  private GradientNormsFile(Path file, Form form) {
    this.file = file;
    this.form = form;
  }

  /**
   * Begins the file, so that a place that cannot be written to is known before the training.
   *
   * @param resume whether to keep what a stopped training left there
   * @throws IOException if it cannot be written, or read to resume; the message is a sentence
   */
  public static GradientNormsFile open(Path named, boolean resume, Form form) throws IOException {
    if (Files.exists(named) && !Files.isRegularFile(named)) {
      throw new IOException(named + ": is not a regular file; expected the name of a file");
    }
    GradientNormsFile norms =
        new GradientNormsFile(Files.exists(named) ? named.toRealPath() : named, form);
    if (resume && Files.exists(named)) {
      norms.read();
    }
    norms.write();
    return norms;
  }

  private void read() throws IOException {
    List<String> lines = form.read(Files.readString(file)).orElse("").lines().toList();
    if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
      throw new IOException(
          file + ":1: expected the header " + HEADER + " to resume from; name another file");
    }
    for (int i = 1; i < lines.size(); i++) {
      String[] cells = lines.get(i).split(",", -1);
      try {
        int network = Integer.parseInt(cells[0]);
        int epoch = Integer.parseInt(cells[1]);
        Epoch last = epochs.isEmpty() ? null : epochs.get(epochs.size() - 1);
        if (last == null || !last.is(network, epoch)) {
          last = new Epoch(network, epoch, new ArrayList<>());
          epochs.add(last);
        }
        last.rows.add(lines.get(i));
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
        throw new IOException(
            file + ":" + (i + 1) + ": expected a network and an epoch first; name another file", e);
      }
    }
  }

  /**
   * Adds an epoch and puts the file in place.
   *
   * @param network counted from 1
   * @param epoch counted from 1
   * @throws UncheckedIOException if the file cannot be written; the message is a sentence
   */
  public void add(int network, int epoch, GradientTrace trace) {
    // After a crash a checkpoint may be older than this file.
    epochs.removeIf(former -> former.network == network && former.epoch >= epoch);
    epochs.add(new Epoch(network, epoch, rows(network, epoch, trace)));
    epochs.sort(ORDER); // networks are trained side by side
    try {
      write();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> rows(int network, int epoch, GradientTrace trace) {
    List<String> rows = new ArrayList<>();
    for (int layer = 0; layer < trace.layers(); layer++) {
      for (int direction = 0; direction < trace.directions(); direction++) {
        String start =
            network + "," + epoch + "," + layer + "," + (direction == 0 ? "forward" : "backward");
        double[] norms = trace.stateGradientNorms(layer, direction);
        for (int k = 0; k < norms.length; k++) {
          rows.add(start + "," + k + "," + decimal(norms[k]));
        }
      }
    }
    return rows;
  }

  /** The same digits on every Java version. */
  private static String decimal(double norm) {
    return new BigDecimal(norm).round(new MathContext(DIGITS)).toString();
  }

  private void write() throws IOException {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    epochs.forEach(epoch -> epoch.rows.forEach(row -> text.append(row).append('\n')));
    byte[] bytes = form.write(text.toString()).getBytes(StandardCharsets.UTF_8);
    try {
      DurableFiles.replace(file, out -> out.write(bytes));
    } catch (IOException e) {
      throw new IOException(file + " cannot be written: " + DurableFiles.reason(e), e);
    }
  }
}
