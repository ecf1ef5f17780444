package org.cognomen.train.records;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.cognomen.settings.MemberSettings;
import org.cognomen.settings.Settings;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.util.JsonFields;

/** What a model consists of, in words. */
final class MemberText {

  private MemberText() {}

  /** For the beginning of a sentence. */
  static String of(TrainingConfig config) {
    return config.hasStudent() ? student(config) : members(config);
  }

  private static String student(TrainingConfig config) {
    TrainingConfig student = config.student();
    return String.format(
        Locale.ROOT,
        "%s, which has learnt the answers of a larger model (%s; %d drawn names for each training"
            + " name)%s",
        networks(student),
        members(config),
        config.get(MemberSettings.STUDENT_NAMES),
        joined(besideStudent(config), ", beside "));
  }

  private static List<String> besideStudent(TrainingConfig config) {
    List<String> beside = new ArrayList<>();
    if (config.get(MemberSettings.STUDENT_LINEAR_ORDER) > 0) {
      beside.add(
          linear(config.get(MemberSettings.STUDENT_LINEAR_ORDER)) + " that has learnt the same");
    }
    if (config.get(MemberSettings.STUDENT_NGRAMS) && config.get(MemberSettings.NGRAM_ORDER) > 0) {
      beside.add("that model's n-gram models");
    }
    return beside;
  }

  private static String members(TrainingConfig config) {
    return config.get(MemberSettings.MEMBERS) == 0
        ? "No network" + joined(beside(config), ", but ")
        : networks(config) + joined(beside(config), ", with ");
  }

  private static String networks(TrainingConfig config) {
    int networks = config.get(MemberSettings.MEMBERS);
    return String.format(
        Locale.ROOT,
        "%s %s%s over the characters of a surname (embedding %d, hidden %d, layers %d)",
        networks == 1 ? "A" : networks + " networks:",
        config.get(Settings.BIDIRECTIONAL) ? "bidirectional " : "",
        config.cells().stream().map(JsonFields::word).collect(Collectors.joining(" and "))
            + (networks == 1 ? " network" : ""),
        config.get(Settings.EMBEDDING_SIZE),
        config.get(Settings.HIDDEN_SIZE),
        config.get(Settings.LAYERS));
  }

  private static List<String> beside(TrainingConfig config) {
    List<String> beside = new ArrayList<>();
    if (config.get(MemberSettings.LANGUAGE_MODELS) > 0) {
      beside.add(
          String.format(
              Locale.ROOT,
              "%d recurrent language models of P(name | nationality) (hidden %d)",
              config.get(MemberSettings.LANGUAGE_MODELS),
              config.get(MemberSettings.LANGUAGE_MODEL_HIDDEN_SIZE)));
    }
    if (config.get(MemberSettings.NGRAM_ORDER) > 0) {
      beside.add("character n-gram models of order " + config.get(MemberSettings.NGRAM_ORDER));
    }
    if (config.get(MemberSettings.LINEAR_ORDER) > 0) {
      beside.add(linear(config.get(MemberSettings.LINEAR_ORDER)));
    }
    return beside;
  }

  private static String linear(int order) {
    return "a linear classifier on n-grams up to order " + order;
  }

  private static String joined(List<String> parts, String before) {
    return parts.isEmpty() ? "" : before + String.join(" and ", parts);
  }
}
