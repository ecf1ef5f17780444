package org.cognomen.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The guess, before the arguments are read, that the pretrained model will be asked for. */
final class ModelSourceTest {

  @Test
  void commandsThatAnswerAreLikelyToUseThePretrainedModelWhereNoneIsNamed() {
    boolean none = !Files.exists(Path.of("model")) && !Files.exists(Path.of("model.previous"));
    assertThat(ModelSource.likelyUsesPretrained("classify", "Nakamoto")).isEqualTo(none);
    assertThat(ModelSource.likelyUsesPretrained("serve")).isEqualTo(none);
  }

  @Test
  void othersAreNot() {
    assertThat(ModelSource.likelyUsesPretrained()).isFalse();
    assertThat(ModelSource.likelyUsesPretrained("train", "names.csv")).isFalse();
    assertThat(ModelSource.likelyUsesPretrained("classify", "Nakamoto", "-m", "other")).isFalse();
    assertThat(ModelSource.likelyUsesPretrained("classify", "-mother", "Nakamoto")).isFalse();
    assertThat(ModelSource.likelyUsesPretrained("predict", "a.csv", "--model=other")).isFalse();
    assertThat(ModelSource.likelyUsesPretrained("classify", "--help")).isFalse();
  }
}
