/**
 * The ground floor, which every other package may use and which uses none: strict JSON and its
 * fields, files that are written whole or not at all, seeded random numbers, numbers as text, and
 * quoting of text that comes from outside. What is added here knows nothing of names or models.
 */
package org.cognomen.util;
