package org.cognomen.cli.options.values;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import org.cognomen.util.NearestWords;
import org.cognomen.util.Quoted;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of an encoding. */
public final class CharsetConverter implements ITypeConverter<Charset> {

  private static final int SHOWN = 3;

  @Override
  public Charset convert(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      List<String> names = new ArrayList<>();
      Charset.availableCharsets()
          .forEach(
              (canonical, charset) -> {
                names.add(canonical);
                charset.aliases().stream().filter(a -> !a.startsWith("cs")).forEach(names::add);
              });
      List<String> nearest = NearestWords.of(name, names, SHOWN);
      throw new TypeConversionException(
          "there is no encoding "
              + Quoted.of(name)
              + (nearest.isEmpty()
                  ? "; expected a name such as UTF-8, windows-1252 or UTF-16"
                  : "; perhaps " + String.join(", ", nearest)));
    }
  }
}
