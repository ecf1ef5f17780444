package org.cognomen.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cognomen.evaluation.Bootstrap;
import org.cognomen.evaluation.ClassMetrics;
import org.cognomen.evaluation.Confusion;
import org.cognomen.evaluation.Evaluation;
import org.cognomen.evaluation.Interval;
import org.cognomen.evaluation.McNemar;
import org.cognomen.evaluation.Metric;
import org.cognomen.evaluation.Outcomes;
import org.cognomen.evaluation.report.Baseline;
import org.cognomen.evaluation.report.Majority;
import org.cognomen.evaluation.report.Report;
import org.cognomen.evaluation.report.Slices;
import org.cognomen.evaluation.report.UnfamiliarNames;
import org.cognomen.util.Decimals;

/** The report for a reader, report.html and report.md, both from one model. */
public final class ReportPage {

  /** A page with the matrix of more nationalities takes hundreds of megabytes. */
  private static final int LARGEST_MATRIX = 300;

  private static final int MISTAKES_SHOWN = 30;
  private static final int EXPLAINED = 10; // of them

  private final Report report;
  private final Evaluation evaluation;
  private final Map<Metric, Interval> intervals;
  private final Optional<NameExplainer> explainer;

  ReportPage(Report report, Map<Metric, Interval> intervals, Optional<NameExplainer> explainer) {
    this.explainer = explainer;
    this.report = report;
    this.evaluation = report.evaluation();
    this.intervals = intervals;
  }

  /**
   * A headline metric.
   *
   * @param title its name
   * @param value its value
   * @param interval its bootstrap interval, or null
   * @param majority its value for the majority class, or null
   * @param baselines its value for each baseline
   */
  public record MetricRow(
      String title, double value, Interval interval, Double majority, List<Double> baselines) {}

  /**
   * A nationality.
   *
   * @param metrics its metrics
   * @param precision its precision, or n/a where it was never predicted
   * @param recall its recall, or n/a where it has no rows
   * @param recallInterval 95 % Wilson interval of the recall, or null where it has no rows
   * @param mistakes what it was most often mistaken for
   */
  public record ClassRow(
      ClassMetrics metrics,
      String precision,
      String recall,
      Interval recallInterval,
      List<Confusion.Mistake> mistakes) {
    static ClassRow of(ClassMetrics metrics, List<Confusion.Mistake> mistakes) {
      return new ClassRow(
          metrics,
          metrics.precisionText(3),
          metrics.recallText(3),
          metrics.n() == 0 ? null : metrics.recallInterval(),
          mistakes);
    }
  }

  /**
   * A baseline beside the model, on the rows that only one of them predicted correctly.
   *
   * @param name the baseline
   * @param onlyModel rows that only the model predicted correctly
   * @param onlyBaseline rows that only the baseline predicted correctly
   * @param p McNemar's exact two-sided p, with its sign: {@code = 0.0312}
   */
  public record BaselineTest(String name, int onlyModel, int onlyBaseline, String p) {}

  /**
   * A row that was predicted wrongly.
   *
   * @param surname the surname
   * @param truth its nationality
   * @param predicted the predicted nationality
   * @param confidence probability of the prediction
   * @param trueProbability probability of the true nationality
   */
  public record MistakeRow(
      String surname, String truth, String predicted, double confidence, double trueProbability) {}

  String html() throws IOException {
    Map<String, Object> model = common();
    if (evaluation.nationalities().size() <= LARGEST_MATRIX) {
      model.put("heatMap", new HeatMap(evaluation).model());
      model.put("counts", evaluation.confusion().counts());
    }
    model.put("nationalities", evaluation.nationalities());
    model.put("reliability", evaluation.reliability());
    model.put("reliabilityPlot", ReportPlots.reliability(evaluation).model());
    model.put("coverage", evaluation.coverage());
    model.put("coveragePlot", ReportPlots.coverage(evaluation).model());
    model.put("epochs", report.learningCurve());
    if (!report.learningCurve().isEmpty()) {
      model.put("lossPlot", ReportPlots.loss(report).model());
      model.put("scorePlot", ReportPlots.scores(report).model());
    }
    List<MistakeRow> mistakes = mistakes();
    model.put("mistakes", mistakes);
    model.put("explanations", explanations(mistakes));
    model.put("errors", evaluation.n() - (int) Math.round(evaluation.accuracy() * evaluation.n()));
    model.put("byLength", Slices.byLength(report));
    model.put("byUnknownShare", Slices.byUnknownShare(report));
    model.put("byTrainingRows", Slices.byTrainingRows(report));
    model.put("byLearnt", Slices.byLearnt(report));
    model.put("byScript", Slices.byScript(report));
    return Templates.fill("report/report.ftlh", model);
  }

