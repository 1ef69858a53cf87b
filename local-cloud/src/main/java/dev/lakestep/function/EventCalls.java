package dev.lakestep.function;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.cloud.wire.JsonProtocol.Operation;
import dev.lakestep.engine.host.time.Time;
import dev.lakestep.function.LambdaFunction.Kind;
import java.util.List;
import java.util.Map;

/// How often events that nobody waits for are tried, and who is told of their end.
final class EventCalls {
  private static final List<String> FIELDS =
      List.of("MaximumRetryAttempts", "MaximumEventAgeInSeconds", "DestinationConfig");
  private final Registry registry;
  private final Time time;

  EventCalls(Registry registry, Time time) {
    this.registry = registry;
    this.time = time;
  }

  Map<String, Operation> operations() {
    return Map.of(
        "PutFunctionEventInvokeConfig", (input, _) -> put(input, Fields.none()),
        "UpdateFunctionEventInvokeConfig", (input, _) -> put(input, there(input)),
        "GetFunctionEventInvokeConfig", (input, _) -> there(input),
        "DeleteFunctionEventInvokeConfig", (input, _) -> delete(input),
        "ListFunctionEventInvokeConfigs", (input, _) -> list(input));
  }

  private ObjectNode put(ObjectNode input, ObjectNode config) {
    FunctionName name = FunctionName.of(input);
    within(input, "MaximumRetryAttempts", 0, 2);
    within(input, "MaximumEventAgeInSeconds", 60, 21_600);
    FIELDS.forEach(
        field -> Fields.value(input, field).ifPresent(value -> config.set(field, value)));
    config.put("FunctionArn", new FunctionName(name.name(), name.target()).arn(registry.account()));
    Fields.put(config, "LastModified", time.now());
    LambdaFunction _ = registry.change(name, one -> one.with(Kind.EVENTS, name.target(), config));
    return config;
  }

  private static void within(ObjectNode input, String field, long least, long most) {
    Fields.whole(input, field)
        .ifPresent(value -> {
          if (value < least || value > most) {
            throw LambdaErrors.violated(
                value,
                field.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + field.substring(1),
                value < least
                    ? "Member must have value greater than or equal to " + least
                    : "Member must have value less than or equal to " + most);
          }
        });
  }

  private ObjectNode there(ObjectNode input) {
    FunctionName name = FunctionName.of(input);
    String arn = new FunctionName(name.name(), name.target()).arn(registry.account());
    return registry
        .function(name)
        .said(Kind.EVENTS, name.target())
        .orElseThrow(() ->
            LambdaErrors.notFound(
                "The function %s doesn't have an EventInvokeConfig".formatted(arn)));
  }

  private ObjectNode delete(ObjectNode input) {
    FunctionName name = FunctionName.of(input);
    ObjectNode _ = there(input);
    LambdaFunction _ = registry.change(name, one -> one.without(Kind.EVENTS, name.target()));
    return Fields.none();
  }

  private ObjectNode list(ObjectNode input) {
    ObjectNode output = Fields.none();
    ArrayNode all = output.putArray("FunctionEventInvokeConfigs");
    registry.function(FunctionName.of(input)).all(Kind.EVENTS).values().forEach(all::add);
    return output;
  }
}
