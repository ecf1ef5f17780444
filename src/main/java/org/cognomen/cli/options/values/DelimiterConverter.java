package org.cognomen.cli.options.values;

import org.cognomen.data.files.formats.TextFormat;
import org.cognomen.util.Quoted;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a delimiter: auto, tab, or the character itself. */
public final class DelimiterConverter implements ITypeConverter<Character> {

  @Override
  public Character convert(String word) {
    return switch (word) {
      case "auto" -> TextFormat.AUTO;
      case "tab", "\\t" -> '\t';
      case "comma" -> ',';
      case "semicolon" -> ';';
      case "pipe" -> '|';
      default -> {
        if (word.length() != 1
            || Character.isLetterOrDigit(word.charAt(0))
            || "\"\r\n\0\uFEFF".contains(word)) {
          throw new TypeConversionException(
              "expected auto, tab or one character such as , ; |, found " + Quoted.of(word));
        }
        yield word.charAt(0);
      }
    };
  }
}
