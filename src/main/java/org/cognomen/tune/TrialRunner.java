package org.cognomen.tune;

import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.cognomen.settings.TrainingConfig;

/** Trains and measures the settings of trials: here, one after the other, or elsewhere. */
@FunctionalInterface
public interface TrialRunner {

  /**
   * Begins runs that do not depend on each other.
   *
   * @param trials the settings of each, by its number
   * @return what comes of them, in the order of the trials; one that was stopped is empty, and
   *     nothing behind it is asked for. The runs need not be done before they are asked for
   */
  Iterator<Optional<TrialResult>> run(Map<Integer, TrainingConfig> trials);
}
