package org.cognomen.data.names;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Reads the bare surname out of a cell: {@code Dr. O'NEILL Jr. (1)} is {@code O'Neill}.
 *
 * <p>Titles, suffixes, initials, notes in brackets, quotation marks, footnote marks, HTML
 * references and invisible characters are removed; a surname all in capitals or all in small
 * letters is written as usual, one of both cases stays as it is written (only De La and Van Der,
 * both with capitals, become de la and van der, and D Angelo and Obrien get their apostrophe). What
 * then counts as the surname depends on the {@link NameForm}:
 *
 * <ul>
 *   <li>{@link NameForm#SURNAME}, {@link NameForm#AUTO}, {@link NameForm#LAST_COMMA_FIRST}: all
 *       words. A comma ends the surname, and so do capitals beside a given name that has none
 *       ({@code KOVALCHENKOV Maria}); no bare surname has either.
 *   <li>{@link NameForm#SURNAME_GIVEN}: the words in capitals; where capitals do not tell, the
 *       first word with the particles before it ({@code van der Berg Jan}). So {@code García
 *       Márquez Gabriel} is read as {@code García}.
 *   <li>{@link NameForm#GIVEN_SURNAME}: the words in capitals; where capitals do not tell, the last
 *       word with the particles before it ({@code Ludwig van Beethoven}). {@code María García
 *       Márquez} may have two given names or two surnames: the last word is a surname either way,
 *       so it is read as {@code Márquez}.
 *   <li>{@link NameForm#AS_IS}: the cell, to the character.
 * </ul>
 *
 * <p>The result is in Unicode NFC. A cell from which no letter would be left is read as it is, and
 * so are web and mail addresses, names of files, and what is longer than {@link #LONGEST}.
 * Immutable; takes time in proportion to the length of a cell, whatever it holds.
 */
public final class SurnameNormalizer {

  /** The most chars that a cell may have, invisible ones and repeated spaces not counted. */
  public static final int LONGEST = 1000;

  /** Below this no code point composes with another. */
  private static final char FIRST_MARK = 0x300;

  /** A comma where names of one letter and an apostrophe go on at once, as in O'Neil, D'Arcy. */
  private static final Pattern MISTYPED =
      Pattern.compile("(?<=(?<![\\p{L}\\p{M}'.,-])[ODLM]),(?=\\p{Lu}\\p{Ll}{2})");

  /** A web address without a scheme, or the name of a file. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?i)www\\.\\S+|\\S*\\p{L}\\S*\\.(?:com|org|net|info|csv|txt|html?|pdf|xlsx?)");

  private final NameForm form;
  private final NameCase nameCase;

  private SurnameNormalizer(NameForm form, String language) {
    this.form = form;
    this.nameCase = new NameCase(language);
  }

  /** A normalizer for cells of that form, whose language is not known. */
  public static SurnameNormalizer of(NameForm form) {
    return new SurnameNormalizer(Objects.requireNonNull(form, "form"), "");
  }

  /**
   * The same for names of one language, whose capitals are then certain: {@code tr} reads {@code
   * YILDIRIM} as {@code Yıldırım}, {@code it} reads {@code DE LUCA} as {@code De Luca}.
   *
   * @param tag an ISO 639 code, such as {@code nl}, or one with a country, {@code nl-BE}; "" where
   *     the language is not known
   */
  public SurnameNormalizer withLanguage(String tag) {
    return new SurnameNormalizer(form, tag.toLowerCase(Locale.ROOT));
  }

  /** What the cells hold. */
  public NameForm form() {
    return form;
  }

  /**
   * The surname in a cell.
   *
   * @param cell any text
   * @return the surname; the cell itself where it has no letter, and where nothing changes
   */
  public String read(String cell) {
    return form == NameForm.AS_IS || (isPlain(cell) && !LostMarks.isGlued(cell))
        ? cell
        : readByRules(cell);
  }

  /** The same without a short cut for what the rules leave as it is. */
  String readByRules(String cell) {
    List<List<String>> parts = parts(withApostrophe(cell));
    if (parts.isEmpty()) {
      return cell;
    }
    NameForm column = form == NameForm.AUTO ? NameForm.SURNAME : form;
    List<String> words = SurnameWords.of(parts, column);
    if (words.size() == 1 && Letters.isDotted(words.get(0)) && Affixes.areAffixes(words)) {
      return cell; // "Mr. G." has no surname
    }
    String joined = withoutStop(nameCase.join(words));
    // A mark may have lost the quotation mark between it and its letter.
    String surname = Normalizer.normalize(joined, Normalizer.Form.NFC);
    return surname.equals(cell) || !Letters.hasLetter(surname) ? cell : surname;
  }

  /** {@code O,Neil} is O'Neil mistyped; where commas are usual it is what stands there. */
  private String withApostrophe(String cell) {
    return form == NameForm.LAST_COMMA_FIRST || cell.indexOf(',') < 0
        ? cell
        : MISTYPED.matcher(cell).replaceAll("'");
  }

  /** The words of a cell between its commas; none where it cannot be a name. */
  static List<List<String>> parts(String cell) {
    String text = CleanText.of(cell, LONGEST);
    if (text == null || text.contains("://") || text.indexOf('@') >= 0 || isAddress(text)) {
      return List.of();
    }
    return Words.parts(Notes.remove(text));
  }

  private static boolean isAddress(String text) {
    return text.indexOf('.') >= 0 && ADDRESS.matcher(text).matches();
  }

  /** One word of a capital and small letters, as most cells are; McDonald and DeWitt too. */
  static boolean isPlain(String cell) {
    int last = cell.length() - 1;
    if (last < 1 || last >= LONGEST || !Character.isUpperCase(cell.charAt(0))) {
      return false;
    }
    boolean isAscii = true;
    boolean hasInnerCapital = false;
    for (int i = 0; i <= last; i++) {
      char c = cell.charAt(i);
      boolean isSmall = i == 0 || Character.isLowerCase(c);
      if (c >= FIRST_MARK
          || LostMarks.isCedilla(c)
          || (!isSmall && (i == last || c < 'A' || c > 'Z'))) {
        return false;
      }
      isAscii &= c < 0x80;
      hasInnerCapital |= !isSmall;
    }
    return isAscii || !hasInnerCapital;
  }

  private static String withoutStop(String surname) {
    return surname.endsWith(".") ? surname.substring(0, surname.length() - 1) : surname;
  }
}
