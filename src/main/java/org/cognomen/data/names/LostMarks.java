package org.cognomen.data.names;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Gives names back the marks that forms, old encodings and capitals take from them: the apostrophe
 * of {@code D ANGELO}, {@code OBRIEN} and {@code D'angelo}, the missing dot of {@code IŞIK}, the
 * comma of {@code Mureşan}. Where a name could be another as well, the list decides: it has no name
 * that is somebody else's without its mark.
 */
final class LostMarks {

  /** The least letters behind O where capitals alone say that an apostrophe is lost: OBrien. */
  private static final int LEAST_BEHIND_O = 4;

  /** The least letters of a listed name that tells a longer one to be Turkish: IŞIK in GÜRIŞIK. */
  private static final int LEAST_PART = 4;

  private static final Pattern BACK_VOWELS = Pattern.compile("[^eéiöüEİÖÜ]*");

  /** Articles that take the sound of the letter behind them: as-Sadr is al-Sadr. */
  private static final Pattern SUN_ARTICLE =
      Pattern.compile(
          "(?:[Aa][Ss]-(?=[Ss])|[Aa][Ss][Hh]-(?=[Ss][Hh])|[Aa][Rr]-(?=[Rr])|[Aa][Nn]-(?=[Nn])"
              + "|[Aa][Dd]-(?=[Dd])|[Aa][Tt]-(?=[Tt])|az-(?=[Zz]))(?=\\p{L}{3})");

  /** What the list says, read when first needed. */
  private static final class Lists {
    /** How a name with an apostrophe is written, by its small letters. */
    private static final Map<String, String> WITH_APOSTROPHE = new HashMap<>();

    /** The same for those that nobody else has without it, by their small letters without it. */
    private static final Map<String, String> GLUED = new HashMap<>();

    /** Those that are never written with a small letter before the apostrophe. */
    private static final Set<String> ITALIAN = new HashSet<>();

    /** Turkish and Azerbaijani names by their small letters, each ı as i. */
    private static final Set<String> DOTLESS = new HashSet<>();

    /** Romanian names by their small letters, each ș as ş. */
    private static final Set<String> WITH_COMMA = new HashSet<>();

    static {
      for (String[] row : NameLists.rows("lost-marks.tsv", 3)) {
        String name = row[2];
        String key = name.toLowerCase(Locale.ROOT);
        if (row[0].equals("it")) {
          ITALIAN.add(name);
        }
        switch (row[1]) {
          case "glued" -> {
            WITH_APOSTROPHE.put(key, name);
            GLUED.put(key.replace("'", ""), name);
          }
          case "apart" -> WITH_APOSTROPHE.put(key, name);
          case "dotless" -> DOTLESS.add(key.replace('ı', 'i'));
          case "comma" -> WITH_COMMA.add(key.replace('ș', 'ş'));
          default -> throw new IllegalStateException("lost-marks.tsv: unknown mark " + row[1]);
        }
      }
    }
  }

  private LostMarks() {}

  /** Whether an apostrophe is lost in a word of a capital and ASCII letters: Obrien, DAngelo. */
  static boolean isGlued(String word) {
    char first = word.charAt(0);
    return (first == 'O' || first == 'D') && !withApostrophe(word).equals(word);
  }

  /** The words with their marks, in the case in which they are written. */
  static List<String> restored(List<String> words) {
    List<String> restored = new ArrayList<>(words.size());
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (i + 1 < words.size() && joins(word, words.get(i + 1))) {
        String next = words.get(++i);
        word += word.equalsIgnoreCase("mc") ? next : "'" + next;
      }
      restored.add(withArticle(withComma(withApostrophe(word))));
    }
    return restored;
  }

  /** D Angelo, Dell Anna, and Mc Donald, which is one word. */
  private static boolean joins(String word, String next) {
    if (word.equalsIgnoreCase("mc")) {
      return Letters.count(next) > 2 && !Letters.isDotted(next);
    }
    return word.length() <= 4
        && "dlnmsDLNMS".indexOf(word.charAt(0)) >= 0
        && Lists.WITH_APOSTROPHE.containsKey((word + "'" + next).toLowerCase(Locale.ROOT));
  }

  private static String withApostrophe(String word) {
    boolean marked = word.indexOf('\'') > 0;
    if (!marked && "oOdD".indexOf(word.charAt(0)) < 0) {
      return word;
    }
    String key = word.toLowerCase(Locale.ROOT);
    String listed = (marked ? Lists.WITH_APOSTROPHE : Lists.GLUED).get(key);
    if (listed == null && !marked && isCapitalBehindElision(word)) {
      int elided = word.charAt(0) == 'O' ? 1 : smallLetters(word);
      String apart = word.substring(0, elided) + "'" + word.substring(elided);
      listed = Lists.WITH_APOSTROPHE.get(apart.toLowerCase(Locale.ROOT));
      return listed != null || elided == 1 && word.charAt(0) == 'O' && isCapitalised(word)
          ? apart
          : word;
    }
    if (listed == null || (word.charAt(0) == 'd' && !Lists.ITALIAN.contains(listed))) {
      return word; // d'Arcy is French
    }
    if (Letters.isOneCase(word)) { // which is for all words together to decide
      int elided = listed.indexOf('\'');
      return marked ? word : word.substring(0, elided) + "'" + word.substring(elided);
    }
    return listed;
  }

  /** OBrien, DAngelo, DellAnna: a capital where the apostrophe was. */
  private static boolean isCapitalBehindElision(String word) {
    int elided = smallLetters(word);
    return elided < word.length()
        && Character.isUpperCase(word.charAt(elided))
        && Letters.hasLower(word);
  }

  /** Up to where the letters behind the first one are small. */
  private static int smallLetters(String word) {
    int end = 1;
    while (end < word.length() && Character.isLowerCase(word.charAt(end))) {
      end++;
    }
    return end;
  }

  /** OBrien: a second capital and small letters behind it. */
  private static boolean isCapitalised(String word) {
    return word.length() > LEAST_BEHIND_O
        && Character.isUpperCase(word.charAt(1))
        && word.chars().skip(2).allMatch(Character::isLowerCase);
  }

  /** Whether a letter may stand for the Romanian one with a comma. */
  static boolean isCedilla(char c) {
    return c == 'ş' || c == 'ţ' || c == 'Ş' || c == 'Ţ';
  }

  /** Old encodings have ş and ţ alone; in Turkish there is no ţ and no ă. */
  private static String withComma(String word) {
    String comma = word.replace('ţ', 'ț').replace('Ţ', 'Ț');
    boolean cedilla = comma.indexOf('ş') >= 0 || comma.indexOf('Ş') >= 0;
    boolean romanian =
        cedilla
            && (comma.chars().anyMatch(c -> "ăĂțȚ".indexOf(c) >= 0)
                || Lists.WITH_COMMA.contains(comma.toLowerCase(Locale.ROOT)));
    return romanian ? comma.replace('ş', 'ș').replace('Ş', 'Ș') : comma;
  }

  private static String withArticle(String word) {
    if (word.indexOf('-') < 2 || "aA".indexOf(word.charAt(0)) < 0) {
      return word;
    }
    var article = SUN_ARTICLE.matcher(word);
    if (!article.lookingAt()) {
      return word;
    }
    boolean capitals = Character.isUpperCase(word.charAt(1));
    return word.charAt(0) + (capitals ? "L-" : "l-") + word.substring(article.end());
  }

  /** Whether the I of a word in capitals is ı, as in IŞIK; not in ŞAHIN, which is Şahin. */
  static boolean isDotless(String capitals) {
    if (capitals.indexOf('I') < 0 || Letters.hasLower(capitals)) {
      return false;
    }
    String key = capitals.toLowerCase(Locale.ROOT);
    if (Lists.DOTLESS.contains(key)) {
      return true;
    }
    if (key.indexOf('ş') < 0 && key.indexOf('ç') < 0) {
      return false;
    }
    for (int cut = LEAST_PART + 1; cut <= key.length() - 2; cut++) { // ÇAKIRCI
      if (Lists.DOTLESS.contains(key.substring(0, cut)) && isBack(capitals.substring(cut))) {
        return true;
      }
    }
    for (int cut = 2; cut <= key.length() - LEAST_PART; cut++) { // GÜRIŞIK
      if (Lists.DOTLESS.contains(key.substring(cut)) && key.lastIndexOf('i', cut - 1) < 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether a suffix has no vowel that an i with a dot goes with. */
  private static boolean isBack(String suffix) {
    return BACK_VOWELS.matcher(suffix).matches();
  }
}
