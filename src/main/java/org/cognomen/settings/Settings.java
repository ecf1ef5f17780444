package org.cognomen.settings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.cognomen.nn.parameters.CellType;
import org.cognomen.nn.parameters.Nonlinearity;
import org.cognomen.nn.parameters.Pooling;
import org.cognomen.vocabulary.LengthLimit;

/**
 * The table of settings, in the order of training.json. A setting is added here, or to {@link
 * MemberSettings}, and nowhere else: its option, {@code --config}, training.json, the comparison of
 * {@code --resume}, the search space and the table in the documentation are made from it.
 */
public final class Settings {

  static final int MOST_UNITS = 8192;
  static final int MOST_EPOCHS = 1_000_000;

  private static final List<Setting<?>> TABLE = new ArrayList<>();

  private Settings() {}

  /** The recurrent cell; the networks of an ensemble take them in turn. */
  public static final Setting<List<CellType>> CELL =
      add(
          new Setting<>(
                  "cell",
                  Group.NETWORK,
                  ValueType.words(CellType.values(), MemberSettings.MOST_MEMBERS),
                  List.of(CellType.ELMAN))
              .help(
                  "elman|gru|lstm",
                  "Recurrent cell; several, separated by commas, are taken in turn by the members.")
              .in(Preset.DEFAULT, List.of(CellType.GRU))
              .in(Preset.BEST, List.of(CellType.GRU, CellType.LSTM))
              .search(Draw.of(List.of(CellType.GRU), List.of(CellType.LSTM))));

  /** The nonlinearity of an Elman cell. */
  public static final Setting<Nonlinearity> NONLINEARITY =
      add(
          new Setting<>(
                  "nonlinearity",
                  Group.NETWORK,
                  ValueType.word(Nonlinearity.values()),
                  Nonlinearity.TANH)
              .help("tanh|relu", "Nonlinearity of an Elman cell.")
              .meaningfulIf(
                  config -> config.cells().contains(CellType.ELMAN),
                  "is of an Elman cell; add elman to the cells or leave it out"));

  /** Whether names are also read from their end. */
  public static final Setting<Boolean> BIDIRECTIONAL =
      add(
          new Setting<>("bidirectional", Group.NETWORK, ValueType.flag(), false)
              .help("", "Also read names from their end.")
              .in(Preset.DEFAULT, true));

  /** Recurrent layers. */
  public static final Setting<Integer> LAYERS =
      add(
          new Setting<>("layers", Group.NETWORK, ValueType.integer(1, 16), 1)
              .help("N", "Recurrent layers.")
              .search(Draw.of(1, 2)));

  /** E. */
  public static final Setting<Integer> EMBEDDING_SIZE =
      add(
          new Setting<>("embedding_size", Group.NETWORK, ValueType.integer(1, MOST_UNITS), 100)
              .help("N", "Embedding size of a character.")
              .in(Preset.DEFAULT, 64)
              .search(Draw.of(32, 64, 96)));

  /** H, of each direction. */
  public static final Setting<Integer> HIDDEN_SIZE =
      add(
          new Setting<>("hidden_size", Group.NETWORK, ValueType.integer(1, MOST_UNITS), 64)
              .help("N", "Hidden units of each direction.")
              .in(Preset.DEFAULT, 128)
              .search(Draw.of(64, 96, 128, 192)));

  /** Which hidden states of a name are read. */
  public static final Setting<Pooling> POOLING =
      add(
          new Setting<>("pooling", Group.NETWORK, ValueType.word(Pooling.values()), Pooling.LAST)
              .help("last|max|mean|all", "Hidden states that represent a name.")
              .search(Draw.of(Pooling.LAST, Pooling.MAX, Pooling.MEAN, Pooling.ALL)));

  /** Probability that an element is dropped, in the head and between layers. */
  public static final Setting<Float> DROPOUT =
      add(
          new Setting<>("dropout", Group.TRAINING, ValueType.real32(0, 0.99), 0.5f)
              .help("P", "Dropout probability, in the head and between layers.")
              .in(Preset.DEFAULT, 0.3f)
              .search(Draw.asFloat(Draw.hundredths(0.1, 0.6))));

