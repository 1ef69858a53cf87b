package dev.lakestep.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakestep.engine.host.time.RealTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.Tag;
import software.amazon.awssdk.services.eventbridge.model.Target;

/// Rules and targets are kept as they were said, and inputs are made as targets say.
class RulesAndTargetsTest {
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
  void inputIsTransformed() {
    rule(
        "{'source':['shop']}",
        queue("said").toBuilder().input("{\"a\":1}").build(),
        queue("path").toBuilder().inputPath("$.detail.who.name").build(),
        transformed(
            "json",
            "{'n':<n>,'who':<who>,'t':'<n>: <who>','no':<no>,'r':'<aws.events.rule-name>'}"),
        transformed("text", "'<n> bought by <who><no>'"),
        transformed("event", "{'e':<aws.events.event>,'all':<aws.events.event.json>}"));
    String id = put("{'who':{'name':'Ann \\'A\\''},'lines':[{'n':1},{'n':2}]}");
    assertThat(body("said")).isEqualTo("{\"a\":1}");
    assertThat(body("path")).isEqualTo("\"Ann \\\"A\\\"\"");
    assertThat(body("json"))
        .isEqualTo(
            "{\"n\":2,\"who\":{\"name\":\"Ann \\\"A\\\"\"},\"t\":\"2: {name:Ann A}"
                + "\",\"no\":\"\",\"r\":\"rule\"}");
    assertThat(body("text")).startsWith("\"2 bought by {name:Ann A}");
    assertThat(body("event"))
        .startsWith(
            "{\"e\":{\"version\":\"0\",\"id\":\"%s\",\"detailType\":\"Order\"".formatted(id))
        .contains("\"all\":{\"version\":\"0\"")
        .endsWith("\"lines\":[{\"n\":1},{\"n\":2}]}}}");
  }

  @Test
  void rulesBusesAndTargetsAreKept() throws IOException {
    var events = scene.events();
    assertThat(events.createEventBus(b -> b.name("mine")).eventBusArn())
        .isEqualTo("arn:aws:events:us-east-1:000000000000:event-bus/mine");
    assertThatThrownBy(() -> events.createEventBus(b -> b.name("mine")))
        .hasMessageContaining("Event bus mine already exists.");
    assertThat(
            events
                .putRule(b ->
                    b.name("r")
                        .eventBusName("mine")
                        .eventPattern("{\"a\":[1]}")
                        .tags(Tag.builder().key("k").value("v").build()))
                .ruleArn())
        .isEqualTo("arn:aws:events:us-east-1:000000000000:rule/mine/r");
    Target target = queue("q").toBuilder().retryPolicy(r -> r.maximumRetryAttempts(3)).build();
    events.putTargets(b -> b.rule("r").eventBusName("mine").targets(target));
    scene.close();
    scene = EventScene.open(folder, new RealTime()).begin();
    var again = scene.events();
    assertThat(again.listTargetsByRule(b -> b.rule("r").eventBusName("mine")).targets())
        .containsExactly(target);
    assertThat(
            again
                .listRuleNamesByTarget(b -> b.targetArn(target.arn()).eventBusName("mine"))
                .ruleNames())
        .containsExactly("r");
    assertThat(again.listEventBuses(b -> {}).eventBuses())
        .extracting(bus -> bus.name())
        .containsExactly("default", "mine");
    assertThat(
            again
                .listTagsForResource(
                    b -> b.resourceARN("arn:aws:events:us-east-1:000000000000:rule/mine/r"))
                .tags())
        .hasSize(1);
  }

  @Test
  void aRuleGoesWhenItsTargetsHaveGone() {
    var again = scene.events();
    again.createEventBus(b -> b.name("mine"));
    again.putRule(b -> b.name("r").eventBusName("mine").eventPattern("{\"a\":[1]}"));
    again.putTargets(b -> b.rule("r").eventBusName("mine").targets(queue("q")));
    assertThatThrownBy(() -> again.deleteRule(b -> b.name("r").eventBusName("mine")))
        .hasMessageContaining("Rule can't be deleted since it has targets.");
    again.removeTargets(b -> b.rule("r").eventBusName("mine").ids("q"));
    again.deleteRule(b -> b.name("r").eventBusName("mine"));
    assertThatThrownBy(() -> again.describeRule(b -> b.name("r").eventBusName("mine")))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("Rule r does not exist on EventBus mine.");
    again.deleteEventBus(b -> b.name("mine"));
  }

  @Test
  void whatIsWrongIsRefusedInTheWordsOfAws() {
    var events = scene.events();
    assertThatThrownBy(() -> events.putRule(b -> b.name("r")))
        .hasMessageContaining("Parameter(s) EventPattern or ScheduleExpression must be specified.");
    assertThatThrownBy(() -> events.putRule(b -> b.name("r").scheduleExpression("rate(1 minutes)")))
        .hasMessageContaining("Parameter ScheduleExpression is not valid.");
    assertThatThrownBy(() -> events.putRule(b -> b.name("r").eventPattern("{\"a\":1}")))
        .isInstanceOf(EventBridgeException.class)
        .hasMessageContaining(
            "Event pattern is not valid. Reason: \"a\" must be an object or an array");
    rule("{'source':['shop']}", queue("q"));
    assertThatThrownBy(
            () -> rule("{'source':['shop']}", Target.builder().id("x").arn("nonsense").build()))
        .hasMessageContaining("Provided Arn is not in correct format.");
    assertThatThrownBy(() -> rule("{'source':['shop']}", transformed("q", "{'a':<unknown>}")))
        .hasMessageContaining("InputTemplate for target q contains invalid placeholder unknown.");
    assertThatThrownBy(() -> events.putTargets(b -> b.rule("none").targets(queue("q"))))
        .hasMessageContaining("Rule none does not exist on EventBus default.");
  }

  private Target transformed(String name, String template) {
    return queue(name).toBuilder()
        .inputTransformer(t ->
            t.inputPathsMap(Map.of("n", "$.detail.lines[1].n", "who", "$.detail.who", "no", "$.x"))
                .inputTemplate(template.replace('\'', '"')))
        .build();
  }

  private String body(String queue) {
    return scene.awaited(queue, 1).getFirst().body();
  }
}
