package org.cognomen.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs the server: the unit in its documentation, and the Dockerfile. */
class DeploymentTest {

  private static final Path ANALYZE = Path.of("/usr/bin/systemd-analyze");
  private static final Path BASH = Path.of("/bin/bash");

  /** Exposure of 10 is a service without any sandboxing. */
  private static final double MOST_EXPOSURE = 2;

  private static final Set<String> INSTRUCTIONS =
      Set.of(
          "FROM",
          "ARG",
          "WORKDIR",
          "COPY",
          "RUN",
          "USER",
          "ENV",
          "EXPOSE",
          "HEALTHCHECK",
          "ENTRYPOINT",
          "CMD",
          "LABEL",
          "VOLUME",
          "STOPSIGNAL");

  @TempDir Path directory;

  private record Ended(int code, String out) {}

  private static Ended run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), out);
  }

  private static String unit() throws IOException {
    Matcher unit =
        Pattern.compile("(?m)^    \\[Unit]\n(    .*\n|\n)+")
            .matcher(Files.readString(Path.of("src/site/markdown/serve.md")));
    assertThat(unit.find()).isTrue();
    return unit.group().replaceAll("(?m)^ {4}", "");
  }

  /** The program is not installed here; /bin/true stands for it and for what reloads it. */
  private Path installed(String unit) throws IOException {
    String file = unit.replaceAll("(?m)^(ExecStart(Post)?)=\\S+", "$1=/bin/true");
    return Files.writeString(directory.resolve("cognomen.service"), file);
  }

  @Test
  void systemdUnderstandsTheUnitAndFindsItConfined() throws Exception {
    Assumptions.assumeTrue(Files.exists(ANALYZE), "this system has no systemd-analyze");
    String file = installed(unit()).toString();
    assertThat(run(ANALYZE.toString(), "verify", "--man=no", file)).isEqualTo(new Ended(0, ""));
    String report = run(ANALYZE.toString(), "security", "--offline=true", "--no-pager", file).out();
    Matcher exposure =
        Pattern.compile("Overall exposure level for [^:]*: ([0-9.]+)").matcher(report);
    assertThat(exposure.find()).as(report).isTrue();
    assertThat(Double.parseDouble(exposure.group(1))).isLessThan(MOST_EXPOSURE);
  }

  private record Instruction(String name, String text) {}

  private static List<Instruction> dockerfile() throws IOException {
    List<Instruction> instructions = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String part : Files.readAllLines(Path.of("src/main/docker/Dockerfile"))) {
      if (part.isBlank() || part.startsWith("#")) {
        continue;
      }
      boolean continued = part.endsWith("\\");
      line.append(continued ? part.substring(0, part.length() - 1) : part).append(' ');
      if (!continued) {
        String[] words = line.toString().strip().split("\\s+", 2);
        instructions.add(new Instruction(words[0], words[1]));
        line.setLength(0);
      }
    }
    assertThat(line).as("a last line that goes on").isEmpty();
    return instructions;
  }

  private static List<String> of(String name) throws IOException {
    return dockerfile().stream().filter(i -> i.name().equals(name)).map(Instruction::text).toList();
  }

  private static List<String> array(String text) throws IOException {
    List<String> words = new ArrayList<>();
    JsonNode array = new ObjectMapper().readTree(text);
    assertThat(array.isArray()).as(text).isTrue();
    array.forEach(word -> words.add(word.textValue()));
    return words;
  }

  private static String health() throws IOException {
    String text = of("HEALTHCHECK").get(0);
    List<String> command = array(text.substring(text.indexOf("CMD") + 3));
    assertThat(command).hasSize(3).startsWith("bash", "-c");
    return command.get(2);
  }

  @Test
  void theDockerfileIsSound() throws Exception {
    List<Instruction> all = dockerfile();
    assertThat(all).extracting(Instruction::name).allMatch(INSTRUCTIONS::contains);
    assertThat(all.get(0).name()).isEqualTo("FROM");
    assertThat(of("FROM")).allMatch(image -> image.matches("\\S+:(?!latest)\\S+( AS \\w+)?"));
    for (String copy : of("COPY")) {
      String source = copy.split("\\s+")[0];
      if (!source.startsWith("--from=") && !source.startsWith("target/")) {
        assertThat(Path.of(source)).exists();
      }
    }
    for (String script : of("RUN")) {
      assertThat(run("sh", "-n", "-c", script)).as(script).isEqualTo(new Ended(0, ""));
    }
    List<String> users = of("USER");
    assertThat(users.get(users.size() - 1)).matches("[1-9][0-9]*:[1-9][0-9]*");
    int user = all.lastIndexOf(new Instruction("USER", users.get(users.size() - 1)));
    assertThat(all.subList(user, all.size()))
        .extracting(Instruction::name)
        .contains("ENTRYPOINT", "HEALTHCHECK")
        .doesNotContain("FROM", "RUN", "COPY");
    assertThat(array(of("ENTRYPOINT").get(0))).containsExactly("/opt/cognomen/bin/cognomen");
  }

  private int health(String commandLine, int port) throws Exception {
    Path process = directory.resolve("cmdline");
    Files.writeString(process, commandLine.replace(' ', '\0'));
    String script = health();
    assertThat(script).contains("/proc/1/cmdline");
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-c", script.replace("/proc/1/cmdline", process.toString()));
    builder.environment().putAll(Map.of("COGNOMEN_PORT", Integer.toString(port)));
    Process check = builder.redirectErrorStream(true).start();
    check.getInputStream().readAllBytes();
    assertThat(check.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return check.exitValue();
  }

  @Test
  void theHealthCheckAsksTheServer() throws Exception {
    Assumptions.assumeTrue(Files.exists(BASH), "this system has no bash");
    int port;
    try (TestServer server = new TestServer()) {
      port = server.port();
      assertThat(health("java -jar x serve --host 0.0.0.0 ", port)).isZero();
    }
    assertThat(health("java -jar x serve --host 0.0.0.0 ", port)).isEqualTo(1);
    assertThat(health("java -jar x train serve.csv ", port)).isZero();
  }
}
