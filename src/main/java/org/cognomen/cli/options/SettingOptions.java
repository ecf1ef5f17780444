package org.cognomen.cli.options;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.cognomen.settings.Group;
import org.cognomen.settings.Preset;
import org.cognomen.settings.Setting;
import org.cognomen.settings.Settings;
import org.cognomen.settings.TrainingConfig;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/** One option for each setting of the table, grouped under its heading, with its defaults. */
public final class SettingOptions {

  private SettingOptions() {}

  /** Adds the options to a command that trains, each group under its heading in the help. */
  public static void addTo(CommandLine commandLine) {
    CommandSpec command = commandLine.getCommandSpec();
    Settings.all().forEach(setting -> command.addOption(option(setting)));
    commandLine
        .getHelpSectionMap()
        .put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, SettingOptions::optionList);
  }

  /** The heading under which the help of a command shows an option; empty for none. */
  public static String heading(OptionSpec option) {
    return Settings.all().stream()
        .filter(setting -> setting.option().equals(option.longestName()))
        .map(setting -> setting.group().title())
        .findFirst()
        .orElse("");
  }

  private static String optionList(Help help) {
    Map<String, Group> groups =
        Settings.all().stream().collect(Collectors.toMap(Setting::option, Setting::group));
    StringBuilder text = new StringBuilder();
    text.append(list(help, option -> !groups.containsKey(option.longestName())));
    for (Group group : Group.values()) {
      text.append(String.format("%n%s:%n", group.title()));
      text.append(list(help, option -> groups.get(option.longestName()) == group));
    }
    return text.toString();
  }

  private static String list(Help help, Predicate<OptionSpec> wanted) {
    List<OptionSpec> options =
        help.commandSpec().options().stream().filter(o -> !o.hidden()).filter(wanted).toList();
    Help.Layout layout = help.createDefaultLayout(options, List.of(), help.colorScheme());
    layout.addAllOptions(options, help.createDefaultParamLabelRenderer());
    return layout.toString();
  }

  private static OptionSpec option(Setting<?> setting) {
    OptionSpec.Builder option =
        OptionSpec.builder(setting.option())
            .description(setting.help() + " " + defaults(setting).replace("%", "%%"));
    if (setting.isFlag()) {
      return option.type(Boolean.class).arity("0").negatable(true).build();
    }
    return option
        .type(setting.isList() ? List.class : String.class)
        .auxiliaryTypes(String.class)
        .arity("1")
        .paramLabel(setting.label())
        .converters(text -> checked(setting, text))
        .build();
  }

  private static String checked(Setting<?> setting, String text) {
    try {
      setting.parse(text);
      return text;
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  /** {@code (default: 18; book: 100)}, or one value where the presets agree. */
  private static String defaults(Setting<?> setting) {
    if (setting.isLocal()) {
      return "(default: one for each processor)";
    }
    String usual = shown(setting, Preset.DEFAULT);
    return Arrays.stream(Preset.values())
        .filter(preset -> preset != Preset.DEFAULT && !shown(setting, preset).equals(usual))
        .map(preset -> "; " + preset.word() + ": " + shown(setting, preset))
        .collect(Collectors.joining("", "(default: " + usual, ")"));
  }

  private static String shown(Setting<?> setting, Preset preset) {
    String value = setting.shownIn(preset);
    return switch (value) {
      case "true" -> "yes";
      case "false" -> "no";
      default -> value.endsWith(".0") ? value.substring(0, value.length() - 2) : value;
    };
  }

  /** The settings whose options were given, in the order of the table. */
  static List<Setting<?>> given(ParseResult parsed) {
    return Settings.all().stream()
        .<Setting<?>>map(setting -> setting)
        .filter(setting -> parsed.hasMatchedOption(setting.option()))
        .toList();
  }

  /**
   * Settings with those of the options in their place.
   *
   * @throws org.cognomen.settings.SettingException if one is out of range or has no effect
   */
  static TrainingConfig over(TrainingConfig config, ParseResult parsed) {
    TrainingConfig changed = config;
    List<Setting<?>> given = given(parsed);
    for (Setting<?> setting : given) {
      changed = with(changed, setting, parsed);
    }
    for (Setting<?> setting : given) {
      setting.requireMeaning(changed);
    }
    return changed;
  }

  private static <T> TrainingConfig with(
      TrainingConfig config, Setting<T> setting, ParseResult parsed) {
    Object value = parsed.matchedOptionValue(setting.option(), (Object) "");
    if (value instanceof List<?> values) { // an option that was given several times
      return config.withText(
          setting, values.stream().map(String::valueOf).collect(Collectors.joining(",")));
    }
    return config.withText(setting, String.valueOf(value));
  }
}
