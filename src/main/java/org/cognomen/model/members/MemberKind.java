package org.cognomen.model.members;

import java.util.function.Function;
import org.cognomen.util.JsonFields;

/** The kinds of members, under the names that they have in config.json. */
public enum MemberKind {
  /** A network that classifies. */
  NETWORK(NetworkMember.Config::read),
  /** Counted n-grams. */
  NGRAMS(NgramMember.Config::read),
  /** A recurrent language model. */
  LANGUAGE_MODEL(LanguageModelMember.Config::read),
  /** Another model that this one started from. */
  SOURCE(SourceMember.Config::read),
  /** A linear classifier over n-grams and words. */
  LINEAR(LinearMember.Config::read);

  private final Function<JsonFields, MemberConfig> reader;

  MemberKind(Function<JsonFields, MemberConfig> reader) {
    this.reader = reader;
  }

  /** Whether members of this kind know how probable a name is. */
  public boolean isGenerative() {
    return this == NGRAMS || this == LANGUAGE_MODEL;
  }

  /** Reads what config.json says of a member of this kind. */
  public MemberConfig read(JsonFields fields) {
    return reader.apply(fields);
  }
}
