/**
 * JSON as text. {@link org.cognomen.util.json.JsonLine} writes an answer as one line. {@link
 * org.cognomen.util.json.PlainJson} reads without Jackson's parser, for the start of a process:
 * {@code StrictJson} of the package above asks it first; what is not plain (a key twice, unusual
 * numbers, deep trees, anything invalid) is refused, and Jackson reads it, so that nothing is
 * accepted, refused or said that Jackson would not.
 */
package org.cognomen.util.json;
