package org.cognomen.tune;

import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cognomen.nn.CellType;
import org.cognomen.nn.Pooling;
import org.cognomen.train.TrainingConfig;
import org.cognomen.train.TrainingConfigBuilder;
import org.cognomen.util.SeededRandom;

/**
 * The settings that a search varies, each drawn by itself:
 *
 * <pre>
 *   cell               gru, lstm
 *   layers             1, 2
 *   embedding_size     32, 64, 96
 *   hidden_size        64, 96, 128, 192
 *   pooling            last, max, mean, all
 *   dropout            0.1 to 0.6
 *   character_dropout  0 to 0.3
 *   label_smoothing    0, 0.05
 *   learning_rate      0.0005 to 0.005, its logarithm evenly
 *   batch_size         32, 64, 128
 *   averaging          0, 0.99, 0.998
 *   ngram_order        3, 4, 5                              where there are n-gram models at all
 *   ngram_backoff      1 to 10, its logarithm evenly        likewise
 * </pre>
 *
 * <p>Trial 1 has the settings that the search starts from. The draw of a setting depends on (seed,
 * trial, setting) alone, so that to fix one changes no other.
 */
public final class SearchSpace {

  /** One setting: its name, what it is drawn from, and how a number u in [0, 1) becomes a value. */
  private record Dimension(
      String setting, String range, BiConsumer<TrainingConfigBuilder, Double> draw) {}

  private static final List<Dimension> DIMENSIONS =
      List.of(
          new Dimension(
              "cell",
              "gru, lstm",
              (builder, u) -> builder.cell(pick(u, CellType.GRU, CellType.LSTM))),
          new Dimension("layers", "1, 2", (builder, u) -> builder.layers(pick(u, 1, 2))),
          new Dimension(
              "embedding_size",
              "32, 64, 96",
              (builder, u) -> builder.embeddingSize(pick(u, 32, 64, 96))),
          new Dimension(
              "hidden_size",
              "64, 96, 128, 192",
              (builder, u) -> builder.hiddenSize(pick(u, 64, 96, 128, 192))),
          new Dimension(
              "pooling",
              "last, max, mean, all",
              (builder, u) ->
                  builder.pooling(pick(u, Pooling.LAST, Pooling.MAX, Pooling.MEAN, Pooling.ALL))),
          new Dimension(
              "dropout",
              "0.1 to 0.6",
              (builder, u) -> builder.dropout((float) hundredths(u, 0.1, 0.6))),
          new Dimension(
              "character_dropout",
              "0 to 0.3",
              (builder, u) -> builder.characterDropout(hundredths(u, 0, 0.3))),
          new Dimension(
              "label_smoothing",
              "0, 0.05",
              (builder, u) -> builder.labelSmoothing(pick(u, 0f, 0.05f))),
          new Dimension(
              "learning_rate",
              "0.0005 to 0.005",
              (builder, u) -> builder.learningRate(twoDigits(u, 5e-4, 5e-3))),
          new Dimension(
              "batch_size", "32, 64, 128", (builder, u) -> builder.batchSize(pick(u, 32, 64, 128))),
          new Dimension(
              "averaging",
              "0, 0.99, 0.998",
              (builder, u) -> builder.averaging(pick(u, 0.0, 0.99, 0.998))),
          new Dimension(
              "ngram_order", "3, 4, 5", (builder, u) -> builder.ngramOrder(pick(u, 3, 4, 5))),
          new Dimension(
              "ngram_backoff",
              "1 to 10",
              (builder, u) -> builder.ngramBackoff((float) twoDigits(u, 1, 10))));

  private final TrainingConfig base;
  private final Set<String> fixed;
  private final long seed;

  /**
   * The space around some settings.
   *
   * @param base what is not varied, and trial 1
   * @param fixed names of settings that stay as they are in {@code base}
   * @param seed of the draws
   */
  public SearchSpace(TrainingConfig base, Set<String> fixed, long seed) {
    this.base = base;
    this.fixed = Set.copyOf(fixed);
    this.seed = seed;
  }

  /** Each setting with what it is drawn from, one in a line. */
  public static String description() {
    return DIMENSIONS.stream()
        .map(dimension -> String.format("  %-18s %s", dimension.setting, dimension.range))
        .collect(Collectors.joining("\n"));
  }

  /**
   * The settings of a trial.
   *
   * @param trial from 1
   */
  public TrainingConfig settings(int trial) {
    TrainingConfigBuilder builder = base.toBuilder();
    for (Dimension dimension : trial == 1 ? List.<Dimension>of() : DIMENSIONS) {
      boolean ngrams = dimension.setting.startsWith("ngram_");
      if (!fixed.contains(dimension.setting) && !(ngrams && base.ngramOrder() == 0)) {
        RandomGenerator random = SeededRandom.of(seed, trial, "search " + dimension.setting);
        dimension.draw.accept(builder, (random.nextLong() >>> 11) * 0x1p-53);
      }
    }
    return builder.build();
  }

  /** How many epochs a run with all of its effort has. */
  int epochs() {
    return base.epochs();
  }

  @SafeVarargs
  private static <T> T pick(double u, T... values) {
    return values[(int) (u * values.length)];
  }

  /** Evenly between two numbers, with two decimals, as a person would write it. */
  private static double hundredths(double u, double from, double to) {
    return Math.rint((from + u * (to - from)) * 100) / 100;
  }

  /** The logarithm evenly between two numbers' logarithms, with two digits. */
  private static double twoDigits(double u, double from, double to) {
    double value = from * StrictMath.pow(to / from, u);
    double unit =
        IntStream.range(0, 6)
            .mapToDouble(i -> StrictMath.pow(10, i))
            .filter(ten -> value * ten >= 10)
            .findFirst()
            .orElse(1e6);
    return Math.rint(value * unit) / unit;
  }
}
