package org.cognomen.report;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A headless Chromium, for tests of pages. */
public final class Browser {
  private Browser() {}

  /**
   * What a browser made of a page.
   *
   * @param dom the document after loading
   * @param console the lines of its console
   */
  public record Page(String dom, List<String> console) {}

  /**
   * Opens a page; the test is skipped where there is no browser.
   *
   * @param file the page; the browser's own files go beside it
   */
  public static Page open(Path file) throws IOException, InterruptedException {
    Path directory = file.resolveSibling("browser");
    Files.createDirectories(directory);
    Path chromium =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .flatMap(
                d ->
                    Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(n -> Path.of(d, n)))
            .filter(Files::isExecutable)
            .findFirst()
            .orElse(null);
    Assumptions.assumeTrue(
        chromium != null, "no chromium, chromium-browser or google-chrome on the PATH");
    Path errors = directory.resolve("stderr");
    Path output = directory.resolve("stdout");
    Process process =
        new ProcessBuilder(
                chromium.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--enable-logging=stderr",
                "--user-data-dir=" + directory.resolve("profile"),
                "--window-size=1280,900",
                "--dump-dom",
                file.toUri().toString())
            .redirectError(errors.toFile())
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the browser did not end within 120 s");
    }
    List<String> console;
    try (Stream<String> lines = Files.lines(errors, StandardCharsets.UTF_8)) {
      console = lines.filter(line -> line.contains("CONSOLE")).toList();
    }
    return new Page(Files.readString(output), console);
  }
}
