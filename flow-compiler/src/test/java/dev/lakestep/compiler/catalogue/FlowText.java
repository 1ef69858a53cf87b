package dev.lakestep.compiler.catalogue;

import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.source.Source;
import dev.lakestep.compiler.yaml.YamlNode;
import dev.lakestep.compiler.yaml.YamlReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// YAML read as plain values, and the types that it names.
final class FlowText {
  private FlowText() {}

  static Optional<Value> value(String yaml) {
    return node(yaml).map(FlowText::value);
  }

  static Optional<YamlNode> node(String yaml) {
    return YamlReader.read(new Source("flow.yaml", yaml), new Diagnostics());
  }

  private static Value value(YamlNode node) {
    return switch (node) {
      case YamlNode.Sequence(_, List<YamlNode> items) ->
          new Value.Items(items.stream().map(FlowText::value).toList());
      case YamlNode.Mapping(_, var entries) -> {
        SequencedMap<String, Value> fields = new LinkedHashMap<>();
        entries.forEach(entry -> fields.put(entry.name(), value(entry.value())));
        yield new Value.Fields(fields);
      }
      case YamlNode.Scalar scalar ->
          switch (scalar.kind()) {
            case NOTHING -> Value.NOTHING;
            case FLAG -> Value.of(Boolean.parseBoolean(scalar.value()));
            case WHOLE -> Value.of(Long.decode(scalar.value()));
            case DECIMAL -> Value.of(Double.parseDouble(scalar.value()));
            case TEXT -> Value.of(scalar.value());
          };
    };
  }

  /// Every `type` in a list or below `task` that looks like the name of a class of Kestra's.
  static Stream<String> types(YamlNode node) {
    return switch (node) {
      case YamlNode.Scalar _ -> Stream.empty();
      case YamlNode.Sequence(_, List<YamlNode> items) -> items.stream().flatMap(FlowText::types);
      case YamlNode.Mapping mapping ->
          Stream.concat(
              own(mapping),
              mapping.entries().stream()
                  .filter(entry -> !entry.name().equals("pluginDefaults"))
                  .flatMap(entry -> types(entry.value())));
    };
  }

  private static Stream<String> own(YamlNode.Mapping mapping) {
    return mapping.value("type").stream()
        .flatMap(type ->
            type instanceof YamlNode.Scalar scalar ? Stream.of(scalar.value()) : Stream.empty())
        .filter(type -> type.startsWith("io.kestra."));
  }
}
