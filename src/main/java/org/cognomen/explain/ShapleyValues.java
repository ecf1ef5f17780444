package org.cognomen.explain;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.cognomen.model.members.Scorer;
import org.cognomen.util.SeededRandom;

/**
 * The Shapley values of the characters of a name: what each adds to the probability of a
 * nationality, averaged over all orders in which the characters may become known.
 *
 * <pre>
 *   phi_i = sum over S without i of |S|! (T - |S| - 1)! / T! (v(S + i) - v(S))
 *   v(all) = v(none) + sum_i phi_i
 * </pre>
 *
 * <p>v(S) is the probability of the name in which the characters outside S are unknown (UNK). Up to
 * {@link #LONGEST_EXACT} characters all 2^T coalitions are scored in one batch. Beyond that, random
 * orders are drawn, each together with its reverse (antithetic pairs); the seed is fixed, so that a
 * name has one explanation. Of names beyond 128 characters, which are hardly names, neighbours are
 * one player and share its value alike.
 *
 * <p>Sources: L. S. Shapley, A value for n-person games (1953); S. M. Lundberg and S.-I. Lee, A
 * unified approach to interpreting model predictions (2017); J. Castro, D. Gomez and J. Tejada,
 * Polynomial calculation of the Shapley value based on sampling (2009); R. Mitchell, J. Cooper, E.
 * Frank and G. Holmes, Sampling permutations for Shapley value estimation (2022), for the pairs.
 */
public final class ShapleyValues {

  /** Names up to this many characters have exact values. */
  public static final int LONGEST_EXACT = 12;

  private static final int LONGEST_SUBSTRING = 5;

  /** A substring gives way to a longer one only where it has less than this share of its effect. */
  private static final double SHARE_OF_STRONGEST = 0.75;

  // Pairs of orders: as many as keep a name's batches near a second on one core.
  private static final int MOST_COALITIONS = 1 << 12;
  private static final int MOST_TOKENS = 1 << 19;
  private static final int FEWEST_PAIRS = 4;

  private static final long SEED = 1;

  private final CoalitionValues game;
  private final int players; // T

  ShapleyValues(CoalitionValues game) {
    this.game = game;
    this.players = game.players();
  }

  /**
   * Explains the probability of a nationality.
   *
   * @param scorer which this call uses alone
   * @param classes C, the number of nationalities
   * @param name (T + 2) as indices, with BEGIN and END
   * @param nationality 0 .. C-1
   */
  public static Attribution of(Scorer scorer, int classes, int[] name, int nationality) {
    CoalitionValues game = new CoalitionValues(scorer, classes, nationality, name);
    ShapleyValues shapley = new ShapleyValues(game);
    return shapley.ofCharacters(
        game.players() <= LONGEST_EXACT ? shapley.exact() : shapley.sampled());
  }

  /** The value of each player, shared alike by its characters. */
  private Attribution ofCharacters(Attribution ofPlayers) {
    if (players == game.characters()) {
      return ofPlayers;
    }
    return new Attribution(
        ofPlayers.base(),
        ofPlayers.probability(),
        shared(ofPlayers.values()),
        shared(ofPlayers.standardErrors()),
        ofPlayers
            .strongest()
            .map(
                s -> {
                  int first = game.first(s.start());
                  int length = game.first(s.start() + s.length()) - first;
                  return new Attribution.Substring(first, length, s.effect());
                }));
  }

  private double[] shared(double[] ofPlayers) {
    double[] shared = new double[game.characters()];
    for (int i = 0; i < ofPlayers.length; i++) {
      int from = game.first(i);
      int to = game.first(i + 1);
      Arrays.fill(shared, from, to, ofPlayers[i] / (to - from));
    }
    return shared;
  }

  Attribution exact() {
    int coalitions = 1 << players;
    game.start(coalitions);
    for (int members = 0; members < coalitions; members++) {
      int[] sequence = game.addEmpty();
      for (int i = 0; i < players; i++) {
        if ((members >> i & 1) == 1) {
          game.enter(sequence, i);
        }
      }
    }
    double[] v = game.values();
    double[] weights = weights(players);
    double[] values = new double[players];
    for (int members = 0; members < coalitions; members++) {
      for (int i = 0; i < players; i++) {
        if ((members >> i & 1) == 0) {
          double gain = v[members | 1 << i] - v[members];
          values[i] += weights[Integer.bitCount(members)] * gain;
        }
      }
    }
    int all = coalitions - 1;
    Effect effect = (start, length) -> v[all] - v[all & ~(((1 << length) - 1) << start)];
    return new Attribution(v[0], v[all], values, new double[0], strongest(effect));
  }

