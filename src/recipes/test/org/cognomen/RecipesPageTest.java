package org.cognomen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Java of the page of recipes compiles as it is printed, and answers as the classifier does.
 */
class RecipesPageTest {

  private static final Path PAGE = Path.of("src", "site", "markdown", "recipes.md");
  private static final SurnameClassifier CLASSIFIER = SurnameClassifier.pretrained();

  @TempDir Path directory;

  /** The indented lines of a section of the page. */
  private static String code(String section) throws IOException {
    String page = Files.readString(PAGE);
    int start = page.indexOf("\n## " + section + "\n");
    assertThat(start).as(section).isNotNegative();
    int end = page.indexOf("\n## ", start + 1);
    return page.substring(start, end < 0 ? page.length() : end)
        .lines()
        .filter(line -> line.isEmpty() || line.startsWith("    "))
        .map(line -> line.isEmpty() ? line : line.substring(4))
        .collect(Collectors.joining("\n"))
        .strip();
  }

  /** What comes before a piece of code, or from there on. */
  private static String before(String code, String piece) {
    assertThat(code).contains(piece);
    return code.substring(0, code.indexOf(piece));
  }

  private static String from(String code, String piece) {
    return code.substring(before(code, piece).length());
  }

  /**
   * Compiles a class of that name, whose method {@code run} is called. It is put beside this one,
   * as Flink looks for the classes of a job on the class path.
   */
  private Object call(String recipe, String imports, String source, Object... arguments)
      throws Exception {
    Path file = directory.resolve(recipe + ".java");
    Files.writeString(
        file,
        imports
            + "import java.util.*;\nimport org.cognomen.*;\npublic class "
            + recipe
            + " { public static "
            + source);
    Path classes = Path.of(getClass().getProtectionDomain().getCodeSource().getLocation().toURI());
    String[] options = {
      "-encoding",
      "UTF-8",
      "-proc:none",
      "-parameters",
      "-nowarn",
      "-cp",
      System.getProperty("java.class.path"),
      "-d",
      classes.toString(),
      file.toString()
    };
    assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, options)).isZero();
    for (Method method : Class.forName(recipe).getMethods()) {
      if (method.getName().equals("run")) {
        return method.invoke(null, arguments);
      }
    }
    throw new AssertionError(recipe + " has no method run");
  }

  private static String answer(String surname) {
    return CLASSIFIER.classify(surname).toJson();
  }

  @Test
  void kafkaStreams() throws Exception {
    Topology topology =
        (Topology)
            call(
                "KafkaRecipe",
                "import org.apache.kafka.streams.*;\n",
                "Topology run() {\n" + code("Kafka Streams") + "\nreturn builder.build(); } }");
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "recipe");
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
    settings.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
    settings.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
    try (TopologyTestDriver driver = new TopologyTestDriver(topology, settings)) {
      var in = driver.createInputTopic("surnames", new StringSerializer(), new StringSerializer());
      in.pipeInput("1", "Nakamoto");
      in.pipeInput("2", (String) null);
      in.pipeInput("3", "");
      var out =
          driver.createOutputTopic(
              "nationalities", new StringDeserializer(), new StringDeserializer());
      assertThat(out.readKeyValuesToList())
          .containsExactly(KeyValue.pair("1", answer("Nakamoto")), KeyValue.pair("3", answer("")));
    }
  }

  @Test
  void flink() throws Exception {
    String code = code("Flink");
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.setParallelism(2);
    Object answers =
        call(
            "FlinkRecipe",
            "import org.apache.flink.api.common.functions.*;\n"
                + "import org.apache.flink.streaming.api.environment.*;\n",
            "List<String> run(StreamExecutionEnvironment env)"
                + " throws Exception { return "
                + from(code, "env.fromData")
                + ".executeAndCollect(9); } }\n"
                + before(code, "env.fromData"),
            env);
    assertThat(new ArrayList<>((List<?>) answers))
        .map(String::valueOf)
        .containsExactlyInAnyOrder(answer("Nakamoto"), answer("McMahan"));
  }

  @Test
  void duckDb() throws Exception {
    String code = code("DuckDB");
    Path customers = directory.resolve("customers.csv");
    Files.writeString(customers, "surname\nNakamoto\n\"\"\nMcMahan\n");
    try (DuckDBConnection connection =
        (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:")) {
      call(
          "DuckDbRecipe",
          "import org.duckdb.*;\n",
          "void run(DuckDBConnection connection,"
              + " SurnameClassifier classifier) throws Exception {\n"
              + before(code, "SELECT")
              + "} }",
          connection,
          CLASSIFIER);
      String query = from(code, "SELECT").replace("customers.csv", customers.toString());
      List<String> nationalities = new ArrayList<>();
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(query)) {
        while (rows.next()) {
          nationalities.add(rows.getString(2));
        }
      }
      assertThat(nationalities)
          .containsExactly(
              CLASSIFIER.classify("Nakamoto").nationality(),
              null,
              CLASSIFIER.classify("McMahan").nationality());
    }
  }

  /** Calls the tool once and repeats what it said. */
  private static final class Caller implements ChatModel {

    @Override
    public ChatResponse doChat(ChatRequest request) {
      ChatMessage last = request.messages().get(request.messages().size() - 1);
      AiMessage answer =
          last instanceof ToolExecutionResultMessage result
              ? AiMessage.from(result.text())
              : AiMessage.from(
                  ToolExecutionRequest.builder()
                      .id("1")
                      .name(request.toolSpecifications().get(0).name())
                      .arguments("{\"surname\":\"Nakamoto\"}")
                      .build());
      return ChatResponse.builder().aiMessage(answer).build();
    }
  }

  @Test
  void langChain4j() throws Exception {
    String code = code("LangChain4j");
    String use = from(code, "AiServices").split(";")[0];
    Object said =
        call(
            "LangChainRecipe",
            "import dev.langchain4j.agent.tool.*;\nimport dev.langchain4j.service.*;\n"
                + "import dev.langchain4j.model.chat.*;\n",
            "String run(ChatModel model) { return "
                + use
                + ".chat(\"Where is the name from?\"); } }\n"
                + "interface Assistant { String chat(String message); }\n"
                + before(code, "AiServices"),
            new Caller());
    assertThat(said).isEqualTo(answer("Nakamoto"));
  }
}
