/**
 * Tables of surnames as people have them, read and written back the way they came.
 *
 * <p>{@link org.cognomen.data.files.Input} is where a table comes from; its bytes are decompressed,
 * told from what is no table, decoded strictly and cut into rows of cells (CSV, JSON lines, files
 * of names). {@link org.cognomen.data.files.SurnameCsvReader} hands out rows one at a time, {@link
 * org.cognomen.data.files.SurnameCsv} reads labelled rows whole, {@link
 * org.cognomen.data.files.SurnameCsvWriter} writes rows in the {@link
 * org.cognomen.data.files.Dialect} in which they were read. {@link
 * org.cognomen.data.files.ReadOptions} says what a caller knows of the table.
 */
package org.cognomen.data.files;