  /** (T) |S|! (T - |S| - 1)! / T! = 1 / (T choose(T - 1, |S|)) by |S|. */
  private static double[] weights(int players) {
    double[] weights = new double[players];
    double choose = 1;
    for (int s = 0; s < players; s++) {
      weights[s] = 1 / (players * choose);
      choose = choose * (players - 1 - s) / (s + 1);
    }
    return weights;
  }

  Attribution sampled() {
    double[] removed = withoutSubstrings();
    double base = removed[0];
    double probability = removed[1];
    int pairs = pairs();
    int inBatch = Math.max(1, MOST_COALITIONS / (2 * players));
    double[] sums = new double[players];
    double[] squares = new double[players];
    RandomGenerator random = SeededRandom.of(SEED, players, "permutations");
    for (int done = 0; done < pairs; done += inBatch) {
      int[][] orders = orders(Math.min(inBatch, pairs - done), random);
      double[] inner = inner(orders);
      for (int pair = 0; pair < orders.length / 2; pair++) {
        double[] gains = new double[players];
        for (int o = 2 * pair; o < 2 * pair + 2; o++) {
          double before = base;
          for (int k = 0; k < players; k++) {
            double after = k + 1 < players ? inner[o * (players - 1) + k] : probability;
            gains[orders[o][k]] += (after - before) / 2;
            before = after;
          }
        }
        for (int i = 0; i < players; i++) {
          sums[i] += gains[i];
          squares[i] += gains[i] * gains[i];
        }
      }
    }
    double[] errors = new double[players];
    for (int i = 0; i < players; i++) {
      double mean = sums[i] / pairs;
      double variance = Math.max(0, squares[i] / pairs - mean * mean) * pairs / (pairs - 1);
      errors[i] = Math.sqrt(variance / pairs);
      sums[i] = mean;
    }
    Effect effect = (start, length) -> probability - removed[place(start, length)];
    return new Attribution(base, probability, sums, errors, strongest(effect));
  }

  private int pairs() {
    int most =
        Math.min(MOST_COALITIONS / (2 * players), MOST_TOKENS / (2 * players * game.characters()));
    return Math.max(FEWEST_PAIRS, most);
  }

  /** Random orders of the characters, each followed by its reverse. */
  private int[][] orders(int pairs, RandomGenerator random) {
    int[][] orders = new int[2 * pairs][players];
    for (int pair = 0; pair < pairs; pair++) {
      int[] order = orders[2 * pair];
      Arrays.setAll(order, i -> i);
      SeededRandom.shuffle(order, players, random);
      Arrays.setAll(orders[2 * pair + 1], i -> order[players - 1 - i]);
    }
    return orders;
  }

  /** (orders, T - 1) the values after the first 1 .. T - 1 characters of each order. */
  private double[] inner(int[][] orders) {
    game.start(orders.length * players);
    int[] empty = game.addEmpty();
    for (int[] order : orders) {
      int[] sequence = empty.clone();
      for (int k = 0; k < players - 1; k++) {
        game.enter(sequence, order[k]);
        game.add(sequence);
      }
    }
    double[] values = game.values();
    return Arrays.copyOfRange(values, 1, values.length);
  }

  /**
   * v of the name without any character, of the whole name, and of the name without each substring
   * in the order of {@link #place}.
   */
  private double[] withoutSubstrings() {
    game.start(place(0, LONGEST_SUBSTRING + 1));
    game.addEmpty();
    game.addFull();
    for (int length = 2; length <= LONGEST_SUBSTRING; length++) {
      for (int start = 0; start + length <= players; start++) {
        int[] sequence = game.addFull();
        for (int i = start; i < start + length; i++) {
          game.leave(sequence, i);
        }
      }
    }
    return game.values();
  }

  private int place(int start, int length) {
    int place = 2;
    for (int shorter = 2; shorter < length; shorter++) {
      place += players - shorter + 1;
    }
    return place + start;
  }

  /** The effect of the substring's characters becoming unknown together. */
  private interface Effect {
    double of(int start, int length);
  }

  /**
   * Of the substrings of 2 to 5 characters that are not the whole name, the shortest that has three
   * quarters of the largest effect: a longer one always takes its parts' effect with it.
   */
  private Optional<Attribution.Substring> strongest(Effect effect) {
    int longest = Math.min(LONGEST_SUBSTRING, players - 1);
    Attribution.Substring strongest = null;
    for (int length = 2; length <= longest; length++) {
      Attribution.Substring best = null; // of this length
      for (int start = 0; start + length <= players; start++) {
        double size = effect.of(start, length);
        if (best == null || Math.abs(size) > Math.abs(best.effect())) {
          best = new Attribution.Substring(start, length, size);
        }
      }
      if (strongest == null
          || Math.abs(strongest.effect()) < SHARE_OF_STRONGEST * Math.abs(best.effect())) {
        strongest = best;
      }
    }
    return Optional.ofNullable(strongest);
  }
}
