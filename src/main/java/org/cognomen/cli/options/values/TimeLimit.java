package org.cognomen.cli.options.values;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cognomen.util.Quoted;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time such as 90s, 30m or 1.5h; a number alone is seconds. */
public final class TimeLimit implements ITypeConverter<Duration> {

  private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)([smh]?)");
  private static final int MILLISECONDS = 1000;

  @Override
  public Duration convert(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new TypeConversionException(
          "expected a time such as 90s, 30m or 2h, found " + Quoted.of(text));
    }
    int seconds =
        switch (matcher.group(2)) {
          case "h" -> 3600;
          case "m" -> 60;
          default -> 1;
        };
    double number = Double.parseDouble(matcher.group(1));
    return Duration.ofMillis((long) (number * seconds * MILLISECONDS));
  }
}
