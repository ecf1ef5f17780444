/**
 * Two saved reports of the same rows compared: paired bootstrap, McNemar's test, and the
 * predictions that are read back for them. Reads every report.json and predictions.csv that an
 * earlier release wrote.
 */
package org.cognomen.evaluation.comparison;
