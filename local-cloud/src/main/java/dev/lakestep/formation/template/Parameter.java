package dev.lakestep.formation.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A parameter of a template.
///
/// @param said all that the template says of it
public record Parameter(String name, String type, ObjectNode said) {
  private static final String FROM_STORE = "AWS::SSM::Parameter::Value<";

  public Optional<String> byDefault() {
    return Optional.ofNullable(said.get("Default")).map(JsonNode::asText);
  }

  /// Whether what is given is the name of a value in the Parameter Store.
  public boolean isFromStore() {
    return type.startsWith(FROM_STORE);
  }

  public boolean isHidden() {
    return said.path("NoEcho").asBoolean(false);
  }

  /// What is given, as it is kept.
  ///
  /// @param store values of the Parameter Store by their names
  public String resolved(String given, UnaryOperator<String> store) {
    check(given);
    return isFromStore() ? store.apply(given) : given;
  }

  /// What `Ref` answers.
  public JsonNode value(String resolved) {
    boolean isList = type.contains("List");
    if (!isList) {
      return TextNode.valueOf(resolved);
    }
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    for (String item : resolved.isEmpty() ? new String[0] : resolved.split(",", -1)) {
      items.add(item.strip());
    }
    return items;
  }

  private void check(String given) {
    JsonNode allowed = said.path("AllowedValues");
    boolean isAllowed = allowed.isMissingNode();
    for (JsonNode one : allowed) {
      isAllowed |= one.asText().equals(given);
    }
    if (!isAllowed) {
      throw FormationErrors.invalid("Parameter '%s' must be one of AllowedValues".formatted(name));
    }
    String pattern = said.path("AllowedPattern").asText(".*");
    if (!given.matches("(?s)" + pattern)) {
      throw FormationErrors.invalid(
          said.has("ConstraintDescription")
              ? "Parameter '%s' failed to satisfy constraint: %s"
                  .formatted(name, said.path("ConstraintDescription").asText())
              : "Parameter %s must match pattern %s".formatted(name, pattern));
    }
    if (type.equals("Number") && !given.matches("-?\\d+(\\.\\d+)?")) {
      throw FormationErrors.invalid("Parameter '%s' must be a number.".formatted(name));
    }
  }
}
