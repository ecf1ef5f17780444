package org.cognomen.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A headless Chromium that a test drives over its DevTools protocol. */
final class Chromium implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SECONDS = 60;

  private final Process process;
  private final WebSocket socket;
  private final AtomicInteger last = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final List<String> errors = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  /**
   * Starts one; the test is skipped where there is none.
   *
   * @param directory for its files
   */
  Chromium(Path directory) throws Exception {
    Path program =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .flatMap(d -> Stream.of("chromium", "google-chrome").map(n -> Path.of(d, n)))
            .filter(Files::isExecutable)
            .findFirst()
            .orElse(null);
    Assumptions.assumeTrue(program != null, "no chromium or google-chrome on the PATH");
    Path profile = directory.resolve("profile");
    process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    Path portFile = profile.resolve("DevToolsActivePort");
    for (int i = 0; !Files.exists(portFile) || Files.size(portFile) == 0; i++) {
      if (!process.isAlive() || i > SECONDS * 20) {
        throw new AssertionError("the browser does not start");
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    String port = Files.readAllLines(portFile).get(0);
    HttpClient client = HttpClient.newHttpClient();
    JsonNode targets =
        JSON.readTree(
            client
                .send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
                        .build(),
                    HttpResponse.BodyHandlers.ofString())
                .body());
    String address = null;
    for (JsonNode target : targets) {
      if (target.get("type").asText().equals("page")) {
        address = target.get("webSocketDebuggerUrl").asText();
      }
    }
    socket = client.newWebSocketBuilder().buildAsync(URI.create(address), new Listener()).join();
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      send(domain + ".enable", Map.of());
    }
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean whole) {
      text.append(part);
      if (whole) {
        hear(text.toString());
        text.setLength(0);
      }
      from.request(1);
      return null;
    }
  }

  private void hear(String message) {
    JsonNode json;
    try {
      json = JSON.readTree(message);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    if (json.has("id")) {
      waiting.remove(json.get("id").intValue()).complete(json);
      return;
    }
    JsonNode parameters = json.get("params");
    switch (json.path("method").asText()) {
      case "Runtime.exceptionThrown" -> errors.add(parameters.toString());
      case "Log.entryAdded" -> errors.add(parameters.toString());
      case "Runtime.consoleAPICalled" -> errors.add(parameters.toString());
      case "Network.requestWillBeSent" ->
          requests.add(parameters.get("request").get("url").asText());
      default -> {}
    }
  }

  private JsonNode send(String method, Map<String, ?> parameters) throws Exception {
    int id = last.incrementAndGet();
    ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
    message.set("params", JSON.valueToTree(parameters));
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    socket.sendText(message.toString(), true).join();
    JsonNode reply = answer.get(SECONDS, TimeUnit.SECONDS);
    if (reply.has("error")) {
      throw new AssertionError(method + ": " + reply);
    }
    return reply.get("result");
  }

  /** Opens a page and waits until its scripts have run. */
  void open(String address) throws Exception {
    send("Page.navigate", Map.of("url", address));
    await("document.readyState === 'complete' && location.href !== 'about:blank'");
  }

  /** The value of an expression in the page; promises are awaited. */
  JsonNode evaluate(String expression) throws Exception {
    JsonNode result =
        send(
            "Runtime.evaluate",
            Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
    if (result.has("exceptionDetails")) {
      throw new AssertionError(expression + ": " + result);
    }
    return result.get("result").path("value");
  }

  /** Waits until an expression is true. */
  void await(String expression) throws Exception {
    for (int i = 0; !evaluate("Boolean(" + expression + ")").asBoolean(); i++) {
      if (i > SECONDS * 20) {
        throw new AssertionError("never true: " + expression);
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  /** Types into what has the focus. */
  void type(String text) throws Exception {
    send("Input.insertText", Map.of("text", text));
  }

  /** Presses a key that is no character. */
  void press(String key) throws Exception {
    send(
        "Input.dispatchKeyEvent",
        Map.of(
            "type",
            "rawKeyDown",
            "key",
            key,
            "code",
            key,
            "windowsVirtualKeyCode",
            key.equals("Tab") ? 9 : 13));
    send("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key, "code", key));
  }

  /** The size of the window, and whether colours are dark. */
  void show(int width, int height, boolean dark) throws Exception {
    send(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    send(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
  }

  /** Writes the whole page as a picture. */
  void screenshot(Path file) throws Exception {
    JsonNode picture =
        send("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
    Files.write(file, Base64.getDecoder().decode(picture.get("data").asText()));
  }

  /** What its console and its log said. */
  List<String> errors() {
    return errors;
  }

  /** The addresses that it asked for. */
  List<String> requests() {
    return requests;
  }

  @Override
  public void close() throws Exception {
    socket.abort();
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
