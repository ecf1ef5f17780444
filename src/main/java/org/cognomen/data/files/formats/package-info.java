/**
 * From bytes to rows of cells: decompression, what is not a table, strict decoding, the delimiter,
 * and one reader for each format (CSV, JSON lines, files of names). Nothing here knows of surnames
 * or nationalities.
 */
package org.cognomen.data.files.formats;
