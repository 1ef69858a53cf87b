package dev.lakestep.iam.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the conditions of a statement.
///
/// @param variables whether the version of the policy knows them
record ConditionReader(boolean variables) {
  private static final String IF_EXISTS = "IfExists";

  List<Condition> read(JsonNode node) throws MalformedPolicy {
    if (node.isMissingNode()) {
      return List.of();
    }
    if (!node.isObject()) {
      throw new MalformedPolicy("Syntax errors in policy.");
    }
    List<Condition> conditions = new ArrayList<>();
    for (var block : node.properties()) {
      for (var one : block.getValue().properties()) {
        conditions.add(condition(block.getKey(), one.getKey(), one.getValue()));
      }
    }
    return conditions;
  }

  private Condition condition(String operator, String key, JsonNode values) throws MalformedPolicy {
    String rest = operator;
    Condition.Quantifier quantifier = Condition.Quantifier.ONE;
    int colon = operator.indexOf(':');
    if (colon >= 0) {
      quantifier =
          switch (operator.substring(0, colon)) {
            case "ForAllValues" -> Condition.Quantifier.ALL;
            case "ForAnyValue" -> Condition.Quantifier.ANY;
            default -> throw unknown(operator);
          };
      rest = operator.substring(colon + 1);
    }
    boolean ifExists = rest.endsWith(IF_EXISTS);
    String name = ifExists ? rest.substring(0, rest.length() - IF_EXISTS.length()) : rest;
    Optional<Operator> found = Operator.of(name);
    if (found.isEmpty()) {
      throw unknown(operator);
    }
    if (key.indexOf(':') < 0) {
      throw new MalformedPolicy(
          "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
    }
    return new Condition(found.get(), quantifier, ifExists, key, wanted(values));
  }

  private static MalformedPolicy unknown(String operator) {
    return new MalformedPolicy("Invalid Condition type : " + operator);
  }

  private List<Wanted> wanted(JsonNode values) throws MalformedPolicy {
    List<Wanted> wanted = new ArrayList<>();
    if (values.isArray()) {
      for (JsonNode one : values) {
        wanted.add(one(one));
      }
    } else {
      wanted.add(one(values));
    }
    return wanted;
  }

  private Wanted one(JsonNode value) throws MalformedPolicy {
    if (!value.isValueNode() || value.isNull()) {
      throw new MalformedPolicy("Syntax errors in policy.");
    }
    return Wanted.of(Template.of(value.asText(), variables));
  }
}