  /** Probability that a character of a training name is replaced by UNK. */
  public static final Setting<Double> CHARACTER_DROPOUT =
      add(
          new Setting<>("character_dropout", Group.TRAINING, ValueType.real64(0, 0.99), 0.0)
              .help("P", "Probability that a character of a training name is replaced by UNK.")
              .in(Preset.DEFAULT, 0.2)
              .search(Draw.hundredths(0, 0.3)));

  /** The share of the target that goes to all nationalities alike. */
  public static final Setting<Float> LABEL_SMOOTHING =
      add(
          new Setting<>("label_smoothing", Group.TRAINING, ValueType.real32(0, 0.99), 0f)
              .help("P", "Share of the target that is spread evenly over all nationalities.")
              .search(Draw.of(0f, 0.05f)));

  /** How the learning rate changes. */
  public static final Setting<Schedule> SCHEDULE =
      add(
          new Setting<>(
                  "schedule", Group.TRAINING, ValueType.word(Schedule.values()), Schedule.PLATEAU)
              .help(
                  "plateau|cosine",
                  "Learning rate schedule: halved when the validation loss stops improving, or a"
                      + " warm-up in the first epoch and a cosine decay to the last.")
              .in(Preset.DEFAULT, Schedule.COSINE));

  /** The decay of the moving average of the weights that is validated and kept; 0 for none. */
  public static final Setting<Double> AVERAGING =
      add(
          new Setting<>("averaging", Group.TRAINING, ValueType.real64(0, 0.99999), 0.0)
              .help("D", "Decay of the moving average of the weights (EMA); 0 for none.")
              .in(Preset.DEFAULT, 0.998)
              .search(Draw.of(0.0, 0.99, 0.998)));

  static {
    TABLE.addAll(MemberSettings.all());
  }

  /** Whether names all in one case are written as usual. */
  public static final Setting<Boolean> RECASE =
      add(
          new Setting<>("recase", Group.READING, ValueType.flag(), false)
              .help("", "Read names that are all in one case as they are usually written.")
              .in(Preset.DEFAULT, true));

  /** Whether an unknown character counts as its base letter, if that is known. */
  public static final Setting<Boolean> BASE_LETTER_FALLBACK =
      add(
          new Setting<>("base_letter_fallback", Group.READING, ValueType.flag(), false)
              .help("", "Read an unknown character as its base letter, if that is known.")
              .in(Preset.DEFAULT, true));

  /** How many characters of a name are read at most. */
  public static final Setting<Integer> MAX_LENGTH =
      add(
          new Setting<>(
                  "max_length",
                  Group.READING,
                  ValueType.integer(1, LengthLimit.HIGHEST),
                  LengthLimit.DEFAULT.most())
              .help("N", "Characters of a name that are read, at most.")
              .absent(LengthLimit.DEFAULT.most()));

  /** Which of them are read where a name has more. */
  public static final Setting<LengthLimit.Keep> MAX_LENGTH_KEEP =
      add(
          new Setting<>(
                  "max_length_keep",
                  Group.READING,
                  ValueType.word(LengthLimit.Keep.values()),
                  LengthLimit.DEFAULT.keep())
              .help("start|end", "Which of them are read where a name has more.")
              .absent(LengthLimit.DEFAULT.keep()));

  /** What the LSTM's forget gate starts with on top of PyTorch's random values. */
  public static final Setting<Float> FORGET_BIAS =
      add(
          new Setting<>("forget_bias", Group.NETWORK, ValueType.real32(-100, 100), 0f)
              .help("X", "Added to the bias of an LSTM's forget gate at the start.")
              .meaningfulIf(
                  config -> config.cells().contains(CellType.LSTM),
                  "is of an LSTM cell; add lstm to the cells or leave it out"));

  /** At most this many passes over the training rows. */
  public static final Setting<Integer> EPOCHS =
      add(
          new Setting<>("epochs", Group.TRAINING, ValueType.integer(1, MOST_EPOCHS), 100)
              .help("N", "Passes over the training rows, at most.")
              .in(Preset.DEFAULT, 18));

  /** B. */
  public static final Setting<Integer> BATCH_SIZE =
      add(
          new Setting<>("batch_size", Group.TRAINING, ValueType.integer(1, 65_536), 64)
              .help("N", "Mini-batch size.")
              .search(Draw.of(32, 64, 128)));

