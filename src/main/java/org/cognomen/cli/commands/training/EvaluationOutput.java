package org.cognomen.cli.commands.training;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.cognomen.answers.UnfamiliarTally;
import org.cognomen.cli.io.Terminal;
import org.cognomen.data.LabelledSurname;
import org.cognomen.evaluation.CoveragePoint;
import org.cognomen.evaluation.Evaluation;
import org.cognomen.evaluation.report.UnfamiliarNames;
import org.cognomen.model.SurnameModel;
import org.cognomen.report.CharacterBitsText;
import org.cognomen.report.SourceNamesText;
import org.cognomen.train.ModelEvaluator;
import org.cognomen.util.Decimals;

/** What {@code evaluate} prints and says beside the metrics that every report has. */
record EvaluationOutput(Terminal terminal, SurnameModel model, List<LabelledSurname> rows) {

  /** How many names the model has learnt, whatever nationality and whichever file they had. */
  void sayKnown() {
    long known = rows.stream().filter(row -> model.knows(row.surname()).orElse(false)).count();
    if (known > 0) {
      terminal.say(
          "names that the model's training data has: "
              + Decimals.grouped(known)
              + " of "
              + Decimals.grouped(rows.size()));
    }
  }

  /** The metrics of names that the model's source has learnt, where it has one. */
  void printSourceNames(Evaluation evaluation) throws IOException {
    Optional<String> text =
        SourceNamesText.of(
            evaluation,
            rows.stream().map(row -> model.sourceKnows(row.surname()).orElse(false)).toList());
    if (text.isPresent()) {
      terminal.print("\n" + text.get());
    }
  }

  /** Bits per character, of a model that has no network. */
  void printCharacterBits() throws IOException {
    if (model.networks().isEmpty()) {
      terminal.print(
          "\n"
              + CharacterBitsText.of(
                  ModelEvaluator.bitsPerCharacter(model, rows),
                  model.vectorizer().nationalities().tokens()));
    }
  }

  /** From which probability on the answers reach a precision, and how many names are answered. */
  void printThreshold(Evaluation evaluation, double precision) throws IOException {
    Optional<CoveragePoint> found = evaluation.leastThreshold(precision);
    terminal.print(
        "\n"
            + (found.isEmpty()
                ? String.format(
                    Locale.ROOT,
                    "precision %.3f is reached at no probability: answer none of these names%n",
                    precision)
                : String.format(
                    Locale.ROOT,
                    "precision %.3f: --min-probability %.3f answers %.1f %% of the names, %.1f %%"
                        + " of them correctly%n",
                    precision,
                    found.get().threshold(),
                    100 * found.get().coverage(),
                    100 * found.get().precision())));
  }

  void sayUnfamiliar(UnfamiliarNames names) {
    sayUnfamiliar(terminal, names, rows);
  }

  /** How many names are unfamiliar, with three of them; nothing where none is. */
  static void sayUnfamiliar(Terminal terminal, UnfamiliarNames names, List<LabelledSurname> rows) {
    Set<Integer> unfamiliar = new HashSet<>(names.rows());
    UnfamiliarTally tally = new UnfamiliarTally();
    for (int row = 0; row < rows.size(); row++) {
      tally.add(rows.get(row).surname(), unfamiliar.contains(row));
    }
    tally.sentence().ifPresent(terminal::say);
  }
}
