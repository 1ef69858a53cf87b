package dev.lakestep.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.blueprint.Platform;
import dev.lakestep.cli.platform.Executions.Condition;
import dev.lakestep.compiler.CompiledFlow;
import dev.lakestep.compiler.FlowCompiler;
import dev.lakestep.compiler.source.Source;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A flow is compiled, put on a cloud and run there: by what any cloud has that speaks as AWS does.
///
/// It has tasks that no function does: those of keys, which are calls of DynamoDB, and those of the
/// control flow. Nothing in it writes `$` alone, which LocalStack takes nowhere in an expression.
interface DeployedFlowContract {
  String FLOW =
      """
      id: stock
      namespace: company.team
      inputs:
        - {id: item, type: STRING, defaults: apples}
        - {id: count, type: INT, defaults: 3}
      tasks:
        - id: write
          type: core.kv.Set
          key: "stock_{{ inputs.item }}"
          kvType: NUMBER
          value: "{{ inputs.count }}"
        - id: read
          type: core.kv.Get
          key: "stock_{{ inputs.item }}"
          errorOnMissing: true
        - id: enough
          type: core.flow.If
          condition: "{{ outputs.read.value > 2 }}"
          then:
            - {id: plenty, type: core.debug.Return, format: "enough {{ inputs.item }}"}
          else:
            - {id: few, type: core.execution.Fail, errorMessage: "not enough {{ inputs.item }}"}
        - id: boxes
          type: core.flow.ForEach
          values: [small, large]
          tasks:
            - id: box
              type: core.debug.Return
              format: "{{ taskrun.value }} box of {{ inputs.item }}"
        - id: gone
          type: core.kv.Delete
          key: "stock_{{ inputs.item }}"
      outputs:
        - {id: said, type: STRING, value: "{{ outputs.plenty.value ?? 'nothing' }}"}
        - {id: count, type: INT, value: "{{ outputs.read.value }}"}
        - {id: box, type: STRING, value: "{{ outputs.box['large'].value }}"}
        - {id: deleted, type: BOOLEAN, value: "{{ outputs.gone.deleted }}"}
      """;

  Clients clients();

  /// The ARN of the flow's state machine, which is put there again by each test.
  private String deployed() {
    Deployment deployment = new Deployment(clients(), Path.of("nowhere"));
    deployment.storage();
    CompiledFlow flow =
        FlowCompiler.compile(List.of(new Source("flow.yaml", FLOW))).flows().getFirst();
    return deployment.flow(flow);
  }

  private Condition ended(String name, String input) throws InterruptedException {
    String machine = deployed();
    try (Executions executions = new Executions(clients())) {
      String execution = executions.start(machine, name, input);
      Instant end = Instant.now().plusSeconds(120);
      while (executions.condition(execution).isRunning()) {
        assertThat(Instant.now()).as("it has not ended").isBefore(end);
        Thread.sleep(20);
      }
      return executions.condition(execution);
    }
  }

  private List<String> keys() {
    try (KeyValues store = new KeyValues(clients())) {
      return store.all(Instant.now()).stream()
          .map(entry -> "%s %s=%s".formatted(entry.namespace(), entry.key(), entry.value()))
          .toList();
    }
  }

  @Test
  default void itRunsToItsEnd() throws InterruptedException {
    Condition ended = ended("good", "{\"item\": \"pears\"}");
    assertThat(ended.isSucceeded()).as("%s", ended.failure()).isTrue();
    assertThat(OneCloud.json(ended.output()))
        .isEqualTo(
            OneCloud.json(
                """
                {"said": "enough pears", "count": 3, "box": "large box of pears", "deleted": true}
                """));
    assertThat(keys()).noneMatch(key -> key.contains("pears"));
  }

  @Test
  default void itFailsAsItSays() throws InterruptedException {
    Condition ended = ended("bad", "{\"item\": \"plums\", \"count\": 2}");
    assertThat(ended.state()).isEqualTo("FAILED");
    assertThat(ended.failure().error()).isEqualTo("Lakestep.Failed");
    assertThat(ended.failure().cause()).isEqualTo("not enough plums");
    assertThat(keys()).contains("company.team stock_plums=2");
  }

  @Test
  default void itTakesNoInputThatDoesNotFit() throws InterruptedException {
    Condition ended = ended("wrong", "{\"count\": \"many\"}");
    assertThat(ended.failure().error()).isEqualTo("Lakestep.InvalidInput");
    assertThat(ended.failure().cause()).isEqualTo("`count` must be a whole number");
  }

  @Test
  default void whatIsKnownOfItLiesInTheBucket() {
    String machine = deployed();
    String key = "flows/%s.json".formatted(machine.substring(machine.lastIndexOf(':') + 1));
    try (var s3 = clients().s3()) {
      String told =
          s3.getObjectAsBytes(r -> r.bucket(Platform.LOCAL.files().name()).key(key)).asUtf8String();
      assertThat(OneCloud.json(told).at("/flow/id").asText()).isEqualTo("stock");
    }
  }
}
