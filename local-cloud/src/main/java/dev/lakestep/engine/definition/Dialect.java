package dev.lakestep.engine.definition;

import java.util.List;

/// The query language that a state is written in.
enum Dialect {
  JSONATA,
  JSONPATH;

  private static final List<String> DATA_FLOW =
      List.of(
          "InputPath",
          "OutputPath",
          "ResultPath",
          "Parameters",
          "ResultSelector",
          "ItemsPath",
          "SecondsPath",
          "TimestampPath",
          "ErrorPath",
          "CausePath",
          "TimeoutSecondsPath",
          "HeartbeatSecondsPath",
          "MaxConcurrencyPath");

  static Dialect of(Node node, Dialect outer) {
    return node.text("QueryLanguage")
        .map(name ->
            switch (name) {
              case "JSONata" -> JSONATA;
              case "JSONPath" -> JSONPATH;
              default -> {
                node.wrong("QueryLanguage must be one of JSONata, JSONPath");
                yield outer;
              }
            })
        .orElse(outer);
  }

  /// A state of the older language runs here as long as it moves no data with it.
  void check(Node state) {
    for (String field : DATA_FLOW) {
      if (state.field(field).isPresent()) {
        state.wrong(
            this == JSONATA
                ? "The field '%s' is not supported in JSONata".formatted(field)
                : "The field '%s' needs JSONPath, which this engine does not speak: "
                        .formatted(field)
                    + "set \"QueryLanguage\": \"JSONata\" and use Arguments and Output");
      }
    }
  }
}
