package org.cognomen.report.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.cognomen.data.check.DataCheck;
import org.cognomen.data.check.DataCheck.NationalityCount;
import org.cognomen.data.check.DataCheck.SplitCount;
import org.cognomen.data.check.Finding;
import org.cognomen.data.check.ModelFit;
import org.cognomen.util.Decimals;
import org.cognomen.util.Quoted;
import org.cognomen.util.ShortLabels;
import org.cognomen.util.TextWidth;

/** A check for a terminal, at 80 columns. */
public final class DataCheckText {
  private static final int COLUMNS = 80;
  private static final int LONGEST_NAME = 24;
  private static final int MOST_CHARACTERS = 10; // of those that a model does not know

  private final DataCheck check;
  private final StringBuilder text = new StringBuilder();

  private DataCheckText(DataCheck check) {
    this.check = check;
  }

  /** The check; lines end with a line feed. */
  public static String of(DataCheck check) {
    DataCheckText writer = new DataCheckText(check);
    writer.addFacts();
    writer.addNationalities();
    check.fit().ifPresent(writer::addFit);
    writer.addFindings();
    return writer.text.toString();
  }

  private void addFacts() {
    fact("file", Quoted.visible(check.file()));
    fact(
        "rows",
        Decimals.grouped(check.rows())
            + (check.usableRows() == check.rows()
                ? ""
                : ", of which usable " + Decimals.grouped(check.usableRows())));
    if (check.usableRows() == 0) {
      return;
    }
    if (check.isLabelled()) {
      addLabelFacts();
    } else {
      fact("nationalities", "no such column: only the surnames are checked");
      fact("different names", Decimals.grouped(check.names()));
    }
    fact(
        "length",
        "%d to %d characters, median %d, mean %s"
            .formatted(
                check.lengths().shortest(),
                check.lengths().longest(),
                check.lengths().median(),
                Decimals.fixed(check.lengths().mean(), 1)));
    fact("characters", Decimals.grouped(check.characters().size()) + " different");
    if (check.isLabelled()) {
      addCeiling();
    }
  }

  private void addLabelFacts() {
    fact(
        "splits",
        check.hasSplits()
            ? check.splits().stream()
                .map(split -> split.split() + " " + Decimals.grouped(split.rows()))
                .collect(Collectors.joining(", "))
            : "no split column: train divides the rows");
    fact("different names", Decimals.grouped(check.names()));
    fact(
        "nationalities",
        "%d; most frequent %s, %s %% of the rows"
            .formatted(
                check.nationalities().size(),
                check.majorityNationality(),
                Decimals.fixed(100 * check.majorityShare(), 1)));
  }

  private void addCeiling() {
    fact(
        "accuracy at most",
        Decimals.fixed(check.ceiling(), 4)
            + check.splits().stream()
                .filter(split -> split.rows() > 0)
                .map(split -> split.split() + " " + Decimals.fixed(split.ceiling(), 4))
                .collect(
                    Collectors.joining(
                        ", ", check.hasSplits() ? " (" : "", check.hasSplits() ? ")" : "")));
  }

  private void addNationalities() {
    if (check.nationalities().isEmpty()) {
      return;
    }
    line("");
    int width =
        check.nationalities().stream()
            .mapToInt(count -> TextWidth.length(count.nationality()))
            .map(length -> Math.min(LONGEST_NAME, Math.max("Nationality".length(), length)))
            .max()
            .orElseThrow();
    StringBuilder head = new StringBuilder(TextWidth.padded("Nationality", width));
    head.append(String.format(Locale.ROOT, " %9s %9s", "rows", "names"));
    for (SplitCount split : check.splits()) {
      head.append(String.format(Locale.ROOT, " %9s", split.split()));
    }
    line(head.toString());
    ShortLabels labels =
        new ShortLabels(
            check.nationalities().stream().map(c -> Quoted.visible(c.nationality())).toList());
    for (NationalityCount count : check.nationalities()) {
      List<Integer> numbers = new ArrayList<>(List.of(count.rows(), count.names()));
      if (check.hasSplits()) {
        numbers.addAll(List.of(count.train(), count.val(), count.test()));
      }
      line(
          labels.fitted(Quoted.visible(count.nationality()), width)
              + numbers.stream()
                  .map(n -> String.format(Locale.ROOT, " %9s", Decimals.grouped(n)))
                  .collect(Collectors.joining()));
    }
  }

