/**
 * Tables of surnames as people have them, read and written back the way they came.
 *
 * <p>{@link org.cognomen.data.files.Input} is where a table comes from, {@code formats} cuts it
 * into rows of cells. {@link org.cognomen.data.files.SurnameCsvReader} hands out rows one at a
 * time, {@link org.cognomen.data.files.SurnameCsv} reads labelled rows whole, {@link
 * org.cognomen.data.files.SurnameCsvWriter} writes rows in the {@link
 * org.cognomen.data.files.formats.Dialect} in which they were read. {@link
 * org.cognomen.data.files.ReadOptions} says what a caller knows of the table.
 */
package org.cognomen.data.files;
