package org.cognomen.report;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Explained answers as one page that opens offline, with a chart for each name. */
public final class ExplanationPage {

  private ExplanationPage() {}

  /**
   * The text of the page.
   *
   * @param names to show, in this order
   * @param model what the model is called
   */
  public static String of(List<ExplainedName> names, String model) throws IOException {
    return Templates.fill("report/explain.ftlh", Map.of("model", model, "names", charts(names)));
  }

  /** The charts of names that are not blank. */
  static List<Map<String, Object>> charts(List<ExplainedName> names) {
    return names.stream()
        .filter(name -> name.nationality().isPresent())
        .map(name -> new ExplanationChart(name).model())
        .toList();
  }
}
