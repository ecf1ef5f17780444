/**
 * From files to rows: CSV, splits, and the order in which an epoch takes the rows.
 *
 * <p>{@link org.cognomen.data.files.SurnameCsv} reads labelled rows whole, {@link
 * org.cognomen.data.files.SurnameCsvReader} and {@link org.cognomen.data.files.SurnameCsvWriter}
 * pass rows through one at a time. {@link org.cognomen.data.StratifiedSplit} gives rows a split,
 * {@link org.cognomen.data.SurnameDataset} holds the rows by split, {@link
 * org.cognomen.data.BatchSampler} deals the training rows into batches, which {@code
 * nn.PackedBatch} lays out. Whatever is wrong with a user's file is said by one {@link
 * org.cognomen.data.DataException}.
 *
 * <p>What {@link org.cognomen.util.SeededRandom} gives for a seed decides every split and every
 * trained model: change nothing there that changes a number.
 */
package org.cognomen.data;
