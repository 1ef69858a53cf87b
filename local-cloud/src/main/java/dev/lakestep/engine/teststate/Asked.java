package dev.lakestep.engine.teststate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.engine.definition.DefinitionReader;
import dev.lakestep.engine.definition.Flavour;
import dev.lakestep.engine.definition.InvalidDefinition;
import dev.lakestep.engine.definition.State;
import java.util.Optional;

/// A request to the API, read and held against its rules.
record Asked(JsonNode request, State state, JsonNode input, Optional<JsonNode> mocked) {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  static Asked of(JsonNode request) {
    State state = state(request);
    Optional<JsonNode> mocked =
        Optional.ofNullable(request.path("mock").get("result"))
            .map(text -> parsed(text.asText(), "Mocked result must be a valid JSON."));
    Asked asked =
        new Asked(
            request,
            state,
            parsed(request.path("input").asText("{}"), "The input is not a valid JSON."),
            mocked);
    asked.check();
    return asked;
  }

  private static State state(JsonNode request) {
    String definition = request.path("definition").asText();
    if (request.path("stateName").asText("-").isEmpty()) {
      throw new Refused(
          "ParamValidation",
          "Parameter validation failed:\n"
              + "Invalid length for parameter stateName, value: 0, valid min length: 1");
    }
    try {
      JsonNode json = DefinitionReader.json(definition);
      if (!request.has("stateName")) {
        return DefinitionReader.state("StateName", json);
      }
      DefinitionReader.read(json, Flavour.STANDARD);
      String name = request.get("stateName").asText();
      return find(json, name).orElseThrow(() -> Refused.of("State not found in definition"));
    } catch (InvalidDefinition e) {
      throw new Refused("InvalidDefinition", String.valueOf(e.getMessage()));
    }
  }

  /// A state of that name, anywhere in the machine; it keeps the language it inherits.
  private static Optional<State> find(JsonNode chart, String name) {
    String language = chart.path("QueryLanguage").asText("JSONPath");
    for (var entry : chart.path("States").properties()) {
      ObjectNode state = entry.getValue().deepCopy();
      if (!state.has("QueryLanguage")) {
        state.put("QueryLanguage", language);
      }
      if (entry.getKey().equals(name)) {
        return Optional.of(DefinitionReader.state(name, state));
      }
      for (JsonNode inner : inner(state)) {
        ObjectNode copy = inner.deepCopy();
        copy.put("QueryLanguage", state.get("QueryLanguage").asText());
        Optional<State> found = find(copy, name);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static Iterable<JsonNode> inner(JsonNode state) {
    var charts = JsonNodeFactory.instance.arrayNode();
    state.path("Branches").forEach(charts::add);
    for (String key : new String[] {"ItemProcessor", "Iterator"}) {
      Optional.ofNullable(state.get(key)).ifPresent(charts::add);
    }
    return charts;
  }

  static JsonNode parsed(String text, String otherwise) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException _) {
      throw Refused.of(otherwise);
    }
  }

  boolean isMocked() {
    return request.has("mock");
  }

  JsonNode configuration() {
    return request.path("stateConfiguration");
  }

  /// What the reader of a `Map` would have read, if that is told and is a list.
  JsonNode itemsRead() {
    JsonNode text = configuration().path("mapItemReaderData");
    try {
      JsonNode read = MAPPER.readTree(text.asText());
      return read.isArray() ? read : MissingNode.getInstance();
    } catch (JsonProcessingException _) {
      return MissingNode.getInstance();
    }
  }

  private void check() {
    JsonNode mock = request.path("mock");
    if (mock.has("result") && mock.has("errorOutput")) {
      throw Refused.of(
          "A test mock should have only one of the following fields: [result, errorOutput].");
    }
    if (!isMocked()) {
      configuration()
          .fieldNames()
          .forEachRemaining(name -> {
            throw Refused.of(
                "TestState does not support %s when a mock is not specified."
                    .formatted(Character.toUpperCase(name.charAt(0)) + name.substring(1)));
          });
    }
    switch (state) {
      case State.Pass _ -> unmocked("Pass");
      case State.Succeed _ -> unmocked("Succeed");
      case State.Fail _ -> unmocked("Fail");
      case State.Choice _ -> unmocked("Choice");
      case State.Wait _ -> unmocked("Wait");
      case State.Task task -> callable(task.call().resource());
      case State.Parallel parallel -> {
        list("Parallel");
        mocked
            .filter(result -> result.size() != parallel.branches().size())
            .ifPresent(_ -> {
              throw Refused.of(
                  "Mocked result must contain the same number of items as number of Parallel"
                      + " branches.");
            });
      }
      case State.Each _ -> list("Map");
    }
  }

  private void unmocked(String type) {
    if (isMocked()) {
      throw Refused.of("State type '%s' is not supported when a mock is specified".formatted(type));
    }
  }

  private void callable(String resource) {
    boolean waits = resource.matches(".*(\\.sync|\\.sync:2|\\.waitForTaskToken|:activity:.*)");
    if (waits && !isMocked()) {
      throw Refused.of("TestState does not support %s without a mock.".formatted(resource));
    }
  }

  private void list(String type) {
    if (!isMocked()) {
      throw Refused.of(
          "State type '%s' is not supported when a mock is not specified".formatted(type));
    }
    mocked
        .filter(result -> !result.isArray())
        .ifPresent(_ -> {
          throw Refused.of("Mocked result must be an array.");
        });
  }
}
