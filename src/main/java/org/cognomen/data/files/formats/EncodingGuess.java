package org.cognomen.data.files.formats;

import java.lang.Character.UnicodeScript;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cognomen.data.DataException;
import org.cognomen.data.Remedy;
import org.cognomen.util.Quoted;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * What encoding bytes are in that are not in the one that was expected, and how names in them would
 * read: whoever knows the names sees whether the guess is right.
 */
public final class EncodingGuess {

  /** More bytes make no better guess. */
  static final int MOST_BYTES = 1 << 16;

  private static final int SHOWN = 2;
  private static final Charset WESTERN = Charset.forName("windows-1252");
  private static final Charset CENTRAL = Charset.forName("windows-1250");
  private static final Charset CYRILLIC = Charset.forName("windows-1251");
  private static final Charset TURKISH = Charset.forName("windows-1254");

  /** What is tried where the guess makes no names, if this Java has it. */
  private static final List<Charset> OTHERS =
      Stream.of("windows-1252", "windows-1250", "Shift_JIS", "EUC-KR", "GB18030", "Big5")
          .filter(Charset::isSupported)
          .map(Charset::forName)
          .toList();

  private static final Set<String> OLD_CYRILLIC =
      Set.of("x-MacCyrillic", "ISO-8859-5", "IBM855", "IBM866");

  /** Quotation marks and the space that programs write into names. */
  private static final String MARKS = "\u2018\u2019\u00A0";

  /** The Macedonian dze and signs that count as letters. */
  private static final String RARE = "\u0405\u0455\u00AA\u00BA\u00B5\u0192";

  private EncodingGuess() {}

  /**
   * An exception that says what the encoding seems to be.
   *
   * @param fault the sentence that says where the text is not in its encoding
   * @param bytes from the start of that line on
   * @param expected the encoding that it is not in
   * @param nameOfLine finds the name in a line of text
   */
  public static DataException exception(
      String fault, byte[] bytes, Charset expected, UnaryOperator<String> nameOfLine) {
    Map<Charset, List<String>> readings = new LinkedHashMap<>();
    for (Charset candidate : candidates(bytes)) {
      List<String> names = names(bytes, candidate, nameOfLine);
      if (!candidate.equals(expected) && !names.isEmpty() && !readings.containsValue(names)) {
        readings.putIfAbsent(candidate, names);
      }
    }
    if (readings.isEmpty()) {
      return new DataException(fault).withRemedies(Remedy.of(Remedy.Kind.ENCODING));
    }
    String shown =
        readings.entrySet().stream()
            .map(e -> e.getKey().name() + ", in which it reads " + Quoted.all(e.getValue()))
            .collect(Collectors.joining(", or "));
    String first = readings.keySet().iterator().next().name();
    return new DataException(fault + "; it seems to be " + shown)
        .withRemedies(new Remedy(Remedy.Kind.ENCODING, first));
  }

  /** What bytes that are not UTF-8 are most likely in. */
  public static Charset likeliest(byte[] bytes) {
    return candidates(Arrays.copyOf(bytes, Math.min(bytes.length, MOST_BYTES))).get(0);
  }

  /** What the bytes may be in, the most likely first. */
  private static List<Charset> candidates(byte[] bytes) {
    Charset guess = detected(bytes).orElse(WESTERN);
    // The detector does not know the encoding of Central Europe, which differs from the Western one
    // in some letters, and takes a few Cyrillic letters for encodings that have gone out of use.
    Charset other =
        guess.equals(WESTERN) ? CENTRAL : OLD_CYRILLIC.contains(guess.name()) ? CYRILLIC : guess;
    List<Charset> tried =
        new ArrayList<>(other.equals(CYRILLIC) ? List.of(CYRILLIC, guess) : List.of(guess, other));
    if (tried.stream().allMatch(charset -> doubt(bytes, charset) > 0)) {
      tried.addAll(OTHERS);
    }
    int least = tried.stream().mapToInt(charset -> doubt(bytes, charset)).min().orElseThrow();
    List<Charset> likely =
        tried.stream().filter(c -> doubt(bytes, c) == least).distinct().limit(2).toList();
    if (!likely.get(0).equals(WESTERN)) {
      return likely;
    }
    String western = new String(bytes, WESTERN);
    return isTurkish(western)
        ? List.of(TURKISH, WESTERN)
        : isCzech(western) ? List.of(CENTRAL, WESTERN) : likely;
  }

