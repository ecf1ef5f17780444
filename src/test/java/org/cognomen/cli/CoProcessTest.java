package org.cognomen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.cognomen.Child;
import org.junit.jupiter.api.Test;

/**
 * The program as a co-process, as a shell or ClickHouse's executable functions have it: a block of
 * lines goes in while answers come out, then the other side waits for as many answers as lines.
 */
class CoProcessTest {

  private static final Path MODEL = Path.of("src", "test", "resources", "parity", "gru");
  private static final List<String> UNUSUAL = List.of("", " ", "a\tb", "\"", "\\", "=1", "Өмер");

  @Test
  void eachLineIsAnsweredAtOnceAndBlocksInTheirOrder() throws Exception {
    Process process =
        new ProcessBuilder(
                Child.program("classify", "-", "-m", MODEL, "--format", "jsonl", "--quiet"))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader answers = process.inputReader(StandardCharsets.UTF_8);
        OutputStream lines = process.getOutputStream()) {
      for (int size : new int[] {1, 1, 7, 1, 20_000, 1}) {
        List<String> block = block(size);
        CompletableFuture<Void> written = CompletableFuture.runAsync(() -> write(lines, block));
        for (String name : block) {
          String answer = answers.readLine();
          assertThat(answer).startsWith("{\"surname\":" + quoted(name) + ",");
        }
        written.join();
      }
      lines.close();
      assertThat(answers.readLine()).isNull();
      assertThat(Child.endOf(process)).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  private static List<String> block(int size) {
    List<String> block = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      block.add(
          i % 11 == 6 ? UNUSUAL.get(i % UNUSUAL.size()) : "Kerra" + (char) ('a' + i % 26) + i);
    }
    return block;
  }

  private static void write(OutputStream lines, List<String> block) {
    try {
      lines.write((String.join("\n", block) + "\n").getBytes(StandardCharsets.UTF_8));
      lines.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String quoted(String name) {
    return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"").replace("\t", "\\t") + '"';
  }
}