  private void addFindings() {
    line("");
    if (check.findings().isEmpty()) {
      line("No problems were found.");
      return;
    }
    line("Findings, the most serious first (a fault: train refuses the file)");
    for (Finding finding : check.findings()) {
      line("");
      wrapped(finding.kind().severity().label() + ": " + finding.title(), "  ");
      if (finding.isSpread()) {
        indented(
            finding.nationalities().stream()
                .map(t -> t.nationality() + " " + Decimals.grouped(t.count()))
                .collect(Collectors.joining(", ", "most in ", "")));
      }
      for (Finding.Example example : finding.examples()) {
        indented((example.line() == 0 ? "" : "line " + example.line() + ": ") + example.text());
      }
      if (finding.more() > 0) {
        indented("and " + Decimals.grouped(finding.more()) + " more");
      }
      wrapped("  " + finding.kind().advice(), "  ");
    }
  }

  private void addFit(ModelFit fit) {
    line("");
    wrapped("Compared with the model " + Quoted.visible(fit.model()), "  ");
    item(
        "unfamiliar names: %s of %s, %s %%%s"
            .formatted(
                Decimals.grouped(fit.unfamiliar()),
                Decimals.grouped(fit.names()),
                Decimals.fixed(100 * fit.unfamiliarShare(), 1),
                fit.examples().isEmpty() ? "" : ", such as " + Quoted.all(fit.examples())));
    addScripts(fit);
    addUnknownCharacters(fit.unknownCharacters());
    addNationalities(fit);
  }

  private void addScripts(ModelFit fit) {
    item(
        "scripts: "
            + fit.scripts().stream()
                .map(
                    script ->
                        script.script()
                            + " "
                            + Decimals.grouped(script.names())
                            + (script.unfamiliar() == 0
                                ? ""
                                : " (unfamiliar " + Decimals.grouped(script.unfamiliar()) + ")"))
                .collect(Collectors.joining(", ")));
  }

  private void addUnknownCharacters(List<ModelFit.UnknownCharacter> unknown) {
    long ofKnownScript = unknown.stream().filter(c -> c.ofKnownScript()).count();
    item(
        unknown.isEmpty()
            ? "characters: the model knows all of them"
            : "characters that the model does not know: "
                + Decimals.grouped(unknown.size())
                + (ofKnownScript == 0
                    ? ""
                    : ", of which it knows the script of " + Decimals.grouped(ofKnownScript)));
    for (ModelFit.UnknownCharacter character : unknown.stream().limit(MOST_CHARACTERS).toList()) {
      indented(
          "%s U+%04X, %s, in %s"
              .formatted(
                  Character.toString(character.codePoint()),
                  character.codePoint(),
                  Decimals.counted(character.n(), "time", "times"),
                  Quoted.all(character.examples())));
    }
    if (unknown.size() > MOST_CHARACTERS) {
      indented("and " + Decimals.grouped(unknown.size() - MOST_CHARACTERS) + " more");
    }
  }

  private void addNationalities(ModelFit fit) {
    if (!fit.unknownNationalities().isEmpty()) {
      item(
          "nationalities that the model lacks: "
              + fit.unknownNationalities().stream()
                  .map(t -> t.nationality() + " " + Decimals.grouped(t.count()))
                  .collect(Collectors.joining(", ")));
    }
    if (!fit.absentNationalities().isEmpty()) {
      item(
          "nationalities of the model that the file lacks: "
              + String.join(", ", fit.absentNationalities()));
    }
    if (check.isLabelled()
        && fit.unknownNationalities().isEmpty()
        && fit.absentNationalities().isEmpty()) {
      item("nationalities: those of the model");
    }
  }

  private void item(String sentence) {
    wrapped("  " + Quoted.visible(sentence), "    ");
  }

  private void fact(String name, String value) {
    line(TextWidth.shortened(TextWidth.padded(name, 17) + value, COLUMNS));
  }

  private void indented(String sentence) {
    line(TextWidth.shortened("    " + Quoted.visible(sentence), COLUMNS));
  }

  /** A sentence over as many lines as it needs, all but the first behind an indent. */
  private void wrapped(String sentence, String indent) {
    StringBuilder row = new StringBuilder();
    for (String word : sentence.split("(?<=\\S) ")) {
      if (TextWidth.length(row.toString()) + 1 + TextWidth.length(word) > COLUMNS) {
        line(row.toString());
        row = new StringBuilder(indent).append(word);
      } else {
        row.append(row.isEmpty() ? "" : " ").append(word);
      }
    }
    line(row.toString());
  }

  private void line(String content) {
    text.append(content.stripTrailing()).append('\n');
  }
}
