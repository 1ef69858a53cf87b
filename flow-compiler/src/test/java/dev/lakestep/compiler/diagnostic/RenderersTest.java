package dev.lakestep.compiler.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.source.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RenderersTest {
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
  void jsonCarriesAnyText() {
    String hostile = "a\"b\\c\n\t\u0001\u0085\uD83D\uDE00 é \uD83D";
    Source source = new Source("f.yaml", "x");
    String json =
        JsonRenderer.render(List.of(Diagnostic.of(Code.UNKNOWN_KEY, source.span(0, 1), hostile)));
    assertThat(json)
        .contains("\"message\": \"a\\\"b\\\\c\\n\\t\\u0001\\u0085\uD83D\uDE00 é \\ud83d\"");
  }

  @Test
  void sarifHasRegionsRelatedPlacesAndFixes() {
    String log = SarifRenderer.render(List.of(Samples.twice()), "1.2.3");
    assertThat(log)
        .startsWith(
            """
            {
              "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
              "version": "2.1.0",
              "runs": [
                {
                  "tool": {
                    "driver": {
                      "name": "lakestep",
                      "semanticVersion": "1.2.3",
                      "rules": [
            """);
    String index = "\"ruleIndex\": %d,".formatted(List.of(Code.values()).indexOf(Code.UNKNOWN_KEY));
    assertThat(log.substring(log.indexOf("\"results\"")).replaceAll("\\s+", " "))
        .startsWith("\"results\": [ { \"ruleId\": \"LAKE0101\", " + index)
        .contains("\"text\": \"`load` is already a task\\ngive each task its own id\"")
        .contains(
            "\"region\": { \"startLine\": 7, \"startColumn\": 9, \"endLine\": 7, \"endColumn\": 13,"
                + " \"charOffset\": 146, \"charLength\": 4 }")
        .contains("\"relatedLocations\": [ {", "\"text\": \"first here\" }, \"id\": 0")
        .contains("\"insertedContent\": { \"text\": \"load_2\" }");
  }

  @Test
  void sarifHasARuleForEachCode() {
    assertThat(SarifRenderer.render(List.of(), "1").split("\"shortDescription\"", -1))
        .hasSize(Code.values().length + 1);
  }

  @Test
  void sarifNamesFilesAsUris() {
    Source source = new Source("my flows/bücher #1.yaml", "x");
    String log =
        SarifRenderer.render(
            List.of(Diagnostic.of(Code.UNKNOWN_KEY, source.span(0, 1), "odd")), "1");
    assertThat(log).contains("\"my%20flows/b%C3%BCcher%20%231.yaml\"");
  }
}
