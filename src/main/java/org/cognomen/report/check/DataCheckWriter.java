package org.cognomen.report.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.cognomen.data.check.DataCheck;
import org.cognomen.data.check.ModelFit;
import org.cognomen.report.ReportDirectory;
import org.cognomen.report.Templates;
import org.cognomen.util.Quoted;

/** Writes a check as check.json and check.html, one page that opens offline. */
public final class DataCheckWriter {
  /** The names of the files. */
  public static final List<String> FILES = List.of("check.html", "check.json");

  private DataCheckWriter() {}

  /**
   * Writes both files. {@link ReportDirectory} says how they are put in place.
   *
   * @param directory made where it does not exist
   * @param check what to write
   * @throws IOException if a file cannot be written
   */
  public static void write(Path directory, DataCheck check) throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("check.html", html(check));
    files.put("check.json", DataCheckJson.of(check));
    ReportDirectory.write(directory, files);
  }

  /**
   * A character as the page shows it.
   *
   * @param text the character, visible
   * @param code such as U+00E9
   * @param name its Unicode name
   * @param n how often it occurs
   * @param trainN how often in train
   */
  public record CharacterRow(String text, String code, String name, int n, int trainN) {}

  /**
   * How many rows have a length.
   *
   * @param length in characters
   * @param n rows
   * @param share of the most frequent length, 0..1
   */
  public record LengthRow(int length, int n, double share) {}

  private static String html(DataCheck check) throws IOException {
    Map<String, Object> model = new HashMap<>();
    model.put("check", check);
    model.put("most", check.nationalities().stream().mapToInt(c -> c.rows()).max().orElse(1));
    model.put("lengths", lengths(check));
    model.put(
        "characters",
        check.characters().stream()
            .map(
                c ->
                    new CharacterRow(
                        Quoted.visible(Character.toString(c.codePoint())),
                        "U+%04X".formatted(c.codePoint()),
                        String.valueOf(Character.getName(c.codePoint())),
                        c.n(),
                        c.trainN()))
            .toList());
    check
        .fit()
        .ifPresent(
            fit -> {
              model.put("fit", fit);
              model.put("unknownCharacters", unknownCharacters(fit));
            });
    return Templates.fill("report/check.ftlh", model);
  }

  /**
   * A character that a model does not know, as the page shows it.
   *
   * @param text the character, visible
   * @param code such as U+00E9
   * @param name its Unicode name
   * @param n how often it occurs
   * @param scriptKnown whether the model knows it for a character of its script
   * @param examples names with it
   */
  public record UnknownRow(
      String text, String code, String name, int n, boolean scriptKnown, List<String> examples) {}

  private static List<UnknownRow> unknownCharacters(ModelFit fit) {
    return fit.unknownCharacters().stream()
        .map(
            c ->
                new UnknownRow(
                    Quoted.visible(Character.toString(c.codePoint())),
                    "U+%04X".formatted(c.codePoint()),
                    String.valueOf(Character.getName(c.codePoint())),
                    c.n(),
                    c.ofKnownScript(),
                    c.examples()))
        .toList();
  }

  private static List<LengthRow> lengths(DataCheck check) {
    List<Integer> rows = check.lengths().rows();
    int most = rows.stream().mapToInt(n -> n).max().orElse(1);
    return IntStream.range(0, rows.size())
        .filter(length -> rows.get(length) > 0)
        .mapToObj(
            length -> new LengthRow(length, rows.get(length), (double) rows.get(length) / most))
        .toList();
  }
}
