package dev.lakestep.blueprint;

import dev.lakestep.compiler.diagnostic.Suggestion;
import dev.lakestep.compiler.yaml.YamlNode;
import dev.lakestep.compiler.yaml.YamlNode.Entry;
import dev.lakestep.compiler.yaml.YamlNode.Mapping;
import dev.lakestep.compiler.yaml.YamlNode.Scalar;
import dev.lakestep.compiler.yaml.YamlNode.Sequence;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// A mapping of a settings file, read key by key; what is wrong in it is told with its line.
record Section(Mapping mapping, List<String> problems) {

  /// Tells of keys that mean nothing here.
  void only(List<String> known) {
    for (Entry entry : mapping.entries()) {
      if (!known.contains(entry.name())) {
        wrong(
            entry.key(),
            "`%s` means nothing here; %s"
                .formatted(
                    entry.name(),
                    Suggestion.nearest(entry.name(), known)
                        .map("did you mean `%s`?"::formatted)
                        .orElse("there is `%s`".formatted(String.join("`, `", known)))));
      }
    }
  }

  Optional<YamlNode> value(String key) {
    return mapping.value(key).filter(node -> !isNothing(node));
  }

  private static boolean isNothing(YamlNode node) {
    return node instanceof Scalar scalar && scalar.kind() == Scalar.Kind.NOTHING;
  }

  Optional<Mapping> mapping(YamlNode node) {
    if (node instanceof Mapping inner) {
      return Optional.of(inner);
    }
    wrong(node, "keys with values stand here, one a line");
    return Optional.empty();
  }

  Optional<Section> section(String key) {
    return value(key).flatMap(this::mapping).map(inner -> new Section(inner, problems));
  }

  List<YamlNode> items(String key) {
    Optional<YamlNode> list = value(key);
    if (list.isPresent() && list.get() instanceof Sequence(_, var items)) {
      return items;
    }
    list.ifPresent(
        other -> wrong(other, "`%s` is a list; begin each line of it with a dash".formatted(key)));
    return List.of();
  }

  Optional<String> text(String key) {
    return value(key).flatMap(this::text);
  }

  Optional<String> text(YamlNode node) {
    if (node instanceof Scalar scalar) {
      return Optional.of(scalar.value());
    }
    wrong(node, "one value stands here");
    return Optional.empty();
  }

  /// A text that has to be of a form.
  ///
  /// @param form what to write instead
  <T> Optional<T> parsed(String key, Function<String, Optional<T>> parser, String form) {
    Optional<String> text = text(key);
    Optional<T> parsed = text.flatMap(parser);
    if (text.isPresent() && parsed.isEmpty()) {
      value(key)
          .ifPresent(node ->
              wrong(node, "`%s` cannot be `%s`; write %s".formatted(key, text.get(), form)));
    }
    return parsed;
  }

  Stream<Entry> entries() {
    return mapping.entries().stream();
  }

  void wrong(YamlNode place, String words) {
    problems.add(
        "%s:%d: %s".formatted(place.span().source().name(), place.span().from().line(), words));
  }
}
