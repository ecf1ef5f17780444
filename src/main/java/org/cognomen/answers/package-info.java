/**
 * Answers as rows of tables: {@link org.cognomen.answers.RowPredictor} answers a table row by row,
 * {@link org.cognomen.answers.AnswerColumns} has the columns that it adds. A run that was stopped
 * is resumed by what it wrote ({@link org.cognomen.answers.WrittenRecords}).
 */
package org.cognomen.answers;
