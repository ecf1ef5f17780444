package org.cognomen.settings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.cognomen.linear.LinearModel;
import org.cognomen.model.known.KnownNames;
import org.cognomen.ngram.NgramCounts;
import org.cognomen.nn.parameters.CellType;

/**
 * The part of the table of {@link Settings} that says which members a model has, and how those that
 * are not networks are trained.
 */
public final class MemberSettings {

  static final int MOST_MEMBERS = 100;

  private static final List<Setting<?>> TABLE = new ArrayList<>();

  private MemberSettings() {}

  /** How many networks are trained, each with a seed of its own. */
  public static final Setting<Integer> MEMBERS =
      add(
          new Setting<>("members", Group.MEMBERS, ValueType.integer(0, MOST_MEMBERS), 1)
              .help("N", "Networks to train and combine; 0 for language models without one.")
              .in(Preset.BEST, 2)
              .in(Preset.LANGUAGE_MODEL, 0));

  /** The order of the n-gram models beside the networks; 0 for none. */
  public static final Setting<Integer> NGRAM_ORDER =
      add(
          new Setting<>(
                  "ngram_order", Group.MEMBERS, ValueType.integer(0, NgramCounts.HIGHEST_ORDER), 0)
              .help("N", "Order of the n-gram models beside the networks; 0 for none.")
              .in(Preset.DEFAULT, 4)
              .search(Draw.of(3, 4, 5).among(config -> config.get(ngramOrder()) > 0)));

  /** Whether a second n-gram model reads names from their end. */
  public static final Setting<Boolean> NGRAM_BACKWARD =
      add(
          new Setting<>("ngram_backward", Group.MEMBERS, ValueType.flag(), true)
              .help(
                  "",
                  "Have a second n-gram model that reads names from their end. Without it answers"
                      + " take less time and the model less room.")
              .absent(true));

  /** How much the n-gram models lean on shorter n-grams; 1 is Witten and Bell's choice. */
  public static final Setting<Float> NGRAM_BACKOFF =
      add(
          new Setting<>("ngram_backoff", Group.MEMBERS, ValueType.real32(0.01, 1000), 5f)
              .help("X", "Weight of shorter n-grams in the smoothing; 1 is Witten and Bell's.")
              .search(
                  Draw.asFloat(Draw.twoDigits(1, 10))
                      .among(config -> config.get(NGRAM_ORDER) > 0)));

  /** The longest n-grams of the linear classifier beside the networks; 0 for none. */
  public static final Setting<Integer> LINEAR_ORDER =
      add(
          new Setting<>(
                  "linear_order", Group.MEMBERS, ValueType.integer(0, LinearModel.HIGHEST_ORDER), 0)
              .help(
                  "N", "Longest n-grams of the linear classifier beside the networks; 0 for none.")
              .in(Preset.DEFAULT, 6)
              .in(Preset.LANGUAGE_MODEL, 0)
              .absent(0));

  /** How many recurrent language models are trained beside the networks; 0 for none. */
  public static final Setting<Integer> LANGUAGE_MODELS =
      add(
          new Setting<>("language_models", Group.MEMBERS, ValueType.integer(0, MOST_MEMBERS), 0)
              .help(
                  "N",
                  "Recurrent language models, of P(name | nationality), beside the networks; they"
                      + " read names from the beginning and from the end in turn.")
              .in(Preset.BEST, 2)
              .in(Preset.LANGUAGE_MODEL, 2)
              .absent(0));

  /** Hidden units of a language model. */
  public static final Setting<Integer> LANGUAGE_MODEL_HIDDEN_SIZE =
      add(
          new Setting<>(
                  "language_model_hidden_size",
                  Group.MEMBERS,
                  ValueType.integer(1, Settings.MOST_UNITS),
                  192)
              .help("N", "Hidden units of a language model.")
              .in(Preset.BEST, 128)
              .absent(192));

  /** Passes over the training rows for each language model. */
  public static final Setting<Integer> LANGUAGE_MODEL_EPOCHS =
      add(
          new Setting<>(
                  "language_model_epochs",
                  Group.MEMBERS,
                  ValueType.integer(1, Settings.MOST_EPOCHS),
                  24)
              .help("N", "Epochs of a language model.")
              .absent(24));

  /** Probability that a state of a language model is dropped on its way out. */
  public static final Setting<Float> LANGUAGE_MODEL_DROPOUT =
      add(
          new Setting<>("language_model_dropout", Group.MEMBERS, ValueType.real32(0, 0.99), 0.3f)
              .help("P", "Dropout probability of a language model.")
              .absent(0.3f));

  /** Probability that a character that a language model reads is replaced by UNK. */
  public static final Setting<Double> LANGUAGE_MODEL_CHARACTER_DROPOUT =
      add(
          new Setting<>(
                  "language_model_character_dropout", Group.MEMBERS, ValueType.real64(0, 0.99), 0.2)
              .help("P", "Probability that a language model reads UNK for a character.")
              .absent(0.2));

