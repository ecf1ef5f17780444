package org.cognomen.data.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cognomen.data.DataException;
import org.cognomen.vocabulary.Vocabulary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NationalityNumbersTest {

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = directory.resolve("weights.csv");
  }

  private double[] read() {
    return NationalityNumbers.read(
        file, "weight", "class weights", false, Vocabulary.of(List.of("Irish", "Greek")));
  }

  private void rejects(byte[] content, String sentence) throws IOException {
    Files.write(file, content);
    assertThatThrownBy(this::read)
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(sentence)
        .hasMessageNotContainingAny("Exception", "\n");
  }

  private void rejects(String content, String sentence) throws IOException {
    rejects(content.getBytes(StandardCharsets.UTF_8), sentence);
  }

  @Test
  void numbersAreInTheOrderOfTheNationalities() throws IOException {
    Files.writeString(file, "\uFEFFweight,nationality\r\n0.5,Greek\r\n2,Irish\r\n");
    assertThat(read()).containsExactly(2, 0.5);
  }

  @Test
  void whateverElseIsNamed() throws IOException {
    String header = "nationality,weight\n";
    rejects(header + "Irish,1\n", "has no weight for 'Greek'");
    rejects(header + "Irish,1\nGreek,1\nIrish,2\n", ":4: 'Irish' appears here a second time");
    rejects(header + "Irish,1\nGreek\n", ":3: 1 cells; expected 2");
    rejects(header + "Irish,0\nGreek,1\n", "the weight is '0'; expected a number above 0");
    rejects("nationality,weight,weight\n", "duplicate name: \"weight\"");
    rejects(header + "Irish,\"1\n", "encapsulated token");
    rejects("", ": the file is empty; expected the columns nationality and weight");
    rejects(
        header.getBytes(StandardCharsets.UTF_16),
        "weights.csv:1: the text is not UTF-8 (byte 0xFE");
    rejects(header + "\"" + "x".repeat(1 << 22), "is longer than 2097152 characters");
    Files.delete(file);
    assertThatThrownBy(this::read).hasMessageContaining("there is no such file");
  }
}
