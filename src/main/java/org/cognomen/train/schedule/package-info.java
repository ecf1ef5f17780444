/**
 * What depends on the course of the epochs: the learning rate, when to stop, and the moving average
 * of the weights. Each is a small state machine whose state a checkpoint stores; a change of it
 * must leave resumed trainings equal to uninterrupted ones.
 */
package org.cognomen.train.schedule;
