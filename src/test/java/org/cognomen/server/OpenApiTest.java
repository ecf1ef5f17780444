package org.cognomen.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OpenApiTest {

  @Test
  void theDescriptionIsValidAndHasEveryPath() throws Exception {
    String json;
    try (InputStream in = OpenApiTest.class.getResourceAsStream("openapi.json")) {
      json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    SwaggerParseResult result = new OpenAPIV3Parser().readContents(json);
    assertThat(result.getMessages()).isEmpty();
    OpenAPI api = result.getOpenAPI();
    assertThat(api.getPaths().keySet())
        .isEqualTo(
            Set.of("/v1/classify", "/v1/explain", "/v1/model", "/healthz", "/readyz", "/metrics"));
    try (TestServer server = new TestServer()) {
      for (String path : api.getPaths().keySet()) {
        assertThat(server.get(path).statusCode()).as(path).isNotEqualTo(404);
      }
    }
  }
}
