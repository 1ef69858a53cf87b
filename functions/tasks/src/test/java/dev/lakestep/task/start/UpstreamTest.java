package dev.lakestep.task.start;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.task.call.JsonValues;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UpstreamTest {
  private StartBench bench;

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    bench = StartBench.open(folder);
  }

  @AfterAll
  void close() throws IOException {
    bench.close();
  }

  private String after(String id, String rest) {
    return bench.deploy(
        id,
        """
        inputs:
          - id: rows
            type: INT
            required: false
        triggers:
          - id: next
            type: core.trigger.Flow
        """
            + rest.indent(4));
  }

  private void ended(String machine, String name, String status, String output) {
    bench
        .aws()
        .states()
        .startExecution(request ->
            request
                .stateMachineArn(bench.desk().settings().machineArn(machine))
                .name(name)
                .input("{}"));
    bench.told(machine, name, status, output);
  }

  @Test
  void theOutputsOfAllAreThereByFlow() {
    bench.now("2026-03-02T10:00:00Z");
    String first = bench.deploy("first", "");
    String second = bench.deploy("second", "");
    String sum =
        after(
            "sum",
            """
            dependsOn:
              - {namespace: company.team, flowId: first}
              - {namespace: company.team, flowId: second}
            inputs:
              rows: "{{ trigger.outputs['company.team'].first.rows + trigger.outputs.rows }}"
            """);
    ended(first, "f1", "SUCCEEDED", "{\"rows\": 2}");
    ended(first, "f2", "SUCCEEDED", "{\"rows\": 3}");
    ended(second, "s1", "SUCCEEDED", "{\"rows\": 4}");
    JsonNode input = bench.input(sum, bench.executions(sum).getFirst());
    assertThat(input.path("rows").asInt()).isEqualTo(7);
    assertThat(input.at("/lakestep/trigger/outputs"))
        .isEqualTo(
            JsonValues.parsed(
                """
                {"rows": 4, "company.team": {"first": {"rows": 3}, "second": {"rows": 4}}}
                """));
    ended(second, "s2", "SUCCEEDED", "{\"rows\": 5}");
    ended(first, "f3", "SUCCEEDED", "{\"rows\": 9}");
    List<JsonNode> outputs =
        bench.executions(sum).stream()
            .map(name -> bench.input(sum, name).at("/lakestep/trigger/outputs"))
            .toList();
    assertThat(outputs)
        .hasSize(2)
        .contains(
            JsonValues.parsed(
                """
                {"rows": 9, "company.team": {"first": {"rows": 9}, "second": {"rows": 5}}}
                """));
  }

  @Test
  void theTaskThatFailedIsNamed() {
    bench.now("2026-03-02T10:00:00Z");
    String breaks = bench.deploy("breaks", "");
    String alert =
        after(
            "alert",
            """
            dependsOn:
              - {namespace: company.team, flowId: breaks, states: [FAILED]}
            labels:
              failed: "{{ trigger.firstFailedTaskId }}"
            """);
    bench
        .aws()
        .dynamo()
        .putItem(request ->
            request
                .tableName(bench.desk().settings().runsTable())
                .item(
                    Map.of(
                        "pk", AttributeValue.fromS("tasks#" + breaks),
                        "sk", AttributeValue.fromS("b1"),
                        "tasks",
                            AttributeValue.fromS(
                                """
                                [{"task": "read", "outcome": "SUCCEEDED"},
                                 {"task": "load", "outcome": "FAILED"},
                                 {"task": "tell", "outcome": "SUCCEEDED"}]
                                """))));
    ended(breaks, "b1", "FAILED", "");
    JsonNode input = bench.input(alert, bench.executions(alert).getFirst());
    assertThat(input.at("/lakestep/trigger/firstFailedTaskId").asText()).isEqualTo("load");
    assertThat(input.at("/lakestep/trigger/lastTaskId").asText()).isEqualTo("tell");
    assertThat(input.at("/lakestep/labels/failed").asText()).isEqualTo("load");
  }
}
