package dev.lakestep.compiler.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.expr.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {
  private static final Path FILE = Checkout.root().resolve("docs/flow.schema.json");
  private static final SchemaCheck SCHEMA = new SchemaCheck((Value.Fields) SchemaWriter.schema());

  @Test
  void theFileIsCurrent() {
    String written = SchemaWriter.write();
    String committed = Checkout.text(FILE);
    if (Boolean.getBoolean("golden") && !written.equals(committed)) {
      Checkout.write(FILE, written);
    }
    assertThat(committed.equals(written))
        .as("docs/flow.schema.json is current; to rewrite it: make golden")
        .isTrue();
  }

  @Test
  void theTextIsTheTree() {
    assertThat(FlowText.value(SchemaWriter.write())).contains(SchemaWriter.schema());
  }

  @Test
  void referencesLeadSomewhere() {
    assertThat(references(SCHEMA.root())).isNotEmpty().allSatisfy(SCHEMA::resolve);
  }

  private static Stream<String> references(Value value) {
    return switch (value) {
      case Value.Items(List<Value> items) -> items.stream().flatMap(SchemaTest::references);
      case Value.Fields(var fields) ->
          fields.entrySet().stream()
              .flatMap(field ->
                  field.getKey().equals("$ref") && field.getValue() instanceof Value.Text(var to)
                      ? Stream.of(to)
                      : references(field.getValue()));
      case Value.Nothing _,
          Value.Flag _,
          Value.Whole _,
          Value.Decimal _,
          Value.Text _,
          Value.Moment _ ->
          Stream.empty();
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{id: a, type: core.log.Log, message: Hello}",
        "{id: a, type: io.kestra.plugin.core.log.Log, message: [Hello, 1], level: '{{ vars.l }}'}",
        "{id: a, type: io.kestra.core.tasks.log.Log, message: Hello, timeout: PT1M}",
        "{id: a, type: core.flow.If, condition: true, then: [{id: b, type: core.flow.Sleep,"
            + " duration: PT1S}]}",
        "{id: a, type: aws.s3.List, bucket: b, maxFiles: 5, accessKeyId: x, region: y}",
        "{id: a, type: aws.s3.List, bucket: b, maxFiles: '{{ inputs.n }}'}",
        "{id: a, type: aws.athena.Query, query: SELECT 1, retry: {type: constant, interval: PT1S}}",
        "{id: a, type: aws.iceberg.Ingest, from: 's3://b/k', into: d.t, columns: {id: bigint}}",
        "{id: a, type: core.kv.Set, key: k, value: {any: thing}, ttl: P1D}"
      })
  void takesTasks(String task) {
    assertThat(SCHEMA.firstMisfit(flow(task))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{id: a, message: Hello} | /tasks/- required",
        "{id: a, type: core.log.Log} | /tasks/- required",
        "{id: a, type: core.log.Logs, message: Hello} | /tasks/-/type anyOf",
        "{id: a, type: core.log.Log, message: Hello, colour: red} | /tasks/- additionalProperties",
        "{id: a, type: core.log.Log, message: Hello, level: LOUD} | /tasks/-/level anyOf",
        "{id: a, type: core.log.Log, message: Hello, disabled: 3} | /tasks/-/disabled type",
        "{id: a b, type: core.log.Log, message: Hello} | /tasks/-/id pattern",
        "{id: a, type: core.flow.Sleep, duration: 10} | /tasks/-/duration type",
        "{id: a, type: core.flow.Sleep, duration: ten} | /tasks/-/duration pattern",
        "{id: a, type: core.flow.If, condition: x, then: [{id: b}]} | /tasks/-/then/- required",
        "{id: a, type: scripts.python.Script, script: x} | /tasks/-/type anyOf",
        "{id: a, type: core.flow.Loop, values: [1], breakWhen: x, tasks: []} | /tasks/-/breakWhen"
            + " not"
      })
  void marksMistakes(String row) {
    String[] parts = row.split(" \\| ", -1);
    assertThat(SCHEMA.firstMisfit(flow(parts[0]))).contains(parts[1]);
  }

  @Test
  void marksMistakesInTheFlowItself() {
    assertThat(SCHEMA.firstMisfit(yaml("{id: f, namespace: n}"))).contains(" required");
    assertThat(SCHEMA.firstMisfit(yaml("{id: f, namespace: n, tasks: [], listeners: []}")))
        .contains("/listeners not");
    assertThat(SCHEMA.firstMisfit(yaml("{id: f, namespace: n, tasks: [], tsaks: []}")))
        .contains(" additionalProperties");
  }

  @Test
  void takesTheFlowsThatShip() {
    for (Path file : Checkout.files(Checkout.root().resolve("flows"), ".yaml")) {
      Optional<String> misfit = SCHEMA.firstMisfit(yaml(Checkout.text(file)));
      assertThat(misfit).as(file.toString()).isEmpty();
    }
  }

  private static Value flow(String task) {
    return yaml("{id: f, namespace: n, tasks: [%s]}".formatted(task));
  }

  private static Value yaml(String text) {
    return FlowText.value(text).orElseThrow();
  }
}
