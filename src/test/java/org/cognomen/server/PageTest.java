package org.cognomen.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import org.cognomen.SurnameClassifier;
import org.cognomen.model.ClassifierAccess;
import org.cognomen.model.PretrainedModel;
import org.cognomen.model.SurnameModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, over the pretrained model. */
class PageTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  private static ServedModel pretrained() {
    SurnameModel model = PretrainedModel.read();
    return ServedModel.of(
        model,
        ClassifierAccess.of(model, SurnameClassifier.class),
        new AnswerParts(3, OptionalDouble.empty()),
        PretrainedModel.description("MODEL_CARD.md"),
        "1");
  }

  private static String text(Chromium browser, String selector) throws Exception {
    return browser.evaluate("document.querySelector('" + selector + "').innerText").asText();
  }

  private static void typeName(Chromium browser, String id, String name) throws Exception {
    browser.evaluate("(i => { i.focus(); i.select(); })(document.getElementById('" + id + "'))");
    browser.type(name);
  }

  @Test
  void aPersonUsesThePage() throws Exception {
    try (CognomenServer server =
            CognomenServer.start(ServerOptions.local(0), pretrained(), Optional.empty());
        Chromium browser = new Chromium(directory)) {
      String origin = "http://127.0.0.1:" + server.port() + "/";
      browser.show(1280, 900, false);
      browser.open(origin);
      answersAsOneTypes(browser);
      sayWhereItDoesNotKnow(browser);
      takesMarkupForAName(browser);
      comparesTwoNames(browser);
      fillsInAFile(browser);
      showsTheModel(browser);
      fitsAPhone(browser);
      isReachedByKeyboard(browser);
      assertThat(browser.errors()).isEmpty();
      assertThat(browser.requests()).isNotEmpty().allMatch(address -> address.startsWith(origin));
      takePictures(browser);
    }
  }

  private static void answersAsOneTypes(Chromium browser) throws Exception {
    typeName(browser, "name-a", "Nakamoto");
    browser.await("document.querySelector('#answer-a .letters')");
    assertThat(text(browser, "#answer-a .verdict")).startsWith("Most likely Japanese, ");
    assertThat(text(browser, "#answer-a .familiarity")).contains("ordinary name");
    assertThat(text(browser, "#answer-a")).contains("Region: ");
    assertThat(browser.evaluate("document.querySelectorAll('#answer-a .bars li').length").asInt())
        .isEqualTo(5);
    assertThat(
            browser.evaluate("document.querySelectorAll('#answer-a .letters li').length").asInt())
        .isEqualTo("Nakamoto".length());
    assertThat(text(browser, "#live")).startsWith("Most likely Japanese");
  }

  private static void sayWhereItDoesNotKnow(Chromium browser) throws Exception {
    typeName(browser, "name-a", "qqxzzwv9");
    browser.await("document.querySelector('#answer-a .verdict').innerText.includes('Unfamiliar')");
    assertThat(text(browser, "#answer-a .familiarity")).contains("does not answer");
  }

  private static void takesMarkupForAName(Chromium browser) throws Exception {
    String markup = "<script>window.broken=1</script><img src=x onerror=window.broken=1>";
    typeName(browser, "name-a", markup);
    String read = SurnameClassifier.pretrained().classify(markup).surnameRead();
    assertThat(read).hasSizeGreaterThan("qqxzzwv9".length()); // the name before
    browser.await(
        "document.querySelectorAll('#answer-a .letters li').length >= "
            + read.length() / 2
            + " && document.querySelectorAll('#answer-a .letters li').length != 8");
    assertThat(browser.evaluate("'broken' in window").asBoolean()).isFalse();
    assertThat(
            browser
                .evaluate("document.querySelectorAll('#answer-a img, #answer-a script').length")
                .asInt())
        .isZero();
  }

  private static void comparesTwoNames(Chromium browser) throws Exception {
    browser.evaluate("document.getElementById('compare').click()");
    assertThat(browser.evaluate("document.activeElement.id").asText()).isEqualTo("name-b");
    typeName(browser, "name-a", "Nakamoto");
    typeName(browser, "name-b", "Papadopoulos");
    browser.await("document.querySelector('#answer-b .letters')");
    browser.await("document.querySelector('#answer-a .verdict').innerText.includes('Japanese')");
    assertThat(text(browser, "#answer-b .verdict")).startsWith("Most likely Greek, ");
  }

  private static void fillsInAFile(Chromium browser) throws Exception {
    StringBuilder csv = new StringBuilder("id;\"family name\";Surname\r\n");
    csv.append("1;\"a;b\";Nakamoto\r\n2;\"say \"\"hi\"\"\r\nthere\";Papadopoulos\r\n3;;\r\n");
    csv.append("4;short\r\n");
    for (int i = 5; i <= 2500; i++) {
      csv.append(i).append(";x;M\u00fcller\r\n");
    }
    browser.evaluate(
        "(() => { const make = URL.createObjectURL;"
            + "URL.createObjectURL = blob => { window.made = blob; return make(blob); };"
            + "const files = new DataTransfer();"
            + "files.items.add(new File(["
            + JSON.writeValueAsString("\ufeff" + csv)
            + "], 'people.csv'));"
            + "const input = document.getElementById('file');"
            + "input.files = files.files; input.dispatchEvent(new Event('change')); })()");
    browser.await("!document.getElementById('csv-form').hidden");
    assertThat(text(browser, "#csv-status")).isEqualTo("people.csv: 2,500 rows.");
    assertThat(
            browser.evaluate("document.getElementById('column').selectedOptions[0].text").asText())
        .isEqualTo("Surname");
    browser.evaluate("document.getElementById('start').click()");
    browser.await("!document.getElementById('download').hidden");
    assertThat(browser.evaluate("document.getElementById('download').download").asText())
        .isEqualTo("people-predicted.csv");
    String back = browser.evaluate("window.made.text()").asText();
    JsonNode rows =
        JSON.readTree(
            browser
                .evaluate("JSON.stringify(Csv.parse(" + JSON.writeValueAsString(back) + ", ';'))")
                .asText());
    assertThat(rows).hasSize(2501);
    assertThat(rows.get(0).toString())
        .isEqualTo(
            "[\"id\",\"family name\",\"Surname\",\"predicted_nationality\",\"probability\","
                + "\"status\",\"familiarity\"]");
    assertThat(rows.get(1).toString()).startsWith("[\"1\",\"a;b\",\"Nakamoto\",\"Japanese\",\"0.");
    assertThat(rows.get(2).toString())
        .startsWith("[\"2\",\"say \\\"hi\\\"\\r\\nthere\",\"Papadopoulos\",\"Greek\",\"");
    assertThat(rows.get(3).toString())
        .isEqualTo("[\"3\",\"\",\"\",\"\",\"0.000000\",\"blank\",\"\"]");
    assertThat(rows.get(4).toString())
        .isEqualTo("[\"4\",\"short\",\"\",\"\",\"0.000000\",\"blank\",\"\"]");
    assertThat(rows.get(2500).toString()).startsWith("[\"2500\",\"x\",\"M\u00fcller\",\"German\"");
  }

  private static void showsTheModel(Chromium browser) throws Exception {
    assertThat(text(browser, "#model"))
        .contains("It knows " + PretrainedModel.read().nationalities() + " nationalities")
        .containsPattern("It was right for [0-9.]+ % of the names")
        .containsPattern("Japanese [0-9]+ %");
    browser.evaluate("document.querySelector('#model summary').click()");
    assertThat(text(browser, "#model table tr:nth-child(1)")).isNotBlank();
    assertThat(text(browser, "#model .card")).contains("Macro F1").contains("must not be used");
  }

  private static void fitsAPhone(Chromium browser) throws Exception {
    browser.show(400, 800, false);
    assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
        .isLessThanOrEqualTo(400);
  }

  /** Every control has a label and is reached by Tab, in the order of the page. */
  private static void isReachedByKeyboard(Chromium browser) throws Exception {
    assertThat(
            browser
                .evaluate(
                    "[...document.querySelectorAll('input, select, progress')]"
                        + ".filter(e => e.labels.length === 0).length")
                .asInt())
        .isZero();
    browser.evaluate("document.getElementById('name-a').focus()");
    browser.press("Tab");
    assertThat(browser.evaluate("document.activeElement.id").asText()).isEqualTo("name-b");
    browser.press("Tab");
    assertThat(browser.evaluate("document.activeElement.id").asText()).isEqualTo("compare");
    assertThat(
            browser
                .evaluate("getComputedStyle(document.activeElement).outlineStyle !== 'none'")
                .asBoolean())
        .isTrue();
  }

  /** For a person to look at: target/page. */
  private static void takePictures(Chromium browser) throws Exception {
    Path pictures = Files.createDirectories(Path.of("target", "page"));
    browser.evaluate("document.querySelector('#model details').open = false");
    for (int width : new int[] {1280, 400}) {
      for (boolean dark : new boolean[] {false, true}) {
        browser.show(width, 900, dark);
        browser.screenshot(pictures.resolve(width + (dark ? "-dark" : "-light") + ".png"));
      }
    }
  }
}
