package org.cognomen.spark;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.cognomen.Classification;
import org.cognomen.SurnameClassifier;

/**
 * The rows of a partition with their answers. They are read and scored in blocks, whose names share
 * the work for their common prefixes; one block is in memory at once.
 */
final class AnsweredRows implements Iterator<Row> {

  private static final int BLOCK = 8192; // rows
  private static final long BLOCK_CHARACTERS = 1 << 22; // of names: a cell may hold a book

  private final Iterator<Row> rows;
  private final int column;
  private final SurnameClassifier classifier;
  private final AnswerSchema schema;
  private final ArrayDeque<Row> answered = new ArrayDeque<>();

  /**
   * @param column index of the names
   */
  AnsweredRows(Iterator<Row> rows, int column, SurnameClassifier classifier, AnswerSchema schema) {
    this.rows = rows;
    this.column = column;
    this.classifier = classifier;
    this.schema = schema;
  }

  @Override
  public boolean hasNext() {
    return !answered.isEmpty() || rows.hasNext();
  }

  @Override
  public Row next() {
    if (answered.isEmpty()) {
      answerBlock();
    }
    return answered.remove();
  }

  private void answerBlock() {
    List<Row> block = new ArrayList<>();
    List<String> names = new ArrayList<>();
    long characters = 0;
    while (block.size() < BLOCK && characters < BLOCK_CHARACTERS && rows.hasNext()) {
      Row row = rows.next();
      String name = row.isNullAt(column) ? "" : row.getString(column);
      block.add(row);
      names.add(name);
      characters += name.length();
    }
    if (block.isEmpty()) {
      throw new NoSuchElementException("the partition has no further row");
    }
    List<Classification> answers = classifier.classifyAll(names);
    for (int i = 0; i < answers.size(); i++) {
      answered.add(schema.behind(block.get(i), answers.get(i)));
    }
  }
}