  String markdown() throws IOException {
    return Templates.fill("report/report.md.ftl", common());
  }

  private Map<String, Object> common() {
    Map<String, Object> model = new HashMap<>();
    List<ClassRow> classes = classes();
    model.put(
        "size",
        Decimals.counted(evaluation.n(), "name", "names")
            + ", "
            + Decimals.counted(classes.size(), "nationality", "nationalities"));
    model.put("details", report.details());
    model.put("metrics", metrics());
    model.put("majorityNationality", evaluation.majorityNationality());
    model.put("baselines", report.baselines().stream().map(Baseline::name).toList());
    model.put("baselineTests", baselineTests());
    model.put("classes", classes);
    model.put("resamples", Bootstrap.RESAMPLES);
    report.predictionSets().ifPresent(sets -> model.put("sets", sets));
    report.unfamiliarNames().ifPresent(names -> addUnfamiliar(model, names));
    model.put("withRows", report.evaluation().nationalitiesWithRows());
    return model;
  }

  private void addUnfamiliar(Map<String, Object> model, UnfamiliarNames names) {
    model.put("unfamiliar", names);
    model.put("names", Decimals.counted(evaluation.n(), "name", "names"));
    model.put(
        "unfamiliarExamples",
        names.rows().stream()
            .limit(ReportJson.UNFAMILIAR_SHOWN)
            .map(report.surnames()::get)
            .toList());
    model.put(
        "unfamiliarNationalities",
        names.perNationality().stream()
            .filter(of -> of.unfamiliar() > 0)
            .sorted(Comparator.comparingDouble(of -> -of.share()))
            .toList());
  }

  private List<MetricRow> metrics() {
    Map<Metric, Double> majority = Majority.metrics(evaluation);
    List<MetricRow> rows = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      rows.add(
          new MetricRow(
              metric.title(),
              metric.of(evaluation),
              intervals.get(metric),
              majority.get(metric),
              report.baselines().stream().map(b -> metric.of(b.evaluation())).toList()));
    }
    return rows;
  }

  private List<BaselineTest> baselineTests() {
    return report.baselines().stream()
        .map(
            baseline -> {
              McNemar test = baseline.against(evaluation);
              return new BaselineTest(
                  baseline.name(), test.onlyFirst(), test.onlySecond(), test.pText());
            })
        .toList();
  }

  /** The observed nationalities, those with the most true rows first. */
  private List<ClassRow> classes() {
    return IntStream.range(0, evaluation.perNationality().size())
        .filter(k -> evaluation.perNationality().get(k).observed())
        .mapToObj(
            k ->
                ClassRow.of(
                    evaluation.perNationality().get(k),
                    evaluation.confusion().mistakes(k).stream().limit(3).toList()))
        .sorted(Comparator.comparingInt(row -> -row.metrics().n()))
        .toList();
  }

  private List<MistakeRow> mistakes() {
    Outcomes outcomes = evaluation.outcomes();
    return ReportTables.surestMistakes(outcomes).stream()
        .limit(MISTAKES_SHOWN)
        .map(
            row ->
                new MistakeRow(
                    report.surnames().get(row),
                    evaluation.nationalities().get(outcomes.truth[row]),
                    evaluation.nationalities().get(outcomes.predicted[row]),
                    outcomes.confidence[row],
                    outcomes.trueProbability[row]))
        .toList();
  }

  private List<Map<String, Object>> explanations(List<MistakeRow> mistakes) {
    return ExplanationPage.charts(
        mistakes.stream()
            .limit(EXPLAINED)
            .flatMap(m -> explainer.stream().map(e -> e.explain(m.surname(), m.predicted())))
            .toList());
  }
}
