package org.cognomen.data.names;

import java.util.ArrayList;
import java.util.List;

/** Which words of a cell are the surname, for each form. */
final class SurnameWords {

  private SurnameWords() {}

  /**
   * The words of the surname.
   *
   * @param parts what stands between commas, at least one part
   * @return at least one word
   */
  static List<String> of(List<List<String>> parts, NameForm form) {
    List<List<String>> behind = givenParts(parts);
    List<String> written = LostMarks.restored(parts.get(0));
    List<String> words = Affixes.strip(Particles.expanded(written), form);
    List<String> surname;
    if (behind.isEmpty()) {
      surname = ofOnePart(words, form);
    } else {
      // A comma ends the surname, whatever the column has.
      List<String> last = behind.get(behind.size() - 1);
      surname = new ArrayList<>(Particles.behind(last));
      surname.addAll(form == NameForm.GIVEN_SURNAME ? ofOnePart(words, form) : words);
    }
    return Affixes.withoutStops(Affixes.strip(surname, NameForm.GIVEN_SURNAME));
  }

  /** The parts behind the first that have more than suffixes and titles. */
  static List<List<String>> givenParts(List<List<String>> parts) {
    return parts.subList(1, parts.size()).stream().filter(p -> !Affixes.areAffixes(p)).toList();
  }

  private static List<String> ofOnePart(List<String> words, NameForm form) {
    Capitals capitals = Capitals.of(words);
    boolean column = form == NameForm.SURNAME_GIVEN || form == NameForm.GIVEN_SURNAME;
    if (capitals != null && (column || capitals.isPlain())) {
      return capitals.surname();
    }
    return switch (form) {
      case SURNAME_GIVEN -> first(words);
      case GIVEN_SURNAME -> last(words);
      default -> words;
    };
  }

  /** The first word with the particles before it, and with "y" and what it joins. */
  private static List<String> first(List<String> words) {
    int end = Particles.leading(words) + 1;
    while (end + 1 < words.size()
        && Letters.isAnd(words.get(end))
        && Letters.isLower(words.get(end))) {
      end += 2;
    }
    return words.subList(0, end);
  }

  /** The last word with the particles before it, and with "y" and what it joins. */
  private static List<String> last(List<String> words) {
    int begin = words.size() - 1;
    while (begin > 0) {
      String before = words.get(begin - 1);
      if (Letters.isParticle(words.subList(0, begin + 1), begin - 1)
          && !isGivenName(words, begin - 1)) {
        begin--;
      } else if (begin > 2 && Letters.isAnd(before) && Letters.isLower(before)) {
        begin -= 2;
      } else {
        break;
      }
    }
    return words.subList(begin, words.size());
  }

  /** Ben, Al and Van are given names where they stand first. */
  private static boolean isGivenName(List<String> words, int i) {
    return i == 0 && !Letters.isLower(words.get(i)) && NameLists.Given.contains(words.get(i));
  }
}
