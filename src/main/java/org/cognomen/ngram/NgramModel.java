package org.cognomen.ngram;

/**
 * P(name | nationality) by character n-grams with interpolated Witten-Bell smoothing. Immutable to
 * its users: the tables are made when they are first needed.
 *
 * <pre>
 *   p_k(w | h) = (c(h w) + b T(h) p_k-1(w | h')) / (c(h) + b T(h))      k = 1 .. n
 * </pre>
 *
 * <p>h are the k - 1 characters before w and h' the same without the first; c counts within the
 * nationality, T(h) is the number of different characters that follow h there, and b (backoff)
 * strengthens the shorter n-grams: b = 1 is Witten and Bell's. Where a nationality has never seen
 * h, p_k = p_k-1. p_0 is the same model over the names of all nationalities together, with b = 1,
 * which itself ends at 1 / V.
 *
 * <p>Sources: I. Witten and T. Bell, The zero-frequency problem (1991), method C; S. Chen and J.
 * Goodman, An empirical study of smoothing techniques for language modeling (1999), section 2.5.
 */
public final class NgramModel {

  private static final float HIGHEST_BACKOFF = 1e6f;

  /** Up to here the tables of the names themselves cost less than those of all n-grams. */
  private static final int FEW_NAMES = 24;

  private final NgramCounts counts;
  private final float backoff;
  private final Object making = new Object();
  private int asked; // names so far, while there are no tables of all n-grams
  private volatile boolean isMaking; // the tables of all n-grams
  private volatile NgramTables all;
  private volatile NgramSums singles; // of single characters; null until they are needed

  /**
   * The model of some counts.
   *
   * @param backoff b, above 0 and at most 1,000,000
   */
  public NgramModel(NgramCounts counts, float backoff) {
    if (!(backoff > 0 && backoff <= HIGHEST_BACKOFF)) {
      throw new IllegalArgumentException(
          "the backoff of n-grams must be above 0 and at most 1000000, but is " + backoff);
    }
    this.counts = counts;
    this.backoff = backoff;
  }

  /**
   * Tables that score these names; those of all n-grams unless few names have been asked for, such
   * as by a process that answers one and ends. Either give the same bits.
   *
   * @param sequences of which {@code n} from {@code first} on are meant
   */
  NgramTables tables(int[][] sequences, int first, int n) {
    NgramTables made = all;
    return made != null ? made : make(sequences, first, n);
  }

  /** Tables that score any name. */
  NgramTables allTables() {
    synchronized (making) {
      if (all == null) {
        isMaking = true;
        all = new NgramTables(counts, singles(), backoff, null);
      }
      return all;
    }
  }

  /** Makes what the tables of any name need, while something else is waited for. */
  public void prepare() {
    singles();
  }

  private NgramSums singles() {
    NgramSums made = singles; // two threads may both make them, and make the same
    if (made == null) {
      made = new NgramSums(counts);
      singles = made;
    }
    return made;
  }

  /** Few names do not wait for the tables that another thread is making. */
  private NgramTables make(int[][] sequences, int first, int n) {
    if (n > FEW_NAMES || areMany(n) && !isMaking) {
      return allTables();
    }
    ContextFilter contexts = new ContextFilter(counts.order);
    for (int i = first; i < first + n; i++) {
      contexts.add(sequences[i], counts.backward);
    }
    return new NgramTables(counts, singles(), backoff, contexts);
  }

  private synchronized boolean areMany(int n) {
    asked += Math.min(n, FEW_NAMES + 1 - Math.min(asked, FEW_NAMES));
    return asked > FEW_NAMES;
  }

  /** What the model was made from. */
  public NgramCounts counts() {
    return counts;
  }

  /** b. */
  public float backoff() {
    return backoff;
  }
}
