package org.cognomen.train.records;

import static org.assertj.core.api.Assertions.assertThat;

import org.cognomen.settings.MemberSettings;
import org.cognomen.settings.Settings;
import org.cognomen.settings.TrainingConfig;
import org.junit.jupiter.api.Test;

class MemberTextTest {

  private static final TrainingConfig DEFAULT =
      TrainingConfig.preset("default")
          .with(Settings.EMBEDDING_SIZE, 32)
          .with(Settings.HIDDEN_SIZE, 16);

  @Test
  void namesAllMembers() {
    assertThat(MemberText.of(DEFAULT))
        .isEqualTo(
            "A bidirectional gru network over the characters of a surname (embedding 32, hidden"
                + " 16, layers 1), with character n-gram models of order 4 and a linear classifier"
                + " on n-grams up to order 6");
    assertThat(MemberText.of(TrainingConfig.preset("book")))
        .isEqualTo(
            "A elman network over the characters of a surname (embedding 100, hidden 64, layers"
                + " 1)");
    assertThat(MemberText.of(TrainingConfig.preset("language-model")))
        .startsWith("No network, but 2 recurrent language models of P(name | nationality)")
        .endsWith(" and character n-gram models of order 4");
  }

  @Test
  void tellsAStudentFromItsTeacher() {
    TrainingConfig student =
        DEFAULT.with(MemberSettings.STUDENT_HIDDEN_SIZE, 8).with(MemberSettings.STUDENT_NAMES, 3);
    String network =
        "A gru network over the characters of a surname (embedding 32, hidden 8, layers 1), which"
            + " has learnt the answers of a larger model ("
            + MemberText.of(DEFAULT)
            + "; 3 drawn names for each training name)";
    assertThat(MemberText.of(student)).isEqualTo(network);
    assertThat(MemberText.of(student.with(MemberSettings.STUDENT_NGRAMS, true)))
        .isEqualTo(network + ", beside that model's n-gram models");
    assertThat(MemberText.of(student.with(MemberSettings.STUDENT_LINEAR_ORDER, 3)))
        .isEqualTo(
            network
                + ", beside a linear classifier on n-grams up to order 3 that has learnt the same");
  }
}
