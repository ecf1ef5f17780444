/**
 * Threads that share a batch: a fixed set of workers and how rows are divided among them. Work is
 * cut across outputs only, never within a sum, so results don't depend on the number of threads.
 */
package org.cognomen.nn.parallel;