  /** Hidden units of the network that learns from all members and takes their place; 0 for none. */
  public static final Setting<Integer> STUDENT_HIDDEN_SIZE =
      add(
          new Setting<>(
                  "student_hidden_size",
                  Group.MEMBERS,
                  ValueType.integer(0, Settings.MOST_UNITS),
                  0)
              .help(
                  "N",
                  "Hidden units of a student: a network that learns the answers of all members and"
                      + " takes their place in the model; 0 for none.")
              .in(Preset.COMPACT, 32)
              .absent(0));

  /** The recurrent cell of a student. */
  public static final Setting<CellType> STUDENT_CELL =
      add(
          new Setting<>(
                  "student_cell", Group.MEMBERS, ValueType.word(CellType.values()), CellType.GRU)
              .help("elman|gru|lstm", "Recurrent cell of a student.")
              .absent(CellType.GRU));

  /** Whether a student also reads names from their end. */
  public static final Setting<Boolean> STUDENT_BIDIRECTIONAL =
      add(
          new Setting<>("student_bidirectional", Group.MEMBERS, ValueType.flag(), false)
              .help("", "Let a student also read names from their end.")
              .absent(false));

  /** Passes over what the student learns from. */
  public static final Setting<Integer> STUDENT_EPOCHS =
      add(
          new Setting<>(
                  "student_epochs", Group.MEMBERS, ValueType.integer(1, Settings.MOST_EPOCHS), 18)
              .help("N", "Epochs of a student.")
              .absent(18));

  /** How many names the student learns from beside each training name. */
  public static final Setting<Integer> STUDENT_NAMES =
      add(
          new Setting<>("student_names", Group.MEMBERS, ValueType.integer(0, 1000), 30)
              .help(
                  "N",
                  "Names that are drawn from the generative members for each training name, for a"
                      + " student to learn from.")
              .absent(30));

  /** Probability that an element is dropped in a student. */
  public static final Setting<Float> STUDENT_DROPOUT =
      add(
          new Setting<>("student_dropout", Group.MEMBERS, ValueType.real32(0, 0.99), 0f)
              .help("P", "Dropout probability of a student.")
              .absent(0f));

  /** Longest n-grams of the linear classifier that learns beside a student; 0 for none. */
  public static final Setting<Integer> STUDENT_LINEAR_ORDER =
      add(
          new Setting<>(
                  "student_linear_order",
                  Group.MEMBERS,
                  ValueType.integer(0, LinearModel.HIGHEST_ORDER),
                  0)
              .help(
                  "N",
                  "Longest n-grams of a linear classifier that learns the same answers beside a"
                      + " student; 0 for none.")
              .in(Preset.COMPACT, 3)
              .absent(0));

  /** Whether a student leaves the n-gram models of its teacher in the model. */
  public static final Setting<Boolean> STUDENT_NGRAMS =
      add(
          new Setting<>("student_ngrams", Group.MEMBERS, ValueType.flag(), false)
              .help(
                  "",
                  "Keep the n-gram models beside a student, which then takes the place of the"
                      + " other members alone.")
              .absent(false));

  /** k, how much the characters of a name count beside a list that has it; 0 for no list. */
  public static final Setting<Float> KNOWN_NAMES =
      add(
          new Setting<>(
                  "known_names",
                  Group.MEMBERS,
                  ValueType.real32(0, KnownNames.HIGHEST_STRENGTH),
                  0f)
              .help(
                  "K",
                  "Keep the train rows as a list of names: beside a nationality that a name is"
                      + " listed under, its characters count for K. For lists that have common"
                      + " names but not how common they are; 3 suits the pretrained model's. 0 for"
                      + " characters alone.")
              .absent(0f));

  /** Whether weights and temperature are fitted on the val rows. */
  public static final Setting<Boolean> CALIBRATED =
      add(
          new Setting<>("calibrated", Group.MEMBERS, ValueType.flag(), false)
              .option("--calibration")
              .help("", "Fit the weights of the members and the temperature on the val rows.")
              .in(Preset.DEFAULT, true));

  /** Whether names in native scripts have a temperature of their own. */
  public static final Setting<Boolean> NATIVE_CALIBRATION =
      add(
          new Setting<>("native_calibration", Group.MEMBERS, ValueType.flag(), false)
              .help(
                  "",
                  "Fit a temperature of their own to names with a letter of another script than"
                      + " Latin, where val has a hundred of them. Val should then have names as"
                      + " common as those that will be asked for.")
              .in(Preset.DEFAULT, true)
              .absent(false));

  /** Whether answers lean towards rare nationalities, as far as that pays. */
  public static final Setting<Boolean> LOGIT_ADJUSTMENT =
      add(
          new Setting<>("logit_adjustment", Group.MEMBERS, ValueType.flag(), false)
              .help(
                  "",
                  "Answer rarer nationalities more often: divide probabilities by the"
                      + " nationality's share of the training rows to the power, 0 to 1, that makes"
                      + " the expected macro-F1 of the val rows highest, whatever the class"
                      + " weights.")
              .in(Preset.BEST, true)
              .absent(false));

  static List<Setting<?>> all() {
    return Collections.unmodifiableList(TABLE);
  }

  private static <T> Setting<T> add(Setting<T> setting) {
    TABLE.add(setting);
    return setting;
  }

  private static Setting<Integer> ngramOrder() {
    return NGRAM_ORDER; // read when a search runs, after the table is complete
  }
}
