/**
 * What is written down of a training while it runs ({@link
 * org.cognomen.train.records.GradientNormsFile}), and rows seen in the light of a training that was
 * written down ({@link org.cognomen.train.records.EvaluatedData}).
 */
package org.cognomen.train.records;
