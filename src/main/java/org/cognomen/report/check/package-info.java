/**
 * The report of a data check, as terminal text, HTML and JSON. Templates are those of {@code
 * report}; what is found is {@code data.check}'s.
 */
package org.cognomen.report.check;
