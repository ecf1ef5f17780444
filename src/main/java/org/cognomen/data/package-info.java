/**
 * From files to what a network is fed: CSV rows, their splits, and batches.
 *
 * <p>{@link org.cognomen.data.SurnameCsv} reads labelled rows whole, {@link
 * org.cognomen.data.SurnameCsvReader} and {@link org.cognomen.data.SurnameCsvWriter} pass rows
 * through one at a time. {@link org.cognomen.data.StratifiedSplit} gives rows a split, {@link
 * org.cognomen.data.SurnameDataset} holds the rows by split, {@link org.cognomen.data.Batch} lays
 * sequences out for the network. Whatever is wrong with a user's file is said by one {@link
 * org.cognomen.data.DataException}.
 *
 * <p>What {@link org.cognomen.util.SeededRandom} gives for a seed decides every split and every
 * trained model: change nothing there that changes a number. B is rows in a batch, T steps of its
 * longest surname with BEGIN and END.
 */
package org.cognomen.data;
