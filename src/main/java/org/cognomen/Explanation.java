package org.cognomen;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.cognomen.explain.Attribution;
import org.cognomen.util.Decimals;
import org.cognomen.util.json.JsonLine;

/**
 * Why a surname has its answer: what each of its characters adds to the probability of one
 * nationality, or takes from it. Immutable.
 *
 * <p>The values are Shapley values (L. S. Shapley 1953; S. M. Lundberg and S.-I. Lee 2017) of the
 * game in which a character that is absent counts as unknown. {@link #base} plus the sum of {@link
 * #characters} is {@link #probability}, within rounding of a double.
 */
public final class Explanation {

  private static final int DECIMALS = 8;

  /** How the values were computed. */
  public enum Method {
    /** Over all 2^T coalitions of the characters: names of up to 12. */
    EXACT,
    /** Estimated from random orders of the characters, always the same ones: longer names. */
    SAMPLED
  }

  /**
   * One character of the name.
   *
   * @param character one code point, as the model reads it
   * @param value what it adds to the probability, -1 to 1; 0 where the model does not know it
   * @param standardError of the value; empty where it is exact
   */
  public record CharacterValue(String character, double value, OptionalDouble standardError) {}

  /**
   * Neighbouring characters of the name.
   *
   * @param substring the characters
   * @param start the first one, counted from 0 in {@link Explanation#characters}
   * @param length how many
   * @param effect the probability less that of the name in which all of them are unknown
   */
  public record Substring(String substring, int start, int length, double effect) {}

  private final String surname;
  private final Classification.Status status;
  private final Optional<String> nationality;
  private final double probability;
  private final double base;
  private final Method method;
  private final List<CharacterValue> characters;
  private final Optional<Substring> strongest;

  private Explanation(
      String surname,
      Classification.Status status,
      Optional<String> nationality,
      Attribution attribution,
      List<String> characters) {
    this.surname = surname;
    this.status = status;
    this.nationality = nationality;
    probability = attribution.probability();
    base = attribution.base();
    method = attribution.exact() ? Method.EXACT : Method.SAMPLED;
    List<CharacterValue> values = new ArrayList<>();
    for (int i = 0; i < characters.size(); i++) {
      OptionalDouble error =
          attribution.exact()
              ? OptionalDouble.empty()
              : OptionalDouble.of(attribution.standardErrors()[i]);
      values.add(new CharacterValue(characters.get(i), attribution.values()[i], error));
    }
    this.characters = List.copyOf(values);
    strongest =
        attribution
            .strongest()
            .filter(s -> s.effect() != 0) // no character is known
            .map(
                s ->
                    new Substring(
                        String.join("", characters.subList(s.start(), s.start() + s.length())),
                        s.start(),
                        s.length(),
                        s.effect()));
  }

  /**
   * @param characters (T) of the surname as the model reads it
   */
  static Explanation of(
      Classification answer, String nationality, Attribution attribution, List<String> characters) {
    return new Explanation(
        answer.surname(), answer.status(), Optional.of(nationality), attribution, characters);
  }

  /** Of a name without characters. */
  static Explanation blank(String surname) {
    Attribution nothing = new Attribution(0, 0, new double[0], new double[0], Optional.empty());
    return new Explanation(
        surname, Classification.Status.BLANK, Optional.empty(), nothing, List.of());
  }

  /** The surname as it was given. */
  public String surname() {
    return surname;
  }

  /** Whether the name has an answer, as {@link Classification#status()} says it. */
  public Classification.Status status() {
    return status;
  }

  /** The nationality whose probability is explained; empty for a blank name. */
  public Optional<String> nationality() {
    return nationality;
  }

  /** The probability of the nationality, 0 to 1, as {@link Classification} has it. */
  public double probability() {
    return probability;
  }

  /** The probability of the nationality for a name of the same length that is unknown, 0 to 1. */
  public double base() {
    return base;
  }

  /** How the values were computed. */
  public Method method() {
    return method;
  }

  /** The characters that the model reads, in their order; none for a blank name. */
  public List<CharacterValue> characters() {
    return characters;
  }

  /**
   * The interaction that matters most: of the substrings of 2 to 5 characters whose joint removal
   * changes the probability most, the shortest that has three quarters of the largest effect. Empty
   * for names of fewer than 3 characters, and of none that the model knows.
   */
  public Optional<Substring> strongest() {
    return strongest;
  }

  /**
   * The explanation as one line of JSON, as {@code explain --format jsonl} and the server write it:
   * surname, nationality (null for a blank name), status, probability, base, method (exact or
   * sampled), characters (each with character, value and, where sampled, standard_error), strongest
   * (substring, start, length and effect; absent where there is none).
   */
  public String toJson() {
    return JsonLine.of(this::write);
  }

  private void write(JsonGenerator json) throws IOException {
    json.writeStringField("surname", surname);
    json.writeStringField("nationality", nationality.orElse(null));
    json.writeStringField("status", status.name().toLowerCase(Locale.ROOT));
    writeNumber("probability", probability, json);
    writeNumber("base", base, json);
    json.writeStringField("method", method.name().toLowerCase(Locale.ROOT));
    json.writeArrayFieldStart("characters");
    for (CharacterValue character : characters) {
      json.writeStartObject();
      json.writeStringField("character", character.character());
      writeNumber("value", character.value(), json);
      if (character.standardError().isPresent()) {
        writeNumber("standard_error", character.standardError().getAsDouble(), json);
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    if (strongest.isPresent()) {
      json.writeObjectFieldStart("strongest");
      json.writeStringField("substring", strongest.get().substring());
      json.writeNumberField("start", strongest.get().start());
      json.writeNumberField("length", strongest.get().length());
      writeNumber("effect", strongest.get().effect(), json);
      json.writeEndObject();
    }
  }

  private static void writeNumber(String key, double value, JsonGenerator json) throws IOException {
    json.writeFieldName(key);
    json.writeNumber(Decimals.fixed(value, DECIMALS));
  }

  /** Such as {@code McMahan: Irish 0.5493 = 0.0712 M+0.1100 c+0.0620 ...}. */
  @Override
  public String toString() {
    return surname
        + ": "
        + nationality.orElse("(blank)")
        + " "
        + Decimals.fixed(probability, 4)
        + " = "
        + Decimals.fixed(base, 4)
        + characters.stream()
            .map(
                c ->
                    " " + c.character() + (c.value() < 0 ? "" : "+") + Decimals.fixed(c.value(), 4))
            .collect(Collectors.joining());
  }
}
