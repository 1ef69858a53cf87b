package dev.lakestep.cloud.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.InputTransformer;
import software.amazon.awssdk.services.eventbridge.model.InvalidEventPatternException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.model.Message;

/// What EventBridge promises of buses, rules and what they send on.
interface EventsContract {
  String LARGE =
      """
      {"source": ["shop"], "detail-type": ["Order"],
       "detail": {"price": [{"numeric": [">", 100]}], "customer": [{"prefix": "a"}, {"exists": false}]}}
      """;

  Cloud cloud();

  private String bus() {
    String bus = Cloud.name("bus");
    String arn = cloud().events().createEventBus(b -> b.name(bus)).eventBusArn();
    assertThat(arn).isEqualTo(cloud().arn("events", "event-bus/" + bus));
    return bus;
  }

  private void send(String bus, String... details) {
    List<PutEventsRequestEntry> entries =
        List.of(details).stream()
            .map(detail ->
                PutEventsRequestEntry.builder()
                    .eventBusName(bus)
                    .source("shop")
                    .detailType("Order")
                    .detail(detail)
                    .build())
            .toList();
    var sent = cloud().events().putEvents(b -> b.entries(entries));
    assertThat(sent.failedEntryCount()).isZero();
    assertThat(sent.entries()).hasSize(details.length).allMatch(one -> !one.eventId().isEmpty());
  }

  private void target(String bus, String rule, Target target) {
    var put = cloud().events().putTargets(b -> b.eventBusName(bus).rule(rule).targets(target));
    assertThat(put.failedEntryCount()).isZero();
  }

  @Test
  default void aRuleSendsOnWhatItsPatternLetsThrough()
      throws InterruptedException, JsonProcessingException {
    String bus = bus();
    Queue queue = Queue.in(cloud());
    cloud().events().putRule(b -> b.eventBusName(bus).name("large").eventPattern(LARGE));
    target(bus, "large", Target.builder().id("queue").arn(queue.arn()).build());
    send(
        bus,
        "{\"order\": 1, \"price\": 20, \"customer\": \"ann\"}",
        "{\"order\": 2, \"price\": 200, \"customer\": \"bob\"}",
        "{\"order\": 3, \"price\": 200, \"customer\": \"ann\"}");
    JsonNode event = new ObjectMapper().readTree(queue.take(1).getFirst().body());
    assertThat(event.path("detail").path("order").asInt()).isEqualTo(3);
    assertThat(event.path("detail-type").asText()).isEqualTo("Order");
    assertThat(event.path("source").asText()).isEqualTo("shop");
    assertThat(event.path("account").asText()).isEqualTo(cloud().account());
    assertThat(event.path("region").asText()).isEqualTo(cloud().region().id());
    assertThat(event.path("version").asText()).isEqualTo("0");
    assertThat(event.path("time").asText()).matches("20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    assertThat(queue.look()).isEmpty();
  }

  @Test
  default void whatIsSentOnIsMadeOfTheEvent() throws InterruptedException {
    String bus = bus();
    Queue whole = Queue.in(cloud());
    Queue part = Queue.in(cloud());
    cloud()
        .events()
        .putRule(b -> b.eventBusName(bus).name("all").eventPattern("{\"source\": [\"shop\"]}"));
    target(
        bus,
        "all",
        Target.builder()
            .id("made")
            .arn(whole.arn())
            .inputTransformer(
                InputTransformer.builder()
                    .inputPathsMap(Map.of("order", "$.detail.order"))
                    .inputTemplate("\"order <order>\"")
                    .build())
            .build());
    target(
        bus,
        "all",
        Target.builder().id("path").arn(part.arn()).inputPath("$.detail.lines").build());
    send(bus, "{\"order\": 7, \"lines\": [1,2]}");
    assertThat(whole.take(1)).extracting(Message::body).containsExactly("\"order 7\"");
    assertThat(part.take(1)).extracting(Message::body).containsExactly("[1,2]");
  }

  @Test
  default void rulesAreListedSwitchedOffAndDeleted() {
    EventBridgeClient events = cloud().events();
    String bus = bus();
    String arn =
        events.putRule(b -> b.eventBusName(bus).name("large").eventPattern(LARGE)).ruleArn();
    assertThat(arn).isEqualTo(cloud().arn("events", "rule/" + bus + "/large"));
    events.disableRule(b -> b.eventBusName(bus).name("large"));
    assertThat(events.describeRule(b -> b.eventBusName(bus).name("large")).state())
        .isEqualTo(RuleState.DISABLED);
    assertThat(events.listRules(b -> b.eventBusName(bus)).rules())
        .extracting(Rule::name)
        .containsExactly("large");
    target(bus, "large", Target.builder().id("queue").arn(Queue.in(cloud()).arn()).build());
    assertThatThrownBy(() -> events.deleteRule(b -> b.eventBusName(bus).name("large")))
        .isInstanceOf(EventBridgeException.class);
    events.removeTargets(b -> b.eventBusName(bus).rule("large").ids("queue"));
    events.deleteRule(b -> b.eventBusName(bus).name("large"));
    assertThatThrownBy(() -> events.describeRule(b -> b.eventBusName(bus).name("large")))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() -> events.createEventBus(b -> b.name(bus)))
        .isInstanceOf(ResourceAlreadyExistsException.class);
    events.deleteEventBus(b -> b.name(bus));
  }

  @Test
  default void patternsCanBeTried() {
    String event =
        """
        {"id": "1", "account": "123456789012", "source": "shop", "time": "2026-01-01T00:00:00Z",
         "region": "us-east-1", "resources": [], "detail-type": "Order", "detail": {"price": 120}}
        """;
    assertThat(cloud().events().testEventPattern(b -> b.eventPattern(LARGE).event(event)).result())
        .isTrue();
    assertThatThrownBy(() ->
            cloud()
                .events()
                .putRule(b -> b.name(Cloud.name("bad")).eventPattern("{\"source\": \"shop\"}")))
        .isInstanceOf(InvalidEventPatternException.class);
  }
}
