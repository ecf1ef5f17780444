/**
 * Cognomen on Apache Spark. {@link org.cognomen.spark.Cognomen} answers a column of names, {@link
 * org.cognomen.spark.CognomenExtensions} brings the functions to SQL.
 */
package org.cognomen.spark;
