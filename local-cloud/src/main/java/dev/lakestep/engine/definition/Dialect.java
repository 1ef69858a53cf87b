package dev.lakestep.engine.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// The query language that a state is written in.
enum Dialect {
  JSONATA,
  JSONPATH;

  private static final List<String> OF_JSONPATH =
      List.of(
          "InputPath",
          "OutputPath",
          "ResultPath",
          "Parameters",
          "Result",
          "ResultSelector",
          "ItemsPath",
          "SecondsPath",
          "TimestampPath",
          "ErrorPath",
          "CausePath",
          "TimeoutSecondsPath",
          "HeartbeatSecondsPath",
          "MaxConcurrencyPath",
          "ToleratedFailureCountPath",
          "ToleratedFailurePercentagePath");
  private static final List<String> OF_JSONATA = List.of("Arguments", "Output", "Items");

  static Dialect of(Node node, Dialect outer) {
    return node.text("QueryLanguage")
        .map(name ->
            switch (name) {
              case "JSONata" -> JSONATA;
              case "JSONPath" -> JSONPATH;
              default -> {
                node.child("QueryLanguage").wrong("QueryLanguage must be JSONata or JSONPath");
                yield outer;
              }
            })
        .orElse(outer);
  }

  boolean isJsonata() {
    return this == JSONATA;
  }

  /// A state of the older language runs here as long as it moves no data with it.
  void check(Node state) {
    (this == JSONATA ? OF_JSONPATH : OF_JSONATA)
        .stream()
            .filter(field -> state.field(field).isPresent())
            .forEach(field ->
                state.wrong(
                    "The %s field '%s' is not supported when using the %s query language"
                        .formatted(
                            this == JSONATA ? "JSONPath" : "JSONata",
                            field,
                            this == JSONATA ? "JSONata" : "JSONPath")));
    if (this == JSONPATH) {
      OF_JSONPATH.stream()
          .filter(field -> changes(state.json().path(field), field))
          .forEach(field -> refuse(state, field));
      paths(state, state.json().path("Assign"));
      paths(state, state.json().path("ItemSelector"));
    }
  }

  /// A path that names all of it changes nothing, and a result is a constant.
  private static boolean changes(JsonNode value, String field) {
    return !value.isMissingNode()
        && !field.equals("Result")
        && !(value.asText().equals("$") && field.matches("(Input|Output|Result|Items)Path"));
  }

  private static void paths(Node state, JsonNode value) {
    value
        .fieldNames()
        .forEachRemaining(name -> {
          if (name.endsWith(".$")) {
            refuse(state, name);
          }
          paths(state, value.path(name));
        });
  }

  static void refuse(Node state, String field) {
    state.wrong(
        "The field '%s' needs JSONPath, which this engine does not speak: ".formatted(field)
            + "set \"QueryLanguage\": \"JSONata\" and use Arguments, Output and Assign");
  }
}
