package dev.lakestep.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.engine.host.time.RealTime;
import dev.lakestep.engine.host.time.VirtualTime;
import dev.lakestep.event.delivery.DeliveryFaults.Fate;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.model.Message;

/// What is put on a bus reaches its targets, whatever happens on the way.
class EventBusTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant START = Instant.parse("2026-03-01T12:00:30Z");

  @TempDir Path folder;
  private EventScene scene;

  @BeforeEach
  void open() throws IOException {
    scene = EventScene.open(folder, new RealTime()).begin();
  }

  @AfterEach
  void close() throws IOException {
    scene.close();
  }

  private void rule(String pattern, Target... targets) {
    scene.events().putRule(b -> b.name("rule").eventPattern(pattern.replace('\'', '"')));
    scene.events().putTargets(b -> b.rule("rule").targets(targets));
  }

  private Target queue(String name) {
    String arn = scene.queue(name);
    return Target.builder().id(name).arn(arn).build();
  }

  private static PutEventsRequestEntry entry(String source, String detail) {
    return PutEventsRequestEntry.builder()
        .source(source)
        .detailType("Order")
        .time(START)
        .resources("arn:x")
        .detail(detail.replace('\'', '"'))
        .build();
  }

  private String put(String detail) {
    return scene
        .events()
        .putEvents(b -> b.entries(entry("shop", detail)))
        .entries()
        .getFirst()
        .eventId();
  }

  @Test
  void aTargetGetsTheEventThatItsRuleWants() throws IOException {
    rule("{'source':['shop'],'detail':{'total':[{'numeric':['>',10]}]}}", queue("q"));
    String _ = put("{'total':5}");
    String id = put("{'total':50}");
    List<Message> told = scene.awaited("q", 1);
    assertThat(told).hasSize(1);
    assertThat(JSON.readTree(told.getFirst().body()))
        .isEqualTo(
            JSON.readTree(
                """
                {"version":"0","id":"%s","detail-type":"Order","source":"shop",
                 "account":"000000000000","time":"2026-03-01T12:00:30Z","region":"us-east-1",
                 "resources":["arn:x"],"detail":{"total":50}}
                """
                    .formatted(id)));
  }

  @Test
  void whatIsWrongWithAnEntryIsSaidOfItAlone() {
    var answer =
        scene
            .events()
            .putEvents(b ->
                b.entries(
                    entry("shop", "{}"),
                    entry("aws.s3", "{}"),
                    entry("shop", "no json"),
                    entry("shop", "{}").toBuilder().detailType("").build()));
    assertThat(answer.failedEntryCount()).isEqualTo(3);
    assertThat(answer.entries().getFirst().eventId()).hasSize(36);
    assertThat(answer.entries().subList(1, 4))
        .extracting(one -> one.errorCode() + ": " + one.errorMessage())
        .containsExactly(
            "NotAuthorizedForSourceException: Not authorized for the source.",
            "MalformedDetail: Detail is malformed.",
            "InvalidArgument: Parameter DetailType is not valid. Reason: DetailType is a required"
                + " argument.");
    String large = "{'a':'%s'}".formatted("x".repeat(262_144));
    assertThatThrownBy(() -> put(large))
        .hasMessageContaining("Total size of the entries in the request is over the limit.");
  }

  private String body(String queue) {
    return scene.awaited(queue, 1).getFirst().body();
  }

  @Test
  void everyKindOfTargetIsCalledAsAwsCallsIt() {
    Account account = Account.DEFAULT;
    scene.events().createEventBus(b -> b.name("other"));
    scene
        .events()
        .putRule(b -> b.name("far").eventBusName("other").eventPattern("{\"source\":[\"shop\"]}"));
    scene.events().putTargets(b -> b.rule("far").eventBusName("other").targets(queue("far")));
    rule(
        "{'source':['shop']}",
        Target.builder().id("f").arn(account.arn("lambda", "function:f")).build(),
        Target.builder().id("t").arn(account.arn("sns", "topic")).input("{}").build(),
        Target.builder().id("b").arn(account.arn("events", "event-bus/other")).build(),
        Target.builder()
            .id("m")
            .arn(account.arn("states", "stateMachine:m"))
            .roleArn(EventScene.ROLE)
            .inputPath("$.detail")
            .build());
    String id = put("{'a':1}");
    assertThat(body("far")).contains(id);
    while (scene.asked().size() < 3) {
      Thread.onSpinWait();
    }
    assertThat(scene.asked())
        .extracting(call -> call.service() + "." + call.operation() + " " + call.input())
        .anySatisfy(call ->
            assertThat(call)
                .startsWith(
                    "lambda.Invoke"
                        + " {\"FunctionName\":\"arn:aws:lambda:us-east-1:000000000000:function:f\",\"InvocationType\":\"Event\",\"Payload\":{\"version\":\"0\""))
        .anySatisfy(
            call -> assertThat(call).startsWith("sns.Publish").endsWith("\"Message\":\"{}\"}"))
        .anySatisfy(call ->
            assertThat(call)
                .startsWith("states.StartExecution")
                .contains("\"name\":\"" + id)
                .endsWith("\"input\":\"{\\\"a\\\":1}\"}"));
  }

  @Test
  void whatIsPutSurvivesUntilItIsTold() throws IOException {
    scene.close();
    scene = EventScene.open(folder, new RealTime());
    rule("{'source':['shop']}", queue("q"));
    for (int i = 0; i < 5; i++) {
      String _ = put("{'i':%d}".formatted(i));
    }
    assertThat(scene.bus().deliveries().waiting()).isEqualTo(5);
    scene.close();
    scene = EventScene.open(folder, new RealTime());
    String _ = put("{'i':5}");
    scene.begin();
    assertThat(scene.awaited("q", 6)).hasSize(6);
    scene.close();
    scene = EventScene.open(folder, new RealTime()).begin();
    assertThat(scene.bus().deliveries().waiting()).isZero();
    assertThat(scene.taken("q")).isEmpty();
  }

  @Test
  void aTargetThatFailsIsTriedForADayAndThenGivenUp() throws IOException {
    scene.close();
    VirtualTime time = new VirtualTime(START);
    scene = EventScene.open(folder, time).begin();
    String dead = scene.queue("dead");
    Target target =
        Target.builder()
            .id("f")
            .arn(Account.DEFAULT.arn("lambda", "function:f"))
            .deadLetterConfig(d -> d.arn(dead))
            .input("{}")
            .build();
    rule("{'source':['shop']}", target);
    scene.fail(call -> call.service().equals("lambda"));
    String id = put("{}");
    Message letter = scene.awaited("dead", 1).getFirst();
    assertThat(letter.body()).contains(id);
    Map<String, String> attributes = attributes(letter);
    assertThat(attributes)
        .containsEntry("RULE_ARN", Account.DEFAULT.arn("events", "rule/rule"))
        .containsEntry("TARGET_ARN", target.arn())
        .containsEntry("ERROR_CODE", "ERROR_FROM_TARGET")
        .containsEntry("ERROR_MESSAGE", "Come back later.")
        .containsKeys("RETRY_ATTEMPTS", "EXHAUSTED_RETRY_CONDITION");
    assertThat(Integer.parseInt(attributes.get("RETRY_ATTEMPTS"))).isBetween(180, 185);
    assertThat(Duration.between(START, time.now()))
        .isBetween(Duration.ofHours(23), Duration.ofHours(24));
  }

  private static Map<String, String> attributes(Message letter) {
    Map<String, String> all = new java.util.TreeMap<>();
    letter.messageAttributes().forEach((name, value) -> all.put(name, value.stringValue()));
    return all;
  }

  @Test
  void whatIsNotThereIsGivenUpAtOnce() {
    String dead = scene.queue("dead");
    rule(
        "{'source':['shop']}",
        Target.builder()
            .id("q")
            .arn(Account.DEFAULT.arn("sqs", "gone"))
            .deadLetterConfig(d -> d.arn(dead))
            .build());
    String _ = put("{}");
    assertThat(attributes(scene.awaited("dead", 1).getFirst()))
        .containsEntry("ERROR_CODE", "NO_RESOURCE")
        .containsEntry("RETRY_ATTEMPTS", "0")
        .doesNotContainKey("EXHAUSTED_RETRY_CONDITION");
  }

  @Test
  void aScheduleRingsByTheClock() throws IOException {
    scene.close();
    scene = EventScene.open(folder, new VirtualTime(START));
    scene.events().putRule(b -> b.name("daily").scheduleExpression("cron(0 10 2-4 3 ? 2026)"));
    scene
        .events()
        .putTargets(
            b -> b.rule("daily").targets(queue("q").toBuilder().inputPath("$.time").build()));
    scene.begin();
    List<String> times = new ArrayList<>();
    while (times.size() < 3) {
      scene.awaited("q", 1).forEach(one -> times.add(one.body()));
    }
    assertThat(times)
        .containsExactlyInAnyOrder(
            "\"2026-03-02T10:00:00Z\"", "\"2026-03-03T10:00:00Z\"", "\"2026-03-04T10:00:00Z\"");
    scene.events().disableRule(b -> b.name("daily"));
    assertThat(scene.events().describeRule(b -> b.name("daily")).state())
        .isEqualTo(RuleState.DISABLED);
  }

  @Test
  void theCloudPutsEventsOfItsOwnAndFaultsLoseOrDoubleThem() {
    rule("{'source':['aws.s3']}", queue("q"));
    CloudEvent event =
        new CloudEvent("aws.s3", "Object Created", START, List.of("arn"), Fields.none());
    List<Fate> fates = new ArrayList<>(List.of(Fate.LOST, Fate.TWICE, Fate.ON_TIME));
    scene.bus().suffer(_ -> fates.removeFirst());
    scene.bus().put(event);
    scene.bus().put(event);
    assertThat(scene.awaited("q", 2)).hasSize(2);
    scene.bus().put(event);
    assertThat(scene.awaited("q", 1)).hasSize(1);
  }
}
