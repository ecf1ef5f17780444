/**
 * Data-quality checks: reads a CSV past the faults that training refuses, and says what is wrong
 * with it, how much that matters and what to do. {@link org.cognomen.data.check.DataCheck} is the
 * one record of what was found; terminal, JSON and HTML are written from it. What counts as a
 * finding, its weight and its wording are in {@link org.cognomen.data.check.Finding.Kind}.
 */
package org.cognomen.data.check;
