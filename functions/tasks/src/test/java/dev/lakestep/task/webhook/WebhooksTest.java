package dev.lakestep.task.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.task.call.JsonValues;
import dev.lakestep.task.start.StartBench;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhooksTest {
  private static final String KEY = "4wjtkzwVGBM9yKnjm3yv8r";

  private final AtomicInteger calls = new AtomicInteger();
  private StartBench bench;

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    bench = StartBench.open(folder);
  }

  @AfterAll
  void close() throws IOException {
    bench.close();
  }

  private String deploy(String id, String rest) {
    return bench.deploy(
        id,
        """
        inputs:
          - id: name
            type: STRING
            required: false
        triggers:
          - id: called
            type: core.trigger.Webhook
        """
            + rest.indent(4));
  }

  private ObjectNode event(String method, String path) {
    ObjectNode event = JsonValues.JSON.objectNode().put("rawPath", path);
    ObjectNode context = event.putObject("requestContext");
    context.put("requestId", "request-" + calls.incrementAndGet());
    context.putObject("http").put("method", method);
    return event.put("rawQueryString", "a=1&b=x%20y&a=2&c");
  }

  private static String path(String flow, String key) {
    return "/api/v1/executions/webhook/company.team/%s/%s".formatted(flow, key);
  }

  private Answer answer(ObjectNode event) throws InterruptedException {
    return new Webhooks(bench.desk()).answer(Call.of(event), bench.desk().clock().instant());
  }

  private JsonNode only(String machine) {
    assertThat(bench.executions(machine)).hasSize(1);
    return bench.input(machine, bench.executions(machine).getFirst());
  }

  @Test
  void aCallIsSeenWithBodyHeadersAndParameters() throws InterruptedException {
    String machine = deploy("seen", "key: " + KEY + "\ninputs: {name: \"{{ trigger.body.who }}\"}");
    ObjectNode event = event("POST", path("seen", KEY)).put("body", "{\"who\": \"Ada\"}");
    event.putObject("headers").put("x-from", "here");
    event.putArray("cookies").add("a=b").add("c=d");
    Answer answer = answer(event);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(JsonValues.parsed(answer.body()).at("/state/current").asText()).isEqualTo("CREATED");
    JsonNode input = only(machine);
    assertThat(input.path("name").asText()).isEqualTo("Ada");
    assertThat(input.at("/lakestep/trigger"))
        .isEqualTo(
            JsonValues.parsed(
                """
                {"id": "called", "type": "core.trigger.Webhook", "body": {"who": "Ada"},
                 "headers": {"x-from": ["here"], "cookie": ["a=b; c=d"]},
                 "parameters": {"a": ["1", "2"], "b": ["x y"], "c": [""]}}
                """));
  }

  @Test
  void aBodyThatIsNoJsonIsText() throws InterruptedException {
    String machine = deploy("text", "key: " + KEY);
    ObjectNode event = event("PUT", "/api/v1/main/executions/webhook/company.team/text/" + KEY);
    Answer _ = answer(event.put("body", "aGVsbG8=").put("isBase64Encoded", true));
    assertThat(only(machine).at("/lakestep/trigger/body").asText()).isEqualTo("hello");
  }

  @Test
  void aKeyMayBeASecret() throws InterruptedException {
    bench
        .aws()
        .client(SecretsManagerClient.class, access -> access.to(SecretsManagerClient.builder()))
        .createSecret(request -> request.name("lakestep/HOOK").secretString("very secret"));
    String machine = deploy("secret", "key: \"{{ secret('HOOK') }}\"");
    assertThat(answer(event("GET", path("secret", "very secret"))).status()).isEqualTo(200);
    assertThat(answer(event("GET", path("secret", "other"))).status()).isEqualTo(404);
    assertThat(bench.executions(machine)).hasSize(1);
    deploy("unknown", "key: \"{{ secret('NOT_THERE') }}\"");
    assertThat(answer(event("GET", path("unknown", ""))).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "",
        "/api/v1/executions/webhook/company.team/closed/wrong",
        "/api/v1/executions/webhook/company.team/closed/",
        "/api/v1/executions/webhook/company.team/closed",
        "/api/v1/executions/webhook/company/team_closed/4wjtkzwVGBM9yKnjm3yv8r",
        "/api/v1/a/b/executions/webhook/company.team/closed/4wjtkzwVGBM9yKnjm3yv8r",
        "/api/v1/executions/webhook/company.team/off/4wjtkzwVGBM9yKnjm3yv8r",
        "/api/v2/executions/webhook/company.team/closed/4wjtkzwVGBM9yKnjm3yv8r"
      })
  void allElseIsNotThere(String path) throws InterruptedException {
    bench.deployOnce("closed", "triggers: [{id: c, type: core.trigger.Webhook, key: %s}]", KEY);
    bench.deployOnce(
        "off", "triggers: [{id: c, type: core.trigger.Webhook, key: %s, disabled: true}]", KEY);
    Answer answer = answer(event("POST", path));
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).isEqualTo("{\"message\":\"Not Found\"}");
  }

  @Test
  void aBodyCanBeAFileOrNothing() throws InterruptedException {
    String large = "x".repeat(300_000);
    String stored = deploy("stored", "key: " + KEY + "\nfetchType: STORE");
    assertThat(answer(event("POST", path("stored", KEY)).put("body", large)).status())
        .isEqualTo(200);
    assertThat(bench.file(only(stored).at("/lakestep/trigger/body").asText())).isEqualTo(large);
    String none = deploy("none", "key: " + KEY + "\nfetchType: NONE");
    assertThat(answer(event("POST", path("none", KEY)).put("body", large)).status()).isEqualTo(200);
    assertThat(only(none).at("/lakestep/trigger").has("body")).isFalse();
    String fetched = deploy("fetched", "key: " + KEY);
    assertThat(answer(event("POST", path("fetched", KEY)).put("body", large)).status())
        .isEqualTo(413);
    assertThat(bench.executions(fetched)).isEmpty();
  }

  @Test
  void whatDoesNotFitIsSaid() throws InterruptedException {
    String machine =
        deploy(
            "fits",
            "key: " + KEY + "\nwait: true\ninputs: {name: \"{{ trigger.body.a.b.c | upper }}\"}");
    assertThat(answer(event("DELETE", path("fits", KEY))).status()).isEqualTo(405);
    assertThat(answer(event("POST", path("fits", KEY)).put("body", "{}")).status()).isEqualTo(422);
    assertThat(bench.executions(machine)).isEmpty();
    assertThat(
            answer(event("POST", path("fits", KEY)).put("body", "{\"a\":{\"b\":{\"c\":\"d\"}}}"))
                .status())
        .as("it is still running when nobody can wait any more")
        .isEqualTo(202);
  }
}
