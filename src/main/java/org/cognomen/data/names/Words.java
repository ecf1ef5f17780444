package org.cognomen.data.names;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Cuts a text into parts at commas, and these into words without footnote marks and numbers. */
final class Words {

  private static final Pattern ORDINAL = Pattern.compile("[0-9]{1,3}(st|nd|rd|th|ST|ND|RD|TH)\\.?");

  private static final Pattern SLASH = Pattern.compile("(?<=\\p{L}{3})/(?=\\p{L}{3})");

  private static final String COMMAS = ",;\uFF0C\u3001\u060C\u061B\uFF1B";

  private Words() {}

  /** The parts that have a word, each with its words. */
  static List<List<String>> parts(String text) {
    List<List<String>> parts = new ArrayList<>();
    int begin = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || COMMAS.indexOf(text.charAt(i)) >= 0) {
        List<String> words = words(text.substring(begin, i));
        if (!words.isEmpty()) {
          parts.add(words);
        }
        begin = i + 1;
      }
    }
    return parts;
  }

  private static List<String> words(String part) {
    List<String> words = new ArrayList<>();
    // "Smith - Jones" and "Smith/Jones" are "Smith-Jones"; a/l and s/o are no surnames.
    String joined = SLASH.matcher(part.replace(" - ", "-")).replaceAll("-");
    for (String chunk : joined.split(" ", -1)) {
      int begin = 0;
      for (int i = 0; i < chunk.length(); i++) {
        if (chunk.charAt(i) == '.' && i + 1 < chunk.length() && beginsWord(chunk, i + 1)) {
          add(chunk.substring(begin, i + 1), words);
          begin = i + 1;
        }
      }
      add(chunk.substring(begin), words);
    }
    return words;
  }

  /** J.R.Smith and Dr.Smith are several words; Sig.ra and h.c. are one. */
  private static boolean beginsWord(String chunk, int i) {
    int c = chunk.codePointAt(i);
    return Character.isLetter(c) && !Character.isLowerCase(c);
  }

  private static void add(String chunk, List<String> words) {
    if (isOrdinal(chunk)) {
      return;
    }
    String word = trimmed(chunk);
    if (Letters.hasLetter(word)) {
      words.add(word);
    }
  }

  /** 2nd, 3rd: the number of a generation. */
  private static boolean isOrdinal(String chunk) {
    return !chunk.isEmpty()
        && chunk.length() < 7
        && Character.isDigit(chunk.charAt(0))
        && ORDINAL.matcher(chunk).matches();
  }

  /** Without what is not a letter at either end, except 't, Ca', Mr. */
  private static String trimmed(String chunk) {
    int begin = 0;
    while (begin < chunk.length() && !isKept(chunk, begin)) {
      begin += Character.charCount(chunk.codePointAt(begin));
    }
    int end = chunk.length();
    while (end > begin) {
      int c = chunk.codePointBefore(end);
      if (isLetterOrMark(c) || c == '\'' || c == '.') {
        break;
      }
      end -= Character.charCount(c);
    }
    return withOneStop(chunk.substring(begin, end));
  }

  private static boolean isKept(String chunk, int i) {
    return Character.isLetter(chunk.codePointAt(i))
        || (chunk.charAt(i) == '\'' && Notes.isElided(chunk, i));
  }

  /** "Smith..." is "Smith.". */
  private static String withOneStop(String word) {
    int end = word.length();
    while (end > 1 && word.charAt(end - 1) == '.' && word.charAt(end - 2) == '.') {
      end--;
    }
    return word.substring(0, end);
  }

  private static boolean isLetterOrMark(int c) {
    return Character.isLetter(c)
        || switch (Character.getType(c)) {
          case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
          default -> false;
        };
  }
}
