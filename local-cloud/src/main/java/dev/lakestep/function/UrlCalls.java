package dev.lakestep.function;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.cloud.wire.JsonProtocol.Operation;
import dev.lakestep.engine.host.time.Time;
import dev.lakestep.function.LambdaFunction.Kind;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// Addresses under which functions answer to whoever asks.
final class UrlCalls {
  static final String PREFIX = "/lambda-url/";
  private static final List<String> FIELDS = List.of("AuthType", "Cors", "InvokeMode");
  private final Registry registry;
  private final Time time;
  private final Supplier<URI> endpoint;

  UrlCalls(Registry registry, Time time, Supplier<URI> endpoint) {
    this.registry = registry;
    this.time = time;
    this.endpoint = endpoint;
  }

  Map<String, Operation> operations() {
    return Map.of(
        "CreateFunctionUrlConfig", (input, _) -> create(input),
        "GetFunctionUrlConfig", (input, _) -> shown(there(input)),
        "UpdateFunctionUrlConfig", (input, _) -> update(input),
        "DeleteFunctionUrlConfig", (input, _) -> delete(input),
        "ListFunctionUrlConfigs", (input, _) -> list(input));
  }

  /// The function that has an address.
  record Addressed(FunctionName function, ObjectNode config) {}

  Optional<Addressed> find(String id) {
    for (LambdaFunction function : registry.all()) {
      for (var one : function.all(Kind.URL).entrySet()) {
        if (one.getValue().path("Id").asText().equals(id)) {
          FunctionName name = new FunctionName(function.name(), one.getKey());
          return Optional.of(new Addressed(name, one.getValue()));
        }
      }
    }
    return Optional.empty();
  }

  private ObjectNode shown(ObjectNode config) {
    String id = config.path("Id").asText();
    ObjectNode shown = config.deepCopy().without(List.of("Id"));
    return shown.put("FunctionUrl", endpoint.get() + PREFIX + id + "/");
  }

  private ObjectNode create(ObjectNode input) {
    FunctionName name = FunctionName.of(input);
    String now = time.now().toString();
    ObjectNode config = Fields.none().put("FunctionArn", name.arn(registry.account()));
    config.put("Id", UUID.randomUUID().toString().replace("-", ""));
    config.put("InvokeMode", "BUFFERED").put("CreationTime", now);
    take(config, input, now);
    LambdaFunction _ =
        registry.change(
            name,
            function -> {
              if (function.said(Kind.URL, name.target()).isPresent()) {
                throw LambdaErrors.conflict("FunctionUrlConfig exists for this Lambda function");
              }
              return function.with(Kind.URL, name.target(), config);
            });
    return shown(config);
  }

  private static void take(ObjectNode config, ObjectNode input, String now) {
    FIELDS.forEach(
        field -> Fields.value(input, field).ifPresent(value -> config.set(field, value)));
    String type = config.path("AuthType").asText();
    if (!type.equals("NONE") && !type.equals("AWS_IAM")) {
      throw LambdaErrors.violated(
          type, "authType", "Member must satisfy enum value set: [AWS_IAM, NONE]");
    }
    config.put("LastModifiedTime", now);
  }

  private ObjectNode there(ObjectNode input) {
    FunctionName name = FunctionName.of(input);
    return registry.function(name).said(Kind.URL, name.target()).orElseThrow(LambdaErrors::nothing);
  }

  private ObjectNode update(ObjectNode input) {
    FunctionName name = FunctionName.of(input);
    ObjectNode config = there(input);
    take(config, input, time.now().toString());
    LambdaFunction _ = registry.change(name, one -> one.with(Kind.URL, name.target(), config));
    return shown(config);
  }

  private ObjectNode delete(ObjectNode input) {
    FunctionName name = FunctionName.of(input);
    ObjectNode _ = there(input);
    LambdaFunction _ = registry.change(name, one -> one.without(Kind.URL, name.target()));
    return Fields.none();
  }

  private ObjectNode list(ObjectNode input) {
    ObjectNode output = Fields.none();
    ArrayNode all = output.putArray("FunctionUrlConfigs");
    registry
        .function(FunctionName.of(input))
        .all(Kind.URL)
        .values()
        .forEach(one -> all.add(shown(one)));
    return output;
  }
}
