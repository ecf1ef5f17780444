package org.cognomen.cli.options;

import java.util.ArrayList;
import java.util.List;
import org.cognomen.data.DataException;
import org.cognomen.data.Remedy;
import org.cognomen.train.progress.TrainingException;
import org.cognomen.util.Quoted;
import picocli.CommandLine.Model.CommandSpec;

/** Which options of a command help against an exception of the library. */
public final class Remedies {

  private Remedies() {}

  /** The sentence of an exception with the options behind it. */
  public static String sentence(DataException e, CommandSpec command) {
    List<String> help = new ArrayList<>(help(e.remedies(), command));
    boolean rows = e.remedies().contains(Remedy.of(Remedy.Kind.SKIP_INVALID));
    if (rows && !command.name().equals("check")) {
      help.add("'cognomen check' says all that is wrong with the file");
    }
    return help.isEmpty() ? e.getMessage() : e.getMessage() + "; " + String.join("; ", help);
  }

  /** The sentence of an exception with the options behind it. */
  public static String sentence(TrainingException e, CommandSpec command) {
    List<String> help = help(e.remedies(), command);
    return help.isEmpty() ? e.getMessage() : e.getMessage() + " (" + String.join("; ", help) + ")";
  }

  private static List<String> help(List<Remedy> remedies, CommandSpec command) {
    return remedies.stream()
        .filter(remedy -> command.findOption(option(remedy.kind())) != null)
        .map(remedy -> help(remedy, command))
        .toList();
  }

  private static String option(Remedy.Kind kind) {
    return switch (kind) {
      case ENCODING -> "--encoding";
      case DELIMITER -> "--delimiter";
      case SURNAME_COLUMN -> "--surname-column";
      case NATIONALITY_COLUMN -> "--nationality-column";
      case SPLIT_COLUMN -> "--split-column";
      case NO_HEADER -> "--no-header";
      case SKIP_INVALID -> "--skip-invalid";
      case LABEL_MAP -> "--label-map";
      case IGNORE_UNKNOWN_LABELS -> "--ignore-unknown-labels";
      case OTHER_SPLIT -> "--split";
      case OTHER_OUTPUT -> "--output";
      case REPLACE_COLUMNS -> "--overwrite-columns";
      case RESUME, BEGIN_ANEW -> "--resume";
      case SMALLER_STEPS -> "--learning-rate";
    };
  }

  private static String help(Remedy remedy, CommandSpec command) {
    String option = option(remedy.kind());
    return switch (remedy.kind()) {
      case ENCODING ->
          remedy.value().isEmpty()
              ? "convert the file to UTF-8, or name its encoding with --encoding"
              : String.format(
                  "if that is right, read it with --encoding %1$s, or convert it to UTF-8, for"
                      + " example with iconv -f %1$s -t UTF-8",
                  remedy.value());
      case DELIMITER -> "name the character between cells with --delimiter";
      case SURNAME_COLUMN, NATIONALITY_COLUMN, SPLIT_COLUMN ->
          remedy.value().isEmpty()
              ? "name the right one with " + option
              : "perhaps " + option + " " + Quoted.of(remedy.value());
      case NO_HEADER -> "if the first line is a row, say so with --no-header";
      case SKIP_INVALID ->
          command.name().equals("predict") || command.name().equals("split")
              ? "--skip-invalid keeps the place of such rows and gives them no answer"
              : "--skip-invalid leaves such rows out";
      case LABEL_MAP -> "--label-map FILE.csv (columns from, to) reads them as others";
      case IGNORE_UNKNOWN_LABELS -> "--ignore-unknown-labels leaves them out";
      case OTHER_SPLIT -> "choose another with --split, or all";
      case RESUME -> "the same command with --resume resumes it";
      case BEGIN_ANEW -> "without --resume it starts over";
      case SMALLER_STEPS -> "--learning-rate and --clip-norm set these";
      case OTHER_OUTPUT -> "-o names another directory";
      case REPLACE_COLUMNS ->
          "--overwrite-columns replaces such columns, --prefix TEXT names the new ones otherwise";
    };
  }
}
