package dev.lakestep.compiler.flow;

import dev.lakestep.compiler.source.Span;
import dev.lakestep.compiler.yaml.YamlNode;
import dev.lakestep.compiler.yaml.YamlNode.Mapping;
import dev.lakestep.compiler.yaml.YamlNode.Scalar;
import java.util.Optional;

/// Questions that many readers ask of a YAML node.
final class Nodes {
  private Nodes() {}

  static boolean isNothing(YamlNode node) {
    return node instanceof Scalar scalar && scalar.kind() == Scalar.Kind.NOTHING;
  }

  static boolean isText(YamlNode node) {
    return node instanceof Scalar scalar && scalar.kind() == Scalar.Kind.TEXT;
  }

  /// Whether it is a text in which something is to be evaluated.
  static boolean holdsExpression(YamlNode node) {
    return node instanceof Scalar scalar
        && scalar.kind() == Scalar.Kind.TEXT
        && hasDelimiter(scalar.value());
  }

  static boolean hasDelimiter(String text) {
    int brace = text.indexOf('{');
    while (brace >= 0 && brace + 1 < text.length()) {
      char next = text.charAt(brace + 1);
      if (next == '{' || next == '%' || next == '#') {
        return true;
      }
      brace = text.indexOf('{', brace + 1);
    }
    return false;
  }

  /// The text of a scalar under a key, if there is one.
  static Optional<Scalar> scalar(Mapping mapping, String key) {
    return mapping.value(key).filter(node -> !isNothing(node)).flatMap(Nodes::asScalar);
  }

  static Optional<Scalar> asScalar(YamlNode node) {
    return node instanceof Scalar scalar ? Optional.of(scalar) : Optional.empty();
  }

  static Optional<Mapping> asMapping(YamlNode node) {
    return node instanceof Mapping mapping ? Optional.of(mapping) : Optional.empty();
  }

  /// What names an object best: its type, its id, or else its first key.
  static Span head(Mapping mapping) {
    return scalar(mapping, "type")
        .or(() -> scalar(mapping, "id"))
        .map(Scalar::span)
        .orElseGet(() ->
            mapping.entries().isEmpty()
                ? mapping.span()
                : mapping.entries().getFirst().key().span());
  }
}