  /** Adam's learning rate; the peak where a schedule changes it. */
  public static final Setting<Double> LEARNING_RATE =
      add(
          new Setting<>("learning_rate", Group.TRAINING, ValueType.real64(1e-9, 10), 1e-3)
              .help("X", "Adam's learning rate (the peak, with a cosine schedule).")
              .in(Preset.DEFAULT, 2e-3)
              .search(Draw.twoDigits(5e-4, 5e-3)));

  /** {@code none}, {@code balanced}, a power from 0 to 1, or the path of a file. */
  public static final Setting<String> CLASS_WEIGHTS =
      add(
          new Setting<>(
                  "class_weights",
                  Group.TRAINING,
                  ValueType.text("none, balanced, a power from 0 to 1, or a file"),
                  "balanced")
              .help(
                  "none|balanced|P|FILE",
                  "Class weights: 1, 1 / frequency of the nationality, that to the power P (0 to"
                      + " 1), or those of a CSV with the columns nationality and weight.")
              .in(Preset.DEFAULT, "none")
              .in(Preset.BEST, "0.3"));

  /** On a plateau schedule training stops after this many epochs without a lower val loss. */
  public static final Setting<Integer> PATIENCE =
      add(
          new Setting<>("patience", Group.TRAINING, ValueType.integer(1, MOST_EPOCHS), 5)
              .help(
                  "N",
                  "Stop after N epochs without improvement in validation loss (plateau schedule)."));

  /** The norm to which gradients are clipped; 0 for no clipping. */
  public static final Setting<Double> CLIP_NORM =
      add(
          new Setting<>("clip_norm", Group.TRAINING, ValueType.real64(0, 1e9), 0.0)
              .help("X", "Largest norm of the gradient; 0 for no clipping."));

  /** Gradients reach only this many steps back; 0 for no limit. */
  public static final Setting<Integer> TRUNCATE_STEPS =
      add(
          new Setting<>(
                  "truncate_steps", Group.TRAINING, ValueType.integer(0, Integer.MAX_VALUE), 0)
              .help("N", "Truncate backpropagation through time after N steps; 0 for all."));

  /** The model that the training starts from; see {@link StartingPoint}. */
  public static final Setting<String> FROM =
      add(
          new Setting<>(
                  "from",
                  Group.TRAINING,
                  ValueType.text("scratch, pretrained, or a model directory"),
                  StartingPoint.SCRATCH)
              .help(
                  "scratch|pretrained|DIR",
                  "Start from what another model has learnt: the one inside the program, or that of"
                      + " a directory. Its answers count as evidence for the nationalities of the"
                      + " new model, as far as the rows bear it out; it becomes part of the new"
                      + " model.")
              .absent(StartingPoint.SCRATCH));

  /** Characters rarer than this in the training rows become UNK; 0 keeps all. */
  public static final Setting<Integer> MIN_CHARACTER_COUNT =
      add(
          new Setting<>(
                  "min_character_count", Group.READING, ValueType.integer(0, Integer.MAX_VALUE), 0)
              .help("N", "Characters that are rarer in the training rows are read as UNK."));

  /** Rarer characters of scripts other than Latin are read as one token of their script. */
  public static final Setting<Integer> SCRIPT_TOKENS =
      add(
          new Setting<>("script_tokens", Group.READING, ValueType.integer(0, Integer.MAX_VALUE), 0)
              .help(
                  "N",
                  "Characters of a script other than Latin that occur in the training rows fewer"
                      + " than N times are read as one token of their script; 0 for none.")
              .in(Preset.DEFAULT, 2)
              .absent(0));

  /** Same seed, same model. */
  public static final Setting<Long> SEED =
      add(
          new Setting<>("seed", Group.RUN, ValueType.integer(), 1337L)
              .help("N", "Random seed: same seed, same model."));

  /** How many threads compute; it never changes a result. */
  public static final Setting<Integer> THREADS =
      add(
          new Setting<>(
                  "threads",
                  Group.RUN,
                  ValueType.integer(1, 1024),
                  Runtime.getRuntime().availableProcessors())
              .help("N", "Threads; they change the time, never the model.")
              .local());

  /** All settings, in the order of training.json. */
  public static List<Setting<?>> all() {
    return Collections.unmodifiableList(TABLE);
  }

  private static <T> Setting<T> add(Setting<T> setting) {
    TABLE.add(setting);
    return setting;
  }
}
