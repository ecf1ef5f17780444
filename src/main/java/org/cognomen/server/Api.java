package org.cognomen.server;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.cognomen.SurnameClassifier;
import org.cognomen.util.Quoted;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Says what each path does. Nothing here waits: neither for a client nor for an answer. */
final class Api extends Handler.Abstract.NonBlocking {

  private static final System.Logger LOG = System.getLogger(Api.class.getName());
  private static final String GET = "GET, HEAD";
  private static final int BODIES_SHARE = 8; // of the memory, as a divisor

  /** What a path does, and for whom. */
  private record Route(boolean open, Map<String, Consumer<Exchange>> byMethods) {

    static Route open(String methods, Consumer<Exchange> does) {
      return new Route(true, Map.of(methods, does));
    }

    static Route closed(String methods, Consumer<Exchange> does) {
      return new Route(false, Map.of(methods, does));
    }

    String allowed() {
      return String.join(", ", byMethods.keySet());
    }

    Consumer<Exchange> of(Request request, String path) {
      for (Map.Entry<String, Consumer<Exchange>> entry : byMethods.entrySet()) {
        if (List.of(entry.getKey().split(", ", -1)).contains(request.getMethod())) {
          return entry.getValue();
        }
      }
      throw Problem.notAllowed(Quoted.visible(request.getMethod()), path, allowed());
    }
  }

  private final AtomicReference<ServedModel> model;
  private final Scoring scoring;
  private final Metrics metrics;
  private final Connections connections;
  private final WarmUp warmUp;
  private final Optional<AccessLog> log;
  private final Gate gate;
  private final Semaphore permits;
  private final int maxRequests;
  private final Semaphore bodies;
  private final AtomicInteger underWay = new AtomicInteger();
  private final Map<String, Route> routes = new LinkedHashMap<>();
  private volatile boolean stopping;

  Api(
      ServerOptions options,
      AtomicReference<ServedModel> model,
      Scoring scoring,
      Metrics metrics,
      Connections connections,
      WarmUp warmUp,
      Optional<AccessLog> log) {
    this.model = model;
    this.scoring = scoring;
    this.metrics = metrics;
    this.connections = connections;
    this.warmUp = warmUp;
    this.log = log;
    gate = new Gate(options.token(), options.allowedOrigins());
    maxRequests = options.maxRequests();
    permits = new Semaphore(maxRequests);
    long memory = Runtime.getRuntime().maxMemory() / BODIES_SHARE;
    bodies =
        new Semaphore(
            (int) Math.max(4 * ServerOptions.LARGEST_BODY, Math.min(memory, Integer.MAX_VALUE)));
    Map<String, Consumer<Exchange>> classify = new LinkedHashMap<>();
    classify.put(GET, this::classifyOne);
    classify.put("POST", exchange -> withBody(exchange, body -> classifyMany(exchange, body)));
    routes.put("/v1/classify", new Route(false, classify));
    routes.put("/v1/explain", Route.closed("POST", e -> withBody(e, body -> explain(e, body))));
    routes.put("/v1/model", Route.closed(GET, this::describe));
    routes.put("/metrics", Route.closed(GET, this::sendMetrics));
    routes.put("/healthz", Route.open(GET, e -> e.json(utf8("{\"status\":\"ok\"}\n"))));
    routes.put("/readyz", Route.open(GET, this::sayWhetherReady));
    addFile("/openapi.json", "openapi.json");
    addFile("/", "index.html");
    addFile("/app.js", "app.js");
    addFile("/csv.js", "csv.js");
    addFile("/app.css", "app.css");
    addFile("/icon.svg", "icon.svg");
  }

  private void addFile(String path, String file) {
    routes.put(path, Route.open(GET, WebPage.of(file)::send));
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String path = Request.getPathInContext(request);
    Route route = routes.get(path);
    underWay.incrementAndGet();
    connections.progressed(request.getConnectionMetaData().getConnection());
    String counted = route == null ? "other" : path;
    boolean own = warmUp.isOwn(request);
    Exchange exchange = new Exchange(request, response, callback, counted, !own, this::ended);
    guard(
        exchange,
        () -> {
          gate.allowOrigin(exchange);
          if (stopping && !path.equals("/healthz")) {
            throw Problem.stopping();
          }
          if (route == null) {
            throw Problem.of(
                HttpStatus.NOT_FOUND_404,
                "There is no " + Quoted.of(path) + " here; see /openapi.json for what there is.");
          }
          if (gate.isPreflight(request)) {
            Gate.allowRequests(exchange, route.allowed());
            return;
          }
          Consumer<Exchange> does = route.of(request, path);
          if (!route.open() && !own) {
            gate.requireToken(request);
          }
          does.accept(exchange);
        });
    return true;
  }

