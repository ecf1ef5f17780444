package org.cognomen.cli.options.values;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.cognomen.util.Quoted;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a constant by its name in lower case, the way options spell it. */
public final class WordConverter<E extends Enum<E>> implements ITypeConverter<E> {

  private final E[] values;

  public WordConverter(E[] values) {
    this.values = values.clone();
  }

  @Override
  public E convert(String word) {
    for (E value : values) {
      if (value.name().toLowerCase(Locale.ROOT).equals(word)) {
        return value;
      }
    }
    String words =
        Arrays.stream(values)
            .map(value -> value.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    throw new TypeConversionException("expected one of " + words + ", found " + Quoted.of(word));
  }
}
