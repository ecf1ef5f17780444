package org.cognomen;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.cognomen.data.DividedRows;
import org.cognomen.data.SurnameDataset;
import org.cognomen.data.files.SurnameCsv;
import org.cognomen.data.files.formats.SurnameColumns;
import org.cognomen.data.names.NameForm;
import org.cognomen.settings.Settings;
import org.cognomen.settings.StartingPoint;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.train.Trainer;
import org.cognomen.train.progress.TrainingListener;
import org.cognomen.train.records.DataProvenance;

/**
 * Trains a model on a CSV of labelled surnames.
 *
 * <pre>{@code
 * TrainedModel model = SurnameTrainer.preset("default").set("epochs", 10).train(Path.of("surnames.csv"));
 * }</pre>
 *
 * <p>The same file, settings and seed give the same model, bit for bit, on every machine.
 * Immutable.
 */
public final class SurnameTrainer {

  private final TrainingConfig config;
  private final Set<String> given; // the names of the settings that somebody chose
  private final NameForm nameForm;

  private SurnameTrainer(TrainingConfig config, Set<String> given, NameForm nameForm) {
    this.config = config;
    this.given = given;
    this.nameForm = nameForm;
  }

  /**
   * A trainer with the settings of a preset.
   *
   * @param name {@code book}: the network of the book's chapter 6; {@code default}: a bidirectional
   *     GRU beside n-gram models; {@code best}: several networks and language models beside them;
   *     {@code compact}: a small network and a linear classifier that learn from the answers of the
   *     default's members; {@code language-model}: language models and n-gram models alone
   * @throws IllegalArgumentException if there is no such preset
   */
  public static SurnameTrainer preset(String name) {
    Objects.requireNonNull(name, "name must not be null");
    return new SurnameTrainer(TrainingConfig.preset(name), Set.of(), NameForm.AUTO);
  }

  /**
   * The same trainer with another value for a setting.
   *
   * @param key its name in training.json, such as {@code epochs}, {@code hidden_size} or {@code
   *     seed}; {@code cognomen train --help} lists the options of the same names
   * @param value a number, a Boolean, or what the option would be given as text
   * @throws IllegalArgumentException if there is no such setting, or the value is of another type
   *     or out of its range; the message says what was expected
   */
  public SurnameTrainer set(String key, Object value) {
    Objects.requireNonNull(key, "key must not be null");
    Objects.requireNonNull(value, "value must not be null");
    Set<String> others = new HashSet<>(given);
    others.add(key);
    return new SurnameTrainer(config.withText(key, value.toString()), others, nameForm);
  }

  /**
   * The same trainer for a model that starts from what the one inside the program has learnt: its
   * answers count as evidence for the nationalities of the new model, whatever these are, as far as
   * the rows bear it out. It becomes a part of the new model.
   */
  public SurnameTrainer fromPretrained() {
    return set(Settings.FROM.key(), StartingPoint.PRETRAINED);
  }

  /**
   * The same as {@link #fromPretrained} with the model of a directory, which is read when training
   * begins.
   *
   * @param model a model directory; where there is none, {@link #train} says so
   */
  public SurnameTrainer from(Path model) {
    Objects.requireNonNull(model, "model must not be null");
    return set(Settings.FROM.key(), model.toAbsolutePath().normalize().toString());
  }

  /**
   * The same trainer for a column of surnames of a form; without it the form is found out from the
   * first rows.
   *
   * @param form as of {@link SurnameClassifier#withNameForm}, or {@code auto}
   * @throws IllegalArgumentException for any other form
   */
  public SurnameTrainer withNameForm(String form) {
    Objects.requireNonNull(form, "form must not be null");
    return new SurnameTrainer(config, given, NameForm.of(form));
  }

  /**
   * Trains. Takes seconds to hours, and as many processors as the setting {@code threads} says.
   *
   * @param csv with the columns surname, nationality and, if there is one, split (train, val,
   *     test); else the rows are divided by the seed
   * @throws CognomenException if the file is missing or invalid, or its rows are too few to train
   *     on
   */
  public TrainedModel train(Path csv) {
    Objects.requireNonNull(csv, "csv must not be null");
    return CognomenException.orThrow(() -> trained(csv));
  }

  private TrainedModel trained(Path csv) {
    SurnameCsv read = SurnameCsv.load(csv, SurnameColumns.DEFAULT).readAs(nameForm);
    DividedRows rows = read.divided(config.get(Settings.SEED));
    SurnameDataset data =
        SurnameDataset.of(rows.rows(), read.name()).withNameForm(read.nameForm().orElseThrow());
    TrainingConfig own = config.forSource(given).forRows(data.train().size(), given);
    return new TrainedModel(
        Trainer.train(data, own, TrainingListener.none()), data, DataProvenance.of(read));
  }

  /** Such as {@code SurnameTrainer[preset default]}. */
  @Override
  public String toString() {
    return "SurnameTrainer[preset " + config.preset() + "]";
  }
}
