package org.cognomen.cli.options;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cognomen.cli.io.Terminal;
import org.cognomen.data.files.SurnameCsv;
import org.cognomen.data.names.NameForm;
import org.cognomen.model.SurnameModel;
import org.cognomen.train.records.EvaluatedData;
import picocli.CommandLine.Mixin;

/** How labelled surnames are read, for all commands that train or measure. */
public final class RowOptions {

  @Mixin private ColumnOptions columns;
  @Mixin private NameFormOption nameForm;
  @Mixin private LabelOptions labels;

  /** The rows for training, read by what their cells hold; what is found is said. */
  public SurnameCsv readForTraining(List<Path> files, Terminal terminal) {
    return nameForm.read(labels.load(files, columns, nameForm.joins(), terminal), terminal);
  }

  /**
   * The rows as a model is to read them; what is found is said.
   *
   * @param training the model's training.json: rows of the file that it was trained on are read as
   *     they were then
   */
  public SurnameCsv readFor(
      SurnameModel model, Optional<String> training, List<Path> files, Terminal terminal) {
    SurnameCsv cells = labels.load(files, columns, nameForm.joins(model), terminal);
    NameForm form = nameForm.ofColumn(model);
    return NameFormOption.read(
        cells,
        nameForm.isGiven() ? form : EvaluatedData.nameForm(cells, training).orElse(form),
        terminal);
  }
}