  /** Ø is what ř would read as; Danish has no acute accents beside it. */
  private static boolean isCzech(String western) {
    return western.chars().anyMatch(c -> "Øø".indexOf(c) >= 0)
        && western.chars().anyMatch(c -> "áíýÁÍÝ".indexOf(c) >= 0)
        && western.chars().noneMatch(c -> "åæÅÆ".indexOf(c) >= 0);
  }

  /** Þ and ð are what ş and ğ would read as; Icelandic has accents beside them. */
  private static boolean isTurkish(String western) {
    return western.chars().anyMatch(c -> "ÞþÐð".indexOf(c) >= 0)
        && western.chars().noneMatch(c -> "áéíóúæÁÉÍÓÚÆ".indexOf(c) >= 0);
  }

  private static Optional<Charset> detected(byte[] bytes) {
    try {
      UniversalDetector detector = new UniversalDetector();
      detector.handleData(bytes, 0, bytes.length);
      detector.dataEnd();
      return Optional.ofNullable(detector.getDetectedCharset()).map(Charset::forName);
    } catch (UnsupportedCharsetException | IllegalCharsetNameException e) {
      return Optional.empty(); // this Java lacks it
    } catch (NoClassDefFoundError e) {
      return Optional.empty(); // the library is optional for those who only classify
    }
  }

  /**
   * How many characters would be none that stand in names: no letters, capitals behind small
   * letters, letters that hardly any language has, or of another script than those beside them.
   */
  private static int doubt(byte[] bytes, Charset charset) {
    String text = new String(bytes, charset);
    int doubt = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean usual = Character.isLetter(c) && RARE.indexOf(c) < 0 && !isHalfwidth(c);
      boolean cased =
          i == 0 || !Character.isUpperCase(c) || !Character.isLowerCase(text.charAt(i - 1));
      boolean alone = UnicodeScript.of(c) == UnicodeScript.LATIN || !isBesideAscii(text, i);
      doubt += c >= 0x80 && !(usual && cased && alone) && MARKS.indexOf(c) < 0 ? 1 : 0;
    }
    return doubt;
  }

  /** The small katakana that nobody writes names in, and most bytes can be. */
  private static boolean isHalfwidth(char c) {
    return c >= 0xFF61 && c <= 0xFF9F;
  }

  private static boolean isBesideAscii(String text, int i) {
    return (i > 0 && isAsciiLetter(text.charAt(i - 1)))
        || (i + 1 < text.length() && isAsciiLetter(text.charAt(i + 1)));
  }

  private static boolean isAsciiLetter(char c) {
    return c < 0x80 && Character.isLetter(c);
  }

  /** The first names that are not ASCII, as they would read; none where the bytes do not fit. */
  private static List<String> names(
      byte[] bytes, Charset charset, UnaryOperator<String> nameOfLine) {
    List<String> names = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= bytes.length && names.size() < SHOWN; i++) {
      boolean ends = i == bytes.length || bytes[i] == '\n' || bytes[i] == '\r';
      if (ends && !isAscii(bytes, start, i)) {
        try {
          String line =
              charset.newDecoder().decode(ByteBuffer.wrap(bytes, start, i - start)).toString();
          String name = nameOfLine.apply(line);
          String shown = name.chars().anyMatch(c -> c >= 0x80) ? name : line;
          if (!names.contains(shown)) {
            names.add(shown);
          }
        } catch (CharacterCodingException e) {
          return List.of();
        }
      }
      start = ends ? i + 1 : start;
    }
    return names;
  }

  private static boolean isAscii(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] < 0) {
        return false;
      }
    }
    return true;
  }
}
