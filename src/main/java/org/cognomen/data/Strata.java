package org.cognomen.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What rows are drawn from, so that each part gets its share: nationalities, and their surnames.
 */
final class Strata {

  private Strata() {}

  /**
   * Nationality to surname to positions in rows; sorted, so that the order of rows does not matter.
   */
  static Map<String, Map<String, List<Integer>>> of(List<LabelledSurname> rows) {
    Map<String, Map<String, List<Integer>>> strata = new TreeMap<>();
    for (int i = 0; i < rows.size(); i++) {
      LabelledSurname row = rows.get(i);
      strata
          .computeIfAbsent(row.nationality(), key -> new TreeMap<>())
          .computeIfAbsent(row.surname(), key -> new ArrayList<>())
          .add(i);
    }
    return strata;
  }
}
