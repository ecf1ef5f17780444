/**
 * Everything that is written for a reader: the report of an evaluation, of a comparison and of a
 * data check, as terminal text, HTML, JSON, CSV and Markdown, with the charts in them. Nothing is
 * measured here; {@code evaluation} and {@code data.check} hand over what they found. Templates and
 * the style sheet of every page (light, dark and print) are in the resources of this package.
 *
 * <p>Dimensions in this package: N evaluated rows, C nationalities.
 */
package org.cognomen.report;
