/**
 * What training tells its caller: the metrics of each epoch while it runs, the trained members and
 * the model at its end, or an exception with the best result so far.
 */
package org.cognomen.train.progress;
