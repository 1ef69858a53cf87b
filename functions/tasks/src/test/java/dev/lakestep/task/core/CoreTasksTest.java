package dev.lakestep.task.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.task.TaskBench;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CoreTasksTest {
  private static final String ITEMS = "s3://" + TaskBench.FILES + "/in/items.csv";
  private TaskBench bench;

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    bench = TaskBench.open(folder);
  }

  @AfterAll
  void close() throws IOException {
    bench.close();
  }

  @Test
  void writesATextToAFile() throws IOException {
    JsonNode outputs =
        bench.outputs("core.storage.Write", "{\"content\": \"ä\\n\", \"extension\": \".txt\"}");
    assertThat(outputs.path("uri").asText()).endsWith("/work/0/content.txt");
    assertThat(bench.text(outputs.path("uri").asText())).isEqualTo("ä\n");
  }

  private List<String> batches(String items, String batch) throws IOException {
    bench
        .aws()
        .s3()
        .putObject(
            request -> request.bucket(TaskBench.FILES).key("in/items.csv"),
            RequestBody.fromString(items));
    String arguments = "{\"items\": \"%s\", \"batch\": %s}".formatted(ITEMS, batch);
    JsonNode split = bench.outputs("core.flow.ForEachItem.split", arguments);
    assertThat(bench.outputs("core.flow.ForEachItem.split", arguments, 1)).isEqualTo(split);
    List<String> texts = new ArrayList<>();
    StringBuilder uris = new StringBuilder();
    for (int i = 0; i < split.path("count").asInt(); i++) {
      String uri = split.path("prefix").asText() + i + split.path("suffix").asText();
      texts.add(bench.text(uri));
      uris.append(uri).append('\n');
    }
    assertThat(split.path("suffix").asText()).isEqualTo(".csv");
    assertThat(bench.text(split.path("splits").asText())).isEqualTo(uris.toString());
    return texts;
  }

  @Test
  void splitsAFile() throws IOException {
    assertThat(batches("1\n2\n3", "{}")).containsExactly("1\n", "2\n", "3\n");
    assertThat(batches("1\n2\n3\n", "{\"rows\": \"2\"}")).containsExactly("1\n2\n", "3\n");
    assertThat(batches("1\n22\n3\nlonger than that\n", "{\"bytes\": \"5B\"}"))
        .containsExactly("1\n22\n", "3\n", "longer than that\n");
    assertThat(batches("1\n2\n3\n", "{\"partitions\": 2}")).containsExactly("1\n3\n", "2\n");
    assertThat(batches("1\n2\n", "{\"partitions\": 5}")).hasSize(2);
    assertThat(batches("a||b||c", "{\"separator\": \"||\", \"rows\": 2}"))
        .containsExactly("a||b||", "c||");
    assertThat(batches("", "{}")).isEmpty();
  }

  @Test
  void refusesBatchesOfNothing() throws IOException {
    batches("1", "{}");
    for (String batch :
        List.of("{\"rows\": 0}", "{\"bytes\": \"much\"}", "{\"separator\": \"\"}")) {
      String arguments = "{\"items\": \"%s\", \"batch\": %s}".formatted(ITEMS, batch);
      assertThat(bench.failure("core.flow.ForEachItem.split", arguments))
          .isEqualTo("Lakestep.InvalidArgument");
    }
  }

  @Test
  void joinsWhatFlowsHaveMade() throws IOException {
    JsonNode merged =
        bench.outputs("core.flow.ForEachItem.merge", "{\"outputs\": [{\"a\": 1}, {}]}");
    assertThat(bench.text(merged.path("subflowOutputs").asText())).isEqualTo("{\"a\":1}\n{}\n");
  }

  @Test
  void holdsInputsAgainstTheirSchemas() throws IOException {
    String schema = "{\\\"type\\\": \\\"object\\\", \\\"required\\\": [\\\"a\\\"]}";
    String arguments = "{\"inputs\": {\"in\": {\"value\": %s, \"schema\": \"%s\"}}}";
    assertThat(bench.outputs("schemas", arguments.formatted("{\"a\": 1}", schema))).isEmpty();
    assertThat(bench.outputs("schemas", arguments.formatted("null", schema))).isEmpty();
    assertThat(bench.failure("schemas", arguments.formatted("{}", schema)))
        .isEqualTo("Lakestep.InvalidInput");
    assertThat(bench.complaint("schemas", arguments.formatted("{}", schema)))
        .isEqualTo("`in` does not fit its schema: `in` lacks `a`");
  }

  @Test
  void aSecretIsReadWhereItIsUsed() throws IOException {
    bench
        .aws()
        .client(SecretsManagerClient.class, access -> access.to(SecretsManagerClient.builder()))
        .createSecret(request -> request.name("lakestep/TOKEN").secretString("xyz"));
    assertThat(
            bench
                .outputs("render", "{\"t\": {\"$render\": \"a {{ secret('TOKEN') }}\"}}")
                .path("t")
                .asText())
        .isEqualTo("a xyz");
    assertThat(bench.failure("render", "{\"t\": {\"$render\": \"{{ secret('NONE') }}\"}}"))
        .isEqualTo("Lakestep.Expression");
  }
}
