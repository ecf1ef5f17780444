package org.cognomen.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cognomen.evaluation.Evaluation;
import org.cognomen.evaluation.SmallCase;
import org.cognomen.evaluation.report.Baseline;
import org.cognomen.evaluation.report.EpochPoint;
import org.cognomen.evaluation.report.Report;
import org.cognomen.util.Markdown;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

public class ReportPageTest {
  // In a copy of the page, without the policy that forbids scripts: what the browser made of it.
  private static final String PROBE =
      """
      <script>
      const shown = name => getComputedStyle(document.querySelector(name)).display;
      const root = document.documentElement;
      root.dataset.share = shown('.as-share') + ' ' + shown('.as-count');
      document.getElementById('show-count').click();
      root.dataset.count = shown('.as-share') + ' ' + shown('.as-count');
      root.dataset.overflow = root.scrollWidth - root.clientWidth;
      // No window is narrower than 500 pixels, so the body is made so.
      document.body.style.width = '400px';
      root.dataset.narrow = document.body.scrollWidth;
      document.querySelectorAll('details').forEach(each => { each.open = true; });
      const captions = [...document.querySelectorAll('.scroll caption span')];
      captions[0].closest('.scroll').style.width = '150px';
      root.dataset.captions = captions.length > 0 && captions.every(caption =>
          caption.getBoundingClientRect().width <= caption.closest('.scroll').clientWidth + 1);
      const heat = document.querySelector('.heat');
      const view = heat.parentNode;
      view.style.width = '150px';
      view.scrollLeft = 50;
      const left = element => element.getBoundingClientRect().left;
      root.dataset.sticky = view.scrollLeft + ' ' + (left(heat.querySelector('.rows')) - left(view));
      root.dataset.alerted = window.alerted === true;
      root.dataset.background = getComputedStyle(document.body).backgroundColor;
      </script>
      """;

  @TempDir Path directory;
  private String html;

  @BeforeEach
  void writeReport() throws IOException {
    Report report =
        Report.of(
                SmallCase.evaluation(),
                List.of(
                    "Haddad",
                    "Nasser",
                    "<script>window.alerted = true</script>",
                    "Novák",
                    "<img src=http://example.org/x onerror='window.alerted = true'>"))
            .withDetails(Map.of("Data", "\"a\" & <b>.csv"))
            .withUnknownShares(List.of(0.0, 0.0, 0.2, 0.0, 0.6))
            .withTrainingRows(List.of(300, 40, 10, 0))
            .withLearningCurve(
                List.of(
                    new EpochPoint(1, 2.5, 2.25, 0.25, 0.125),
                    new EpochPoint(2, 1.5, 1.75, 0.5, 0.375)),
                2)
            .withBaselines(List.of(new Baseline("n-grams | linear", SmallCase.evaluation())));
    ReportWriter.write(directory, report);
    html = Files.readString(directory.resolve("report.html"));
  }

  @Test
  void whatComesFromDataIsEscaped() {
    assertThat(html)
        .contains("&lt;script&gt;window.alerted = true&lt;/script&gt;")
        .contains("&quot;a&quot; &amp; &lt;b&gt;.csv")
        .doesNotContain("<script")
        .doesNotContain("<img");
  }

  @Test
  void nothingPointsOutside() {
    Matcher link =
        Pattern.compile("(?:\\s(?:src|href|action)=|url\\()[\"']?([^\"'\\s>)]*)")
            .matcher(html.replaceAll("&lt;img[^<]*", ""));
    assertThat(link.results().map(m -> m.group(1)).toList())
        .isNotEmpty()
        .allMatch(target -> target.startsWith("#") || target.startsWith("data:"));
    assertThat(html).contains("default-src 'none'");
  }

  @Test
  void everyMetricOfTheSmallCaseIsThere() {
    assertThat(html)
        .contains("<span class=\"name\">Accuracy</span> <span class=\"value\">0.600</span>")
        .contains("always Arabic: 0.600")
        .contains("<th scope=\"col\">n-grams | linear</th>")
        .contains("Arabic taken for Czech: 1 (33 %)")
        .contains(
            "<th scope=\"row\">2</th><td>1.500</td><td>1.750</td><td>0.500</td><td>0.375</td>")
        .contains("The 2 of 2 mistakes with the highest probability")
        .contains("<th scope=\"row\">200 to 499</th><td>3</td>")
        .contains("kept: epoch 2")
        .contains("Names that only one of the two gets right: this model 0, n-grams | linear 0")
        // Recall of Arabic, 2 of 3; Korean has no rows, so neither a recall nor its interval.
        .contains("<td>0.667</td><td>0.208 to 0.939</td>")
        .contains(">Korean</th><td>0</td><td>0.000</td><td>n/a</td><td><span class=\"none\">n/a<");
  }

  @Test
  void withoutWhatIsNotKnownItsSectionsAreNotThere() throws IOException {
    ReportWriter.write(directory, SmallCase.report());
    assertThat(Files.readString(directory.resolve("report.html")))
        .doesNotContain("How the training went")
        .doesNotContain("characters the model does not know")
        .doesNotContain("names of that nationality in training");
  }

  @Test
  void markdownTablesStayTables() throws IOException {
    String markdown = Files.readString(directory.resolve("report.md"));
    assertThat(markdown)
        .contains("- Data: \"a\" &amp; &lt;b\\>.csv\n")
        .contains("| n-grams \\| linear |\n|:--|--:|:-:|--:|--:|\n| Accuracy | 0.600 |")
        .contains("| Arabic | 3 | 1.000 | 0.667 | 0.800 | Czech 1 |\n");
    assertThat(Markdown.escaped("a_b\n|`c")).isEqualTo("a\\_b \\|\\`c");
  }

  @Test
  void aPerfectClassifierHasNoMistakes() throws IOException {
    Evaluation perfect =
        Evaluation.of(List.of("Greek", "Polish"), new int[] {0, 1}, new float[] {1, 0, 0, 1});
    ReportWriter.write(directory, Report.of(perfect, List.of("Pappas", "Nowak")));
    assertThat(Files.readString(directory.resolve("report.html")))
        .contains("None: every name was predicted correctly.");
  }

  @Test
  void theBrowserHasNothingToComplainOf() throws Exception {
    assertThat(Browser.open(directory.resolve("report.html")).console()).isEmpty();
  }

  @Test
  void theBrowserShowsThePage() throws Exception {
    Path probed =
        Files.writeString(
            directory.resolve("probed.html"),
            html.replaceAll("<meta http-equiv[^>]*>", "").replace("</body>", PROBE + "</body>"));
    Browser.Page page = Browser.open(probed);
    assertThat(page.console()).isEmpty();
    assertThat(page.dom())
        .contains("data-overflow=\"0\"")
        .contains("data-narrow=\"400\"")
        .contains("data-captions=\"true\"")
        .contains("data-sticky=\"50 0\"")
        .contains("data-alerted=\"false\"")
        .contains("data-share=\"inline none\"")
        .contains("data-count=\"none inline\"")
        .contains("data-background=\"rgb(255, 255, 255)\"");
  }
}
