package org.cognomen.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.cognomen.util.Decimals;

/**
 * How far gradients reach back, as one page that opens offline: the networks of a training beside
 * each other after its last epoch, and each network from epoch to epoch. The page holds the CSV
 * that it was made from.
 */
public final class GradientPage {

  private static final int LINES = 6; // that a chart has a colour and a dash for
  private static final String BEGIN = "<pre class=\"raw\">";
  private static final String END = "</pre>";

  /** The curve of one network, layer and direction. */
  private record Key(int network, int layer, String direction) {}

  private final List<String> networks;
  private final Map<Key, TreeMap<Integer, List<Double>>> norms = new LinkedHashMap<>(); // by epoch

  private GradientPage(String csv, List<String> networks) {
    this.networks = networks;
    csv.lines()
        .skip(1)
        .map(line -> line.split(",", -1))
        .forEach(
            cells ->
                norms
                    .computeIfAbsent(
                        new Key(Integer.parseInt(cells[0]), Integer.parseInt(cells[2]), cells[3]),
                        key -> new TreeMap<>())
                    .computeIfAbsent(Integer.parseInt(cells[1]), epoch -> new ArrayList<>())
                    .add(Double.valueOf(cells[5])));
  }

  /**
   * The text of the page.
   *
   * @param csv the columns network, epoch, layer, direction, steps_back and mean_norm, in this
   *     order, sorted by steps_back within an epoch
   * @param networks what each network is, such as {@code gru}
   */
  public static String of(String csv, List<String> networks) {
    GradientPage page = new GradientPage(csv, networks);
    try {
      return Templates.fill(
          "report/gradients.ftlh",
          Map.of("charts", page.charts(), "csv", csv, "empty", page.norms.isEmpty()));
    } catch (IOException e) {
      throw new IllegalStateException("the template is in the program", e);
    }
  }

  /** The CSV that a page was made from; empty if it is not such a page. */
  public static Optional<String> csv(String page) {
    int begin = page.indexOf(BEGIN);
    int end = page.indexOf(END, begin + 1);
    return begin < 0 || end < 0
        ? Optional.empty()
        : Optional.of(page.substring(begin + BEGIN.length(), end));
  }

  /** A line before it is drawn: its name and the norms by steps back. */
  private record Curve(String name, List<Double> norms) {}

  private List<Map<String, Object>> charts() {
    List<Map<String, Object>> charts = new ArrayList<>();
    Set<Integer> layers = new LinkedHashSet<>();
    norms.keySet().forEach(key -> layers.add(key.layer));
    for (int layer : layers) {
      List<Curve> curves = new ArrayList<>();
      norms.forEach(
          (key, epochs) -> {
            if (key.layer == layer) {
              curves.add(new Curve(name(key), epochs.lastEntry().getValue()));
            }
          });
      for (int from = 0; from < curves.size(); from += LINES) {
        charts.add(
            chart(
                "After the last epoch" + (layers.size() > 1 ? ", layer " + (layer + 1) : ""),
                curves.subList(from, Math.min(from + LINES, curves.size()))));
      }
    }
    norms.forEach(
        (key, epochs) -> {
          List<Curve> curves = new ArrayList<>();
          for (int epoch : some(List.copyOf(epochs.keySet()))) {
            curves.add(new Curve("epoch " + epoch, epochs.get(epoch)));
          }
          if (curves.size() > 1) {
            charts.add(
                chart(
                    "From epoch to epoch: "
                        + name(key)
                        + (layers.size() > 1 ? ", layer " + (key.layer + 1) : ""),
                    curves));
          }
        });
    return charts;
  }

  /** The first epoch, the one in the middle, and the last. */
  private static Set<Integer> some(List<Integer> epochs) {
    Set<Integer> some = new LinkedHashSet<>();
    some.add(epochs.get(0));
    some.add(epochs.get((epochs.size() - 1) / 2));
    some.add(epochs.get(epochs.size() - 1));
    return some;
  }

  private String name(Key key) {
    String kind =
        key.network <= networks.size() ? networks.get(key.network - 1) : "network " + key.network;
    boolean repeated = networks.stream().filter(kind::equals).count() > 1;
    boolean both = norms.keySet().stream().anyMatch(other -> other.direction.equals("backward"));
    return kind + (repeated ? " " + key.network : "") + (both ? ", " + key.direction : "");
  }

  private static Map<String, Object> chart(String title, List<Curve> curves) {
    double[] positive =
        curves.stream()
            .flatMap(curve -> curve.norms.stream())
            .mapToDouble(norm -> norm)
            .filter(norm -> norm > 0)
            .sorted()
            .toArray();
    int steps = curves.stream().mapToInt(curve -> curve.norms.size()).max().orElse(1);
    double low = positive.length == 0 ? 0.1 : positive[0];
    double high = positive.length == 0 ? 1 : positive[positive.length - 1];
    Plot plot = Plot.ofPowers("steps back", "mean norm", Math.max(1, steps - 1), low, high);
    for (Curve curve : curves) {
      // A norm of 0 has no place on a logarithmic axis.
      int[] drawn =
          IntStream.range(0, curve.norms.size()).filter(k -> curve.norms.get(k) > 0).toArray();
      plot.line(
          curve.name,
          IntStream.of(drawn).asDoubleStream().toArray(),
          IntStream.of(drawn).mapToDouble(curve.norms::get).toArray(),
          IntStream.of(drawn)
              .mapToObj(k -> curve.name + ", " + k + " back: " + shown(curve.norms.get(k)))
              .toList());
    }
    return Map.of(
        "title",
        title,
        "plot",
        plot.model(),
        "names",
        curves.stream().map(Curve::name).toList(),
        "rows",
        rows(curves, steps),
        "share",
        curves.stream().map(GradientPage::share).toList());
  }

  private static List<List<String>> rows(List<Curve> curves, int steps) {
    return IntStream.range(0, steps)
        .mapToObj(
            k -> curves.stream().map(c -> k < c.norms.size() ? shown(c.norms.get(k)) : "").toList())
        .toList();
  }

  /** Such as {@code gru: 10 steps back 0.021 of the gradient at the end}. */
  private static String share(Curve curve) {
    int far = Math.min(10, curve.norms.size() - 1);
    double end = curve.norms.get(0);
    return curve.name
        + ": "
        + Decimals.counted(far, "step", "steps")
        + " back "
        + (end > 0 ? shown(curve.norms.get(far) / end) : "0")
        + " of the gradient at the last state";
  }

  /** Two significant digits. */
  private static String shown(double norm) {
    if (norm == 0) {
      return "0";
    }
    int exponent = (int) Math.floor(Math.log10(norm));
    return exponent < -3
        ? Decimals.fixed(norm / Math.pow(10, exponent), 1) + "e" + exponent
        : Decimals.fixed(norm, Math.max(0, 1 - exponent));
  }
}
