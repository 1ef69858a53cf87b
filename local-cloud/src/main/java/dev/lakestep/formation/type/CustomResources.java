package dev.lakestep.formation.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.formation.template.FormationErrors;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/// `Custom::…`: a function makes them.
final class CustomResources implements Work {
  private static final Duration USUAL = Duration.ofHours(1);

  private record Asking(String kind, Optional<Made> there, Wanted wanted) {}

  @Override
  public Made create(Wanted wanted) {
    return ask(new Asking("Create", Optional.empty(), wanted), Fields.none());
  }

  @Override
  public Made update(Made there, Wanted before, Wanted wanted) {
    return ask(
        new Asking("Update", Optional.of(there), wanted),
        Fields.none().set("OldResourceProperties", told(before)));
  }

  @Override
  public void delete(Made there, Wanted last) {
    Made _ = ask(new Asking("Delete", Optional.of(there), last), Fields.none());
  }

  /// Functions get all values as texts.
  private static JsonNode told(Wanted wanted) {
    return text(wanted.without("ServiceTimeout"));
  }

  private static JsonNode text(JsonNode node) {
    if (node.isArray()) {
      var items = Fields.none().putArray("items");
      node.forEach(item -> items.add(text(item)));
      return items;
    }
    if (node.isObject()) {
      ObjectNode fields = Fields.none();
      node.properties().forEach(one -> fields.set(one.getKey(), text(one.getValue())));
      return fields;
    }
    return Fields.none().put("text", node.asText()).path("text");
  }

  private static Made ask(Asking asking, ObjectNode event) {
    Wanted wanted = asking.wanted();
    Answers.Question question = wanted.site().answers().question();
    event.put("RequestType", asking.kind()).put("ResponseURL", question.address());
    event.put("StackId", wanted.site().stackId()).put("RequestId", UUID.randomUUID().toString());
    event.put("ResourceType", wanted.type()).put("LogicalResourceId", wanted.id());
    event.put("ServiceToken", wanted.text("ServiceToken"));
    asking.there().ifPresent(made -> event.put("PhysicalResourceId", made.ref()));
    event.set("ResourceProperties", told(wanted));
    invoke(wanted, event);
    JsonNode answer =
        question
            .awaited(longest(wanted))
            .orElseThrow(() ->
                FormationErrors.invalid(
                    "CloudFormation did not receive a response from your Custom Resource. Please check your logs for requestId [%s]."
                        .formatted(event.path("RequestId").asText())));
    if (!answer.path("Status").asText().equals("SUCCESS")) {
      throw FormationErrors.invalid(
          "Received response status [FAILED] from custom resource. Message returned: "
              + answer.path("Reason").asText());
    }
    ObjectNode attributes = answer.path("Data") instanceof ObjectNode data ? data : Fields.none();
    return new Made(answer.path("PhysicalResourceId").asText(), attributes);
  }

  private static Duration longest(Wanted wanted) {
    return wanted.has("ServiceTimeout")
        ? Duration.ofSeconds(wanted.at("ServiceTimeout").asLong())
        : USUAL;
  }

  private static void invoke(Wanted wanted, ObjectNode event) {
    String token = wanted.text("ServiceToken");
    String service = token.startsWith("arn:aws:sns:") ? "sns" : "lambda";
    ObjectNode input =
        service.equals("sns")
            ? Site.input("TopicArn", token).put("Message", event.toString())
            : Site.input("FunctionName", token).put("InvocationType", "Event");
    if (service.equals("lambda")) {
      input.set("Payload", event);
    }
    wanted.call(service, service.equals("sns") ? "Publish" : "Invoke", input);
  }
}
