/**
 * What the report of an evaluation holds beside the metrics: slices of the rows, baselines,
 * prediction sets, unfamiliar names and the metrics of folds. How a reader sees it is in {@code
 * report}.
 */
package org.cognomen.evaluation.report;
