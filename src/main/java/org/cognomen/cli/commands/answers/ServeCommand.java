package org.cognomen.cli.commands.answers;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.cognomen.SurnameClassifier;
import org.cognomen.cli.io.Signals;
import org.cognomen.cli.io.Terminal;
import org.cognomen.cli.options.AnswerOptions;
import org.cognomen.cli.options.AnswerParts;
import org.cognomen.cli.options.ModelSource;
import org.cognomen.cli.options.PriorOption;
import org.cognomen.cli.options.Version;
import org.cognomen.data.DataException;
import org.cognomen.kernel.Kernels;
import org.cognomen.model.SurnameModel;
import org.cognomen.server.AccessLog;
import org.cognomen.server.CognomenServer;
import org.cognomen.server.Reloader;
import org.cognomen.server.ServedModel;
import org.cognomen.server.ServerOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cognomen serve}: answers over HTTP. */
@Command(
    name = "serve",
    sortOptions = false,
    abbreviateSynopsis = true,
    description = "Serve answers over HTTP, with a page to try it on.",
    footer = {
      "",
      "The model is reloaded when its files change, and on SIGHUP. SIGTERM ends the",
      "server once the requests under way are answered. No name is kept.",
      "",
      "Example:",
      "  cognomen serve --port 8080",
      "  curl 'http://127.0.0.1:8080/v1/classify?name=McMahan&top=3'"
    })
public final class ServeCommand implements Callable<Integer> {

  private static final String STANDARD_OUTPUT = "-";
  private static final int HIGHEST_PORT = 65_535;
  private static final int SHORTEST_TOKEN = 16;

  /** A strong reference, or the level would be forgotten with the logger. */
  private static final Logger JETTY = Logger.getLogger("org.eclipse.jetty");

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Mixin private ModelSource modelSource;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "The address to listen on; 0.0.0.0 for all of this machine (default:"
              + " ${DEFAULT-VALUE}).")
  private String host;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "The port, 0 for any free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description =
          "Clients must send the text in this file as a bearer token (default: no token).")
  private Path tokenFile;

  @Option(
      names = "--allow-origin",
      paramLabel = "ORIGIN",
      description =
          "Let pages of this origin read answers, such as https://example.org; * for all. May be"
              + " repeated (default: none).")
  private List<String> allowedOrigins = List.of();

  @Option(
      names = "--max-requests",
      paramLabel = "N",
      defaultValue = "256",
      description =
          "Largest number of requests answered at once; more are refused with 429 (default:"
              + " ${DEFAULT-VALUE}).")
  private int maxRequests;

  @Option(
      names = "--access-log",
      paramLabel = "FILE",
      description =
          "Append a line of JSON for each request, without names and addresses; - for standard"
              + " output (default: no log).")
  private String accessLog;

  @Option(
      names = "--log-names",
      description = "Write the names into the access log too. They are personal data.")
  private boolean logNames;

  @Mixin private AnswerOptions answerOptions;
  @Mixin private PriorOption priorOption;

  public ServeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    answerOptions.check();
    Optional<String> token = token();
    ServerOptions options = options(token);
    JETTY.setLevel(Level.SEVERE); // its messages could hold addresses with names in them
    CountDownLatch stop = new CountDownLatch(1);
    try (OutputStream logFile = openLog();
        CognomenServer server = CognomenServer.start(options, model(), log(logFile));
        Reloader reloader =
            new Reloader(server, this::model, modelSource.directory(), terminal::say)) {
      Signals.on("HUP", reloader::reload);
      Signals.on("TERM", stop::countDown);
      Signals.on("INT", stop::countDown);
      if (token.isEmpty() && !isLocal(host)) {
        terminal.say(
            "warning: anyone who can reach this machine can send requests; --token-file makes"
                + " clients send a"
                + " token");
      }
      terminal.complain( // programs that start a server wait for it
          "listening on http://"
              + (host.contains(":") ? "[" + host + "]" : host)
              + ":"
              + server.port());
      stop.await();
    }
    return 0;
  }

  private ServerOptions options(Optional<String> token) {
    if (port < 0 || port > HIGHEST_PORT) {
      throw new ParameterException(
          spec.commandLine(), "--port must be 0 to " + HIGHEST_PORT + ", but is " + port);
    }
    if (maxRequests < 1) {
      throw new ParameterException(
          spec.commandLine(), "--max-requests must be 1 or more, but is " + maxRequests);
    }
    if (logNames && accessLog == null) {
      throw new ParameterException(
          spec.commandLine(), "--log-names needs --access-log; there is no log without it");
    }
    return new ServerOptions(
        host,
        port,
        token,
        allowedOrigins,
        maxRequests,
        ServerOptions.DEFAULT_PATIENCE,
        Optional.of(Kernels::warmUp));
  }

  private Optional<String> token() throws IOException {
    if (tokenFile == null) {
      return Optional.empty();
    }
    String token = Files.readString(tokenFile).strip();
    if (token.length() < SHORTEST_TOKEN || !token.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new DataException(
          tokenFile
              + ": not a token; expected "
              + SHORTEST_TOKEN
              + " or more visible ASCII characters, for example from 'openssl rand -hex 32'");
    }
    return Optional.of(token);
  }

  private ServedModel model() {
    SurnameModel model = priorOption.applyTo(modelSource.read(terminal), terminal);
    SurnameClassifier classifier = answerOptions.classifier(model);
    AnswerParts parts = answerOptions.parts(model.nationalities());
    return ServedModel.of(
        model,
        classifier,
        new org.cognomen.server.AnswerParts(parts.top(), parts.coverage()),
        modelSource.description("MODEL_CARD.md"),
        Version.number());
  }

  private OutputStream openLog() throws IOException {
    if (accessLog == null) {
      return OutputStream.nullOutputStream();
    }
    return accessLog.equals(STANDARD_OUTPUT)
        ? terminal.out()
        : new FileOutputStream(accessLog, true);
  }

  private Optional<AccessLog> log(OutputStream file) {
    return accessLog == null ? Optional.empty() : Optional.of(new AccessLog(file, logNames));
  }

  private static boolean isLocal(String host) {
    return host.startsWith("127.") || host.equals("localhost") || host.equals("::1");
  }
}
