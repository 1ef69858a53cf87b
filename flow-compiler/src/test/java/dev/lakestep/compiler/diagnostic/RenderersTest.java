package dev.lakestep.compiler.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakestep.compiler.source.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RenderersTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void oneLineEach() {
    assertThat(LineRenderer.render(List.of(Samples.unknownName(), Samples.twice())))
        .isEqualTo(
            """
            flows/orders.yaml:6:47: error LAKE0202: nothing here is called `inputs.dya`
            flows/orders.yaml:7:9: error LAKE0101: `load` is already a task
            """);
  }

  @Test
  void jsonHasEveryPartOfTheRecord() {
    assertThat(JsonRenderer.render(List.of(Samples.twice())))
        .isEqualTo(
            """
            [
              {
                "code": "LAKE0101",
                "severity": "error",
                "message": "`load` is already a task",
                "hints": [
                  "give each task its own id"
                ],
                "file": "flows/orders.yaml",
                "start": {
                  "line": 7,
                  "column": 9,
                  "offset": 146
                },
                "end": {
                  "line": 7,
                  "column": 13,
                  "offset": 150
                },
                "related": [
                  {
                    "message": "first here",
                    "file": "flows/orders.yaml",
                    "start": {
                      "line": 3,
                      "column": 9,
                      "offset": 26
                    },
                    "end": {
                      "line": 3,
                      "column": 13,
                      "offset": 30
                    }
                  }
                ],
                "fixes": [
                  {
                    "title": "call it `load_2`",
                    "edits": [
                      {
                        "file": "flows/orders.yaml",
                        "start": {
                          "line": 7,
                          "column": 9,
                          "offset": 146
                        },
                        "end": {
                          "line": 7,
                          "column": 13,
                          "offset": 150
                        },
                        "replacement": "load_2"
                      }
                    ]
                  }
                ]
              }
            ]
            """);
    assertThat(JsonRenderer.render(List.of())).isEqualTo("[]\n");
  }

  @Test
  void jsonCarriesAnyText() throws Exception {
    String hostile = "a\"b\\c\n\t\u0001\u0085\uD83D\uDE00 é";
    Source source = new Source("f.yaml", "x");
    String json =
        JsonRenderer.render(
            List.of(Diagnostic.of(Code.UNKNOWN_KEY, source.span(0, 1), hostile + "\uD83D")));
    assertThat(JSON.readTree(json).get(0).get("message").asText()).startsWith(hostile);
  }

  @Test
  void sarifHasRulesRegionsAndFixes() throws Exception {
    JsonNode log = JSON.readTree(SarifRenderer.render(List.of(Samples.twice()), "1.2.3"));
    assertThat(log.get("version").asText()).isEqualTo("2.1.0");
    JsonNode run = log.get("runs").get(0);
    JsonNode rules = run.get("tool").get("driver").get("rules");
    JsonNode result = run.get("results").get(0);
    assertThat(rules).hasSize(Code.values().length);
    assertThat(rules.get(result.get("ruleIndex").asInt()).get("id").asText()).isEqualTo("LAKE0101");
    assertThat(result.get("message").get("text").asText())
        .isEqualTo("`load` is already a task\ngive each task its own id");
    JsonNode region = result.get("locations").get(0).get("physicalLocation").get("region");
    assertThat(region.toString())
        .isEqualTo(
            "{\"startLine\":7,\"startColumn\":9,\"endLine\":7,\"endColumn\":13,"
                + "\"charOffset\":146,\"charLength\":4}");
    JsonNode replacement =
        result.get("fixes").get(0).get("artifactChanges").get(0).get("replacements").get(0);
    assertThat(replacement.get("insertedContent").get("text").asText()).isEqualTo("load_2");
  }

  @Test
  void sarifNamesFilesAsUris() throws Exception {
    Source source = new Source("my flows/bücher #1.yaml", "x");
    String log =
        SarifRenderer.render(
            List.of(Diagnostic.of(Code.UNKNOWN_KEY, source.span(0, 1), "odd")), "1");
    assertThat(log).contains("\"my%20flows/b%C3%BCcher%20%231.yaml\"");
  }
}