  /** Does a part of an exchange; whatever goes wrong is its reply. */
  private static void guard(Exchange exchange, Runnable part) {
    try {
      part.run();
    } catch (Problem problem) {
      exchange.fail(problem);
    } catch (RuntimeException | Error e) {
      // The message could hold a name.
      LOG.log(System.Logger.Level.ERROR, "{0}: {1}", exchange.path(), e.getClass());
      exchange.fail(Problem.internal());
    }
  }

  private void withBody(Exchange exchange, Consumer<String> then) {
    BodyReader.requireJson(exchange.request());
    BodyReader.read(
        exchange, bodies, body -> guard(exchange, () -> then.accept(Query.utf8(body, "The body"))));
  }

  /** Counts an exchange among those that are computed until it ends; refuses too many. */
  private void admit(Exchange exchange) {
    if (!exchange.isCounted()) {
      return; // the server's own take no one's place
    }
    if (!permits.tryAcquire()) {
      throw Problem.busy(
          "More than " + maxRequests + " requests are under way; send this one again in a second.");
    }
    exchange.atEnd(permits::release);
  }

  private void classifyOne(Exchange exchange) {
    String query = exchange.request().getHttpURI().getQuery();
    ClassifyRequest asked = ClassifyRequest.ofQuery(Query.parse(query));
    ServedModel current = model.get();
    AnswerParts answers = current.answers(asked);
    SurnameClassifier classifier = current.classifier(asked);
    exchange.asksFor(asked.names());
    admit(exchange);
    scoring.submit(
        new Scoring.Job(
            classifier,
            asked.names(),
            exchange.isCounted(),
            one -> exchange.json(utf8(answers.line(one.get(0)) + "\n")),
            () -> exchange.fail(Problem.internal())));
  }

  private void classifyMany(Exchange exchange, String body) {
    ClassifyRequest asked = ClassifyRequest.ofJson(body);
    ServedModel current = model.get();
    AnswerParts answers = current.answers(asked);
    SurnameClassifier classifier = current.classifier(asked);
    exchange.asksFor(asked.names());
    admit(exchange);
    BatchReply.send(exchange, scoring, classifier, answers, asked.names());
  }

  private void explain(Exchange exchange, String body) {
    ExplainRequest asked = ExplainRequest.ofJson(body);
    ServedModel current = model.get();
    asked.nationality().ifPresent(current::known); // or it is refused at once
    exchange.asksFor(List.of(asked.name()));
    admit(exchange);
    scoring.submitLong(
        () -> guard(exchange, () -> exchange.json(utf8(current.explain(asked).toJson() + "\n"))));
  }

  private void describe(Exchange exchange) {
    ServedModel current = model.get();
    Runnable reply = () -> guard(exchange, () -> exchange.json(current.description().json()));
    if (current.isDescribed()) {
      reply.run();
    } else {
      scoring.submitLong(reply);
    }
  }

  private void sayWhetherReady(Exchange exchange) {
    if (!warmUp.isOver()) {
      throw Problem.warmingUp();
    }
    exchange.json(utf8("{\"status\":\"ready\"}\n"));
  }

  private void sendMetrics(Exchange exchange) {
    Runtime runtime = Runtime.getRuntime();
    Map<String, Supplier<Number>> gauges = new LinkedHashMap<>();
    gauges.put("cognomen_requests_under_way", underWay::get);
    gauges.put("cognomen_batches_waiting", scoring::waiting);
    gauges.put("cognomen_connections", connections::open);
    gauges.put("cognomen_body_bytes_left", bodies::availablePermits);
    gauges.put("jvm_memory_used_bytes", () -> runtime.totalMemory() - runtime.freeMemory());
    gauges.put("jvm_memory_max_bytes", runtime::maxMemory);
    gauges.put("cognomen_ready", () -> warmUp.isOver() ? 1 : 0);
    ServedModel current = model.get();
    if (current.isDescribed()) {
      String digest = current.description().digest();
      gauges.put("cognomen_model_info{digest=\"" + digest + "\"}", () -> 1);
    }
    exchange.reply(HttpStatus.OK_200, Metrics.MEDIA_TYPE, utf8(metrics.text(gauges)));
  }

  private void ended(Exchange exchange, long took) {
    connections.progressed(exchange.request().getConnectionMetaData().getConnection());
    if (exchange.isCounted()) {
      metrics.answered(exchange.path(), exchange.status(), took);
      log.ifPresent(lines -> write(lines, exchange, took));
    }
    underWay.decrementAndGet();
  }

  private static void write(AccessLog log, Exchange exchange, long took) {
    String method = Quoted.visible(exchange.request().getMethod());
    log.write(method, exchange.path(), exchange.status(), took, exchange.names());
  }

  /** From now on requests are refused. */
  void refuseAll() {
    stopping = true;
  }

  /** How many requests have not been answered. */
  int underWay() {
    return underWay.get();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
