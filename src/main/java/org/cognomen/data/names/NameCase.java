package org.cognomen.data.names;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cognomen.data.names.NameLists.Particle;

/**
 * Writes a surname that is all in one case as its bearers do: McDonald, O'Brien, van der Berg,
 * Smith-Jones, IJsselstein. In a surname of both cases only the words in capitals change.
 */
final class NameCase {

  /** Languages whose I and i are different letters, each with its own capital or small letter. */
  private static final Set<String> DOTTED_I = Set.of("tr", "az", "crh", "tt");

  /** A particle in Dutch, and what Armenian priests' families have before a hyphen. */
  private static final String ARMENIAN = "ter";

  private static final Pattern ARTICLE =
      Pattern.compile("(?:[ae]l[- ]|(?:bin|ibn|abu) )\\p{Lu}\\p{Ll}");

  private final String language;

  /**
   * @param language a language tag of two or three letters, or "" where it is not known
   */
  NameCase(String language) {
    this.language = language;
  }

  /** The surname of these words, with a space between them. */
  String join(List<String> words) {
    List<String> apart = withArabicArticle(withoutHyphensOfParticles(words));
    String written = String.join(" ", apart);
    boolean oneCase = Letters.isOneCase(written);
    if (!oneCase && apart.stream().noneMatch(Letters::isCapitals)) {
      return withSmallParticles(apart);
    }
    boolean dotted =
        DOTTED_I.contains(language)
            || written.chars().anyMatch(c -> "İıĞğ".indexOf(c) >= 0)
            || apart.stream().anyMatch(LostMarks::isDotless);
    StringBuilder surname = new StringBuilder();
    for (int i = 0; i < apart.size(); i++) {
      String word = apart.get(i);
      boolean change = oneCase || Letters.isCapitals(word);
      String before = i > 0 ? apart.get(i - 1) : "";
      surname.append(i > 0 ? " " : "").append(change ? word(apart, i, before, dotted) : word);
    }
    return surname.toString();
  }

  /**
   * al-Hakim, al Hakim and ibn Khaldun, as transliterations write them, are Al-Hakim, Al Hakim and
   * Ibn Khaldun, as papers do.
   */
  private static List<String> withArabicArticle(List<String> words) {
    Matcher article = ARTICLE.matcher(String.join(" ", words));
    if (!article.lookingAt()) {
      return words;
    }
    List<String> capital = new ArrayList<>(words);
    capital.set(0, capitalised(words.get(0), false));
    return capital;
  }

  /** Van-der-Berg is van der Berg; García-Márquez, Al-Masri and Ter-Petrosyan stay. */
  private static List<String> withoutHyphensOfParticles(List<String> words) {
    if (words.size() != 1 || words.get(0).indexOf('-') <= 0) {
      return words;
    }
    List<String> apart = new ArrayList<>(List.of(words.get(0).split("-")));
    int particles = 0;
    while (particles + 1 < apart.size()
        && Letters.isParticle(apart, particles)
        && apart.get(particles).indexOf('\'') < 0
        && (particles > 0 || Letters.isLower(NameLists.particle(apart.get(0)).first()))) {
      particles++;
    }
    if (particles == 0 || particles == 1 && NameLists.key(apart.get(0)).equals(ARMENIAN)) {
      return words;
    }
    List<String> result = new ArrayList<>(apart.subList(0, particles));
    result.add(String.join("-", apart.subList(particles, apart.size())));
    return result;
  }

  /** De La Cruz and Van Der Berg with small particles; Van Dijk and de La Porte as they are. */
  private String withSmallParticles(List<String> words) {
    int particles = Particles.leading(words);
    boolean all = words.subList(0, particles).stream().allMatch(Letters::isCapitalised);
    if (particles < 2 || !all || Letters.hasUpper(particle(words.get(0)).first())) {
      return String.join(" ", words);
    }
    List<String> small = new ArrayList<>(words);
    small.set(0, particle(words.get(0)).first());
    for (int i = 1; i < particles; i++) {
      small.set(i, particle(words.get(i)).inside());
    }
    return String.join(" ", small);
  }

  private Particle particle(String word) {
    return NameLists.particle(word, language);
  }

