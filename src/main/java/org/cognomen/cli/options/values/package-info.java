/**
 * How the text of an option becomes a value: encodings, delimiters, times, words of an enumeration.
 * What cannot be read is refused with what was expected and what was found.
 */
package org.cognomen.cli.options.values;
