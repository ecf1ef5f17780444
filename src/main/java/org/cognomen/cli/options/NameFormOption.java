package org.cognomen.cli.options;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.cognomen.cli.io.Terminal;
import org.cognomen.data.LabelledSurname;
import org.cognomen.data.ReadRows;
import org.cognomen.data.files.SurnameCsv;
import org.cognomen.data.names.NameForm;
import org.cognomen.data.names.NameForms;
import org.cognomen.data.names.SurnameNormalizer;
import org.cognomen.model.SurnameModel;
import org.cognomen.util.Quoted;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What the names hold that a command is given. */
public final class NameFormOption {

  /** Fewer lines that arrive together tell nothing of those that follow. */
  static final int FEWEST_LINES = 5;

  @Option(
      names = "--name-form",
      paramLabel = "FORM",
      converter = Converter.class,
      description =
          "What the names contain: surname (perhaps with a title, a suffix or a note),"
              + " surname-given (GARCIA Gabriel), given-surname (Gabriel Garcia),"
              + " last-comma-first (Garcia, Gabriel), as-is (nothing is removed or changed), or"
              + " auto: detected for a column from its first 1,000 rows; a name given alone is a"
              + " surname (default: auto; as-is with a model that does not say how its names were"
              + " read).")
  private NameForm form;

  /** Reads a form by its word. */
  static final class Converter implements ITypeConverter<NameForm> {
    @Override
    public NameForm convert(String word) {
      try {
        return NameForm.of(word);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(
            "expected one of "
                + Arrays.stream(NameForm.values())
                    .map(NameForm::word)
                    .collect(Collectors.joining(", "))
                + ", found "
                + Quoted.of(word));
      }
    }
  }

  /** What a column of names for training holds. */
  public NameForm ofColumn() {
    return form == null ? NameForm.AUTO : form;
  }

  /** What a column of names holds that a model is to read. */
  public NameForm ofColumn(SurnameModel model) {
    boolean literal =
        model.normalizer().isEmpty() || model.normalizer().get().form() == NameForm.AS_IS;
    return form == null && literal ? NameForm.AS_IS : ofColumn();
  }

  /** Whether a given name and a surname in two columns are to be one name, in training. */
  public boolean joins() {
    return form == NameForm.AS_IS;
  }

  /** Whether they are to be one name for a model. */
  public boolean joins(SurnameModel model) {
    return joins()
        || (form == null
            && model.normalizer().filter(known -> known.form() == NameForm.AS_IS).isPresent());
  }

  /** Whether the user has said what names hold. */
  public boolean isGiven() {
    return form != null;
  }

  /** Rows that are divided by what their cells hold; what is found is said. */
  public static List<LabelledSurname> read(
      List<LabelledSurname> rows, NameForm wanted, Terminal terminal) {
    ReadRows read = ReadRows.of(rows, wanted);
    read.sentence().ifPresent(terminal::say);
    return read.rows();
  }

  /** The rows for training, read by what their cells hold; what is found is said. */
  public SurnameCsv read(SurnameCsv rows, Terminal terminal) {
    return read(rows, ofColumn(), terminal);
  }

  /** The rows, read by what their cells hold; what is found is said. */
  public static SurnameCsv read(SurnameCsv rows, NameForm wanted, Terminal terminal) {
    SurnameCsv read = rows.readAs(wanted);
    read.readingNotice().ifPresent(terminal::say);
    return read;
  }

  /** What lines hold of which these have arrived first; what is found is said. */
  public NameForm ofLines(SurnameModel model, List<String> first, Terminal terminal) {
    NameForm wanted = ofColumn(model);
    if (wanted == NameForm.AUTO && first.size() < FEWEST_LINES) {
      return NameForm.SURNAME;
    }
    NameForms.Found found = NameForms.of(wanted, first);
    say(found, terminal);
    return found.form();
  }

  /** Says how a column is read, where that is not as it is written. */
  public static void say(NameForms.Found found, Terminal terminal) {
    if (found.changed() > 0) {
      terminal.say(found.sentence());
    }
  }

  /** The model as it reads names that are given one by one. */
  public SurnameModel over(SurnameModel model) {
    NameForm wanted = ofColumn(model);
    return wanted == NameForm.AS_IS && form == null
        ? model
        : model.withNormalizer(
            SurnameNormalizer.of(wanted == NameForm.AUTO ? NameForm.SURNAME : wanted));
  }
}
