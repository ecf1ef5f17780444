/**
 * The search for good settings: what is varied, how the effort is divided over the trials, and the
 * file with every finished run, so that a search can be stopped and resumed.
 *
 * <p>The settings of each trial depend on the seed and its number alone. To vary another setting,
 * add it to {@link org.cognomen.tune.SearchSpace}. Test rows never come here.
 */
package org.cognomen.tune;
