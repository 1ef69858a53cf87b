package dev.lakestep.cli.explain;

import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.source.Span;
import dev.lakestep.compiler.yaml.YamlNode;
import dev.lakestep.compiler.yaml.YamlReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The properties that a task has as its author wrote them, and those that it has from elsewhere,
/// such as `pluginDefaults`.
record GivenProperties(Map<String, Given> all) {

  /// A value, and in words where it comes from.
  record Given(Span span, String from) {}

  static GivenProperties of(Task task) {
    Map<String, Given> all = new LinkedHashMap<>();
    Span whole = task.settings().span();
    if (task instanceof Task.Call(_, _, var arguments)) {
      arguments.fields().forEach(field -> all.put(field.name(), elsewhere(field.value())));
    }
    YamlReader.read(whole.source(), new Diagnostics())
        .flatMap(root -> find(root, whole))
        .ifPresent(own ->
            own.entries()
                .forEach(one -> all.put(one.name(), new Given(one.value().span(), "given"))));
    return new GivenProperties(all);
  }

  Optional<Given> find(String name) {
    return Optional.ofNullable(all.get(name));
  }

  private static Given elsewhere(Argument argument) {
    Span span = argument.span();
    return new Given(span, "from line %d".formatted(span.from().line()));
  }

  private static Optional<YamlNode.Mapping> find(YamlNode node, Span span) {
    return switch (node) {
      case YamlNode.Mapping mapping when mapping.span().equals(span) -> Optional.of(mapping);
      case YamlNode.Mapping(_, var entries) ->
          first(entries.stream().map(YamlNode.Entry::value), span);
      case YamlNode.Sequence(_, var items) -> first(items.stream(), span);
      case YamlNode.Scalar _ -> Optional.empty();
    };
  }

  private static Optional<YamlNode.Mapping> first(Stream<YamlNode> nodes, Span span) {
    return nodes.flatMap(node -> find(node, span).stream()).findFirst();
  }
}