  private String word(List<String> words, int i, String before, boolean dotted) {
    String whole = words.get(i);
    int prefix = Letters.hasUpper(whole) ? Letters.smallPrefix(whole) : 0;
    if (prefix > 0) { // McDONALD, d'ANGELO: only the capitals change
      prefix += Character.isLetter(whole.charAt(prefix)) ? 0 : 1;
      return whole.substring(0, prefix) + segments(whole.substring(prefix), "", dotted);
    }
    Particle particle = Letters.isDotted(whole) ? null : particle(whole);
    if (particle != null && i + 1 < words.size()) {
      boolean inside = i > 0;
      boolean written =
          switch (particle.kind()) {
            case PARTICLE -> true;
            case INNER, AND -> inside;
            case PAIR -> Letters.isParticleWord(words.get(i + 1));
          };
      if (written) {
        return inside ? particle.inside() : first(particle, words.get(i + 1));
      }
    }
    return segments(whole, before, dotted);
  }

  private String segments(String word, String before, boolean dotted) {
    String[] segments = word.split("-", -1);
    for (int s = 0; s < segments.length; s++) {
      segments[s] = segment(segments, s, NameLists.key(before), dotted);
    }
    return String.join("-", segments);
  }

  /** De before a word in -i or -is is Italian, which has a capital: De Rossi, but de Vries. */
  private String first(Particle particle, String next) {
    String key = NameLists.key(next);
    boolean italian = key.endsWith("i") || (key.endsWith("is") && key.length() > 5);
    return language.isEmpty() && particle.first().equals("de") && italian ? "De" : particle.first();
  }

  /** What stands between two hyphens of a word. */
  private String segment(String[] segments, int s, String before, boolean dotted) {
    String segment = segments[s];
    Particle particle = particle(segment);
    if (particle != null
        && s > 0
        && s + 1 < segments.length
        && Letters.isLower(particle.inside())) {
      return particle.inside(); // Saint-Jean-de-Luz
    }
    boolean afterArticle = s == 0 && before.equals("an");
    if (afterArticle && segment.equalsIgnoreCase("t") && segments.length > 1) {
      return "t"; // Mac an t-Saoir
    }
    int apostrophe = segment.indexOf('\'');
    if (apostrophe >= 0) {
      return elided(segment, apostrophe, dotted);
    }
    String small = small(segment, dotted);
    if (afterArticle && small.startsWith("ts")) {
      return "t" + capitalised(small.substring(1), dotted); // Mac an tSaoi
    }
    if (s == 0
        && before.equals("ó")
        && small.length() > 2
        && small.charAt(0) == 'h'
        && isVowel(small, 1)) {
      return "h" + capitalised(small.substring(1), dotted); // Ó hEidhin
    }
    return plain(small, dotted);
  }

  private String elided(String segment, int apostrophe, boolean dotted) {
    String before = segment.substring(0, apostrophe);
    String behind = small(segment.substring(apostrophe + 1), dotted);
    String elision = NameLists.ELISIONS.get(NameLists.key(before));
    if (elision != null && Letters.count(behind) > 1) {
      return elision + "'" + plain(behind, dotted);
    }
    return plain(small(before, dotted), dotted) + "'" + behind;
  }

  private String plain(String small, boolean dotted) {
    int gaelic = NameLists.Gaelic.prefix(small);
    if (gaelic > 0) {
      return capitalised(small.substring(0, gaelic), dotted)
          + capitalised(small.substring(gaelic), dotted);
    }
    if (small.startsWith("ij")
        && small.length() > 2
        && (language.equals("nl") || !isVowel(small, 2))) {
      return "IJ" + small.substring(2); // one letter in Dutch; Ijichi is Japanese
    }
    return capitalised(small, dotted);
  }

  private static boolean isVowel(String small, int i) {
    return "aeiouyáéíóúàèìòùâêîôûäëïöü".indexOf(small.charAt(i)) >= 0;
  }

  private static String small(String word, boolean dotted) {
    if (dotted) {
      return word.toLowerCase(Locale.forLanguageTag("tr"));
    }
    // Else the dot of İ would stay as a mark of its own.
    return word.replace('İ', 'I').toLowerCase(Locale.ROOT);
  }

  private static String capitalised(String small, boolean dotted) {
    if (small.isEmpty()) {
      return small;
    }
    int first = small.codePointAt(0);
    int title = dotted && first == 'i' ? 'İ' : Character.toTitleCase(first);
    return Character.toString(title) + small.substring(Character.charCount(first));
  }
}
