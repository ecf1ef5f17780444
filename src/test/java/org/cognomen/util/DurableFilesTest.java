package org.cognomen.util;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.cognomen.Child;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFilesTest {

  @TempDir Path directory;

  /** As root a rename would put a file in place of /dev/null, for the whole machine. */
  @Test
  void aPipeStaysOneAndIsWrittenTo() throws Exception {
    Path pipe = directory.resolve("pipe");
    Assumptions.assumeTrue(Child.succeeds("mkfifo", pipe.toString()), "no mkfifo");
    CompletableFuture<String> read =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return Files.readString(pipe);
              } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
    byte[] text = "text".getBytes(StandardCharsets.UTF_8);
    DurableFiles.replace(pipe, out -> out.write(text));
    boolean isFile = Files.isRegularFile(pipe, LinkOption.NOFOLLOW_LINKS);
    if (isFile) {
      read.cancel(true);
    }
    assertThat(isFile).isFalse();
    assertThat(read.get(60, TimeUnit.SECONDS)).isEqualTo("text");
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(pipe);
    }
  }

  @Test
  void aFileIsReplacedAsAWhole() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "former");
    DurableFiles.replace(
        file,
        out -> {
          out.write('n');
          out.flush();
          assertThat(file).hasContent("former");
        });
    assertThat(file).hasContent("n");
  }
}
