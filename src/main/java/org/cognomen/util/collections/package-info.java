/**
 * Rows of a training set in a form that is small enough for tables of millions of rows: bytes in
 * place of objects, and beyond some megabytes in a memory-mapped temporary file. Nothing is known
 * here of what the rows hold.
 */
package org.cognomen.util.collections;
