package dev.lakestep.compiler.catalogue;

import dev.lakestep.compiler.expr.Type;
import java.util.List;
import java.util.Map;

/// Writes properties and outputs as tables in Markdown.
final class ReferenceTable {
  private ReferenceTable() {}

  /// What stands in a property stands below it, as `options.timeout`.
  static String properties(List<Property> properties) {
    StringBuilder rows =
        new StringBuilder(
            "| key | takes | expressions | default | meaning |\n|---|---|---|---|---|\n");
    properties.forEach(property -> row("", property, false, rows));
    return rows.toString();
  }

  private static void row(String path, Property property, boolean template, StringBuilder rows) {
    boolean evaluated = template || property.template();
    String name = path + property.name();
    rows.append(
        "| `%s`%s | %s | %s | %s | %s |\n"
            .formatted(
                name,
                property.required() && property.fallback().isEmpty() ? " (required)" : "",
                cell(ShapeWords.of(property.shape())),
                evaluated ? "yes" : "",
                property.fallback().isEmpty() ? "" : "`" + visible(property.fallback()) + "`",
                cell(meaning(property))));
    if (property.standing() instanceof Property.Standing.Used) {
      for (Shape.Struct struct : ShapeWords.structs(property.shape())) {
        struct.properties().forEach(inner -> row(name + ".", inner, evaluated, rows));
      }
    }
  }

  private static String meaning(Property property) {
    return switch (property.standing()) {
      case Property.Standing.Used _ -> property.doc();
      case Property.Standing.Ignored(var note) ->
          "%s *No effect: %s.*".formatted(property.doc(), note);
      case Property.Standing.Outdated(var instead) ->
          "%s *Outdated: use %s.*".formatted(property.doc(), ShapeSchema.quoted(instead));
      case Property.Standing.Refused(var hint) ->
          "%s *Refused: %s.*".formatted(property.doc(), hint);
    };
  }

  static String outputs(Map<String, Type> fields) {
    StringBuilder rows = new StringBuilder("| output | is |\n|---|---|\n");
    fields.forEach((name, type) ->
        rows.append("| `").append(name).append("` | ").append(ShapeWords.of(type)).append(" |\n"));
    return rows.toString();
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }

  private static String visible(String fallback) {
    return cell(fallback.replace("\n", "\\n"));
  }
}
