package dev.lakestep.cli.explain;

import dev.lakestep.compiler.catalogue.Property;
import dev.lakestep.compiler.catalogue.Property.Standing;
import dev.lakestep.compiler.catalogue.ShapeWords;
import dev.lakestep.compiler.expr.Type;
import java.util.List;
import java.util.Map;

/// Properties and outputs of a type as rows of a page.
final class PropertyRows {
  private PropertyRows() {}

  static List<List<String>> of(List<Property> properties) {
    return properties.stream().map(one -> List.of(one.name(), takes(one), meaning(one))).toList();
  }

  static List<List<String>> outputs(Map<String, Type> fields) {
    return fields.entrySet().stream()
        .map(field -> List.of(field.getKey(), plain(ShapeWords.of(field.getValue()))))
        .toList();
  }

  private static String takes(Property property) {
    StringBuilder takes = new StringBuilder(plain(ShapeWords.of(property.shape())));
    if (property.template()) {
      takes.append("; expressions");
    }
    if (!property.fallback().isEmpty()) {
      takes.append("; else ").append(property.fallback().replace("\n", "\\n"));
    } else if (property.required()) {
      takes.append("; required");
    }
    return takes.toString();
  }

  private static String meaning(Property property) {
    return switch (property.standing()) {
      case Standing.Used _ -> property.doc();
      case Standing.Ignored(var note) -> "%s No effect: %s.".formatted(property.doc(), note);
      case Standing.Outdated(var instead) ->
          "%s Outdated: use %s.".formatted(property.doc(), instead);
      case Standing.Refused(var hint) -> "%s Refused: %s.".formatted(property.doc(), hint);
    };
  }

  /// On a terminal words need no backticks.
  static String plain(String text) {
    return text.replace("`", "");
  }
}
